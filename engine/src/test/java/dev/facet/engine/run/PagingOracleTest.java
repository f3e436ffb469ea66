package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever way a source pages, and however large its pages and the client's are: reading on by
 * cursors gives every item once, in order, in as many calls as the plan has counted at most.
 */
final class PagingOracleTest {
  private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");
  private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([\\w-]+)\"");
  private static final String OPERATION =
      """
      query Items($n: Int, $after: String) @http(method: GET, route: "/items") {
        items(limit: $n, cursor: $after) { id }
      }
      """;
  private static final int MOST = 25;

  @ParameterizedTest
  @EnumSource(PagedSource.Way.class)
  void every_item_comes_once_and_in_order(PagedSource.Way way) {
    long seed = Long.getLong("seed", 20_26);
    var random = new Random(seed + way.name().hashCode());
    for (int round = 0; round < 60; round++) {
      int max = 1 + random.nextInt(12);
      var source = new PagedSource(way, random.nextInt(40), max);
      boolean steady = random.nextBoolean();

      List<String> read = readAll(source, random, steady);

      assertThat(read)
          .as("seed %d, round %d, max %d, steady %s", seed, round, max, steady)
          .isEqualTo(source.items);
    }
  }

  private static List<String> readAll(PagedSource source, Random random, boolean steady) {
    Stage stage =
        Stage.graph(source.graph())
            .facet("client: web\nmax-calls: 1000\npage: { size: 10, max: " + MOST + " }")
            .operation(OPERATION)
            .build();
    int worst = stage.endpoint("Items").plan().worstCalls();
    List<String> read = new ArrayList<>();
    int constant = 1 + random.nextInt(MOST);
    String cursor = null;
    for (int page = 0; page < 100; page++) {
      int limit = steady ? constant : 1 + random.nextInt(MOST);
      List<String> ids = new ArrayList<>();
      cursor = read(stage, source, limit, cursor, ids, worst);
      assertThat(ids).hasSizeLessThanOrEqualTo(limit);
      read.addAll(ids);
      if (cursor == null) {
        return read;
      }
    }
    throw new AssertionError("no end after " + read);
  }

  private static @Nullable String read(
      Stage stage,
      PagedSource source,
      int limit,
      @Nullable String cursor,
      List<String> ids,
      int worst) {
    int before = stage.client().all().size();
    var request =
        stage.request().query("n=" + limit + (cursor == null ? "" : "&after=" + cursor)).start();
    while (!request.isAnswered()) {
      source.answer(stage.client().to("/api/items"));
    }
    assertThat(request.status()).isEqualTo(200);
    assertThat(stage.client().all().size() - before).isBetween(1, worst);
    Matcher id = ID.matcher(request.text());
    while (id.find()) {
      ids.add(id.group(1));
    }
    Matcher next = CURSOR.matcher(request.text());
    return next.find() ? next.group(1) : null;
  }

  @ParameterizedTest
  @EnumSource(PagedSource.Way.class)
  void without_a_cursor_the_beginning_is_a_plain_list(PagedSource.Way way) {
    var source = new PagedSource(way, 30, 7);
    Stage stage =
        Stage.graph(source.graph())
            .operation("query Items @http(method: GET, route: \"/i\") { items(limit: 16) { id } }")
            .build();

    var request = stage.request().start();
    while (!request.isAnswered()) {
      source.answer(stage.client().to("/api/items"));
    }

    String expected =
        IntStream.rangeClosed(1, 16)
            .mapToObj(i -> "{\"id\":\"" + i + "\"}")
            .reduce((a, b) -> a + "," + b)
            .orElse("");
    assertThat(request.text()).isEqualTo("[" + expected + "]");
    assertThat(stage.client().all())
        .hasSizeLessThanOrEqualTo(stage.endpoint("Items").plan().worstCalls());
    assertThat(request.header("link")).isNull();
  }
}
