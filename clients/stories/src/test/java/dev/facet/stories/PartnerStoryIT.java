package dev.facet.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facet.stories.PartnerProgram.Outcome;
import dev.facet.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a partner's programs do with the shop, in Java and in Python. */
class PartnerStoryIT {
  private static final String FACET = "facets/partner/facet.yaml";
  private static final Pattern ID = Pattern.compile("\"order_id\":\"([^\"]+)\"");

  /** Eight calls at once, and one more every half second. A page of orders takes two. */
  private static final String SMALL_PLAN = "small: [{ calls: 8, per: 4s }]";

  @TempDir private static Path data;
  private static ServedShop shop;

  private CuttingProxy proxy;

  @BeforeAll
  static void start() throws IOException {
    String small = "plans: { " + SMALL_PLAN + ", standard:";
    shop = ServedShop.start(data, Map.of(FACET, text -> text.replace("plans: { standard:", small)));
  }

  @AfterAll
  static void stop() throws IOException {
    if (shop != null) {
      shop.close();
    }
  }

  @BeforeEach
  void stand() throws IOException {
    proxy = new CuttingProxy(shop.port());
  }

  @AfterEach
  void leave() throws IOException {
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource
  void all_orders_are_walked_page_by_page(PartnerProgram program) throws Exception {
    assumeRuns(program);
    String key = key("walker-" + program, "standard");
    HttpResponse<String> whole = get("/partner/orders?customer=usr-1&page_size=200", key);

    Outcome rows = run(program, key, "orders", "--customer", "usr-1", "--page", "7");
    Outcome table =
        run(program, key, "orders", "--customer", "usr-1", "--page", "50", "--as", "csv");

    List<String> ids = ids(whole.body());
    assertThat(rows.out().lines().map(line -> ids(line).getFirst())).containsExactlyElementsOf(ids);
    assertThat(rows.out().lines()).allMatch(line -> whole.body().contains(line));
    assertThat(proxy.exchanges()).as("pages").hasSizeGreaterThan(ids.size() / 7);
    List<String> lines = table.out().lines().toList();
    assertThat(lines).hasSize(ids.size() + 1);
    assertThat(lines.getFirst())
        .isEqualTo(
            "order_id,order_number,customer_id,status,placed_at,updated_at,total_amount,"
                + "total_currency");
    assertThat(lines.get(1)).startsWith(ids.getFirst() + ",FO-");
    assertThat(table.out()).contains(",usr-1,").endsWith("\r\n");
  }

  @ParameterizedTest
  @EnumSource
  void an_order_is_placed_once_however_often_the_connection_breaks(PartnerProgram program)
      throws Exception {
    assumeRuns(program);
    String key = key("buyer-" + program, "standard");
    String orders = "/partner/orders?customer=usr-3&page_size=200";
    List<String> before = ids(get(orders, key).body());
    proxy.cut(3);

    Outcome placed =
        run(program, key, "place", "--customer", "usr-3", "--product", "prd-55", "--quantity", "2");

    assertThat(proxy.exchanges()).hasSize(4).allMatch(each -> each.request().startsWith("POST "));
    assertThat(proxy.exchanges()).filteredOn(CuttingProxy.Exchange::wasCut).hasSize(3);
    List<String> after = ids(get(orders, key).body());
    assertThat(after).hasSize(before.size() + 1);
    assertThat(ids(placed.out())).containsExactly(after.getFirst());
  }

  @ParameterizedTest
  @EnumSource
  void who_has_a_small_plan_slows_down_before_it_is_refused(PartnerProgram program)
      throws Exception {
    assumeRuns(program);
    String key = key("small-" + program, "small");

    Outcome rows = run(program, key, "orders", "--customer", "usr-1", "--page", "2");

    assertThat(rows.out()).isNotEmpty();
    assertThat(proxy.exchanges()).as("pages").hasSizeGreaterThan(5);
    assertThat(proxy.exchanges()).as("refused").noneMatch(each -> each.status() == 429);
  }

  @ParameterizedTest
  @EnumSource
  void who_is_refused_comes_back_when_it_is_told_to(PartnerProgram program) throws Exception {
    assumeRuns(program);
    String key = key("late-" + program, "standard");
    proxy.refuse(2);
    long before = System.nanoTime();

    Outcome rows = run(program, key, "orders", "--customer", "usr-1");

    assertThat(rows.out()).isNotEmpty();
    assertThat(proxy.exchanges())
        .extracting(CuttingProxy.Exchange::status)
        .containsExactly(429, 429, 200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(2));
  }

  /** A key that the server knows already. */
  private static String key(String partner, String plan) throws IOException {
    String key = shop.partnerKey(partner, plan);
    Eventually.holds(
        "the key opens the facet", () -> get("/partner/stock", key).statusCode() != 401);
    return key;
  }

  private static void assumeRuns(PartnerProgram program) {
    assumeTrue(
        program == PartnerProgram.JAVA || Npm.isOnPath("python3"), "python3 is not installed");
  }

  private Outcome run(PartnerProgram program, String key, String... arguments) throws Exception {
    Outcome outcome = program.run(proxy.url(), key, arguments);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return outcome;
  }

  private static HttpResponse<String> get(String path, String key) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(shop.origin() + path))
              .header("authorization", "Bearer " + key)
              .build();
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static List<String> ids(String json) {
    return ID.matcher(json).results().map(each -> each.group(1)).toList();
  }
}
