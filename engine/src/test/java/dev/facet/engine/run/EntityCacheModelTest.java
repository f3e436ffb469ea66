package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random requests, changes, failures and invalidations: a bulk look-up asks for exactly the
 * entities that a plain model does not know, and every answer is what the model says.
 */
final class EntityCacheModelTest {
  private static final int STEPS = 250;
  private static final String ORDER =
      "query Detail($id: ID!) @http(method: GET, route: \"/o/{id}\") {"
          + " order(id: $id) { lines { product { name } } } }";
  private static final String PATIENT =
      "sources: { products: { breaker: { calls: 100000 }, retries: { max: 0 } } }\n";

  /** What the model knows of a key; {@code name} null: that there is none. */
  private record Known(@Nullable String name, long since, int lifetime, int swr, int sie) {
    long stale(long now) {
      return (now - since) / 1000 - lifetime;
    }

    boolean isFresh(long now) {
      return stale(now) < 0;
    }

    private boolean exists(long now) {
      return now - since < 1000L * (lifetime + Math.max(swr, sie));
    }

    boolean servesMeanwhile(long now) {
      return name != null && exists(now) && swr > 0 && stale(now) <= swr;
    }

    boolean servesDespiteFailure(long now) {
      return name != null && exists(now) && stale(now) <= sie;
    }
  }

  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, String> source = new HashMap<>();
  private int versions;

  private static Stage stage(String cache) {
    return Shop.with(ORDER)
        .facet(
            """
            client: mobile
            path: /app
            on-error: NULL
            max-calls: 1000
            cache: %s
            """
                .formatted(cache))
        .config(PATIENT)
        .build();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void gaps_are_asked_for_again(int seed) {
    play(stage("{ size: 1MiB }"), seed, null);
  }

  @ParameterizedTest
  @CsvSource({"11, 4", "12, 4", "13, 1", "14, 60"})
  void gaps_are_remembered_by_the_setting(int seed, int seconds) {
    play(stage("{ size: 1MiB, gaps: " + seconds + "s }"), seed, seconds);
  }

  private void play(Stage stage, int seed, @Nullable Integer gaps) {
    var random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      String told = "seed " + seed + ", step " + step;
      switch (random.nextInt(10)) {
        case 0 -> change(random);
        case 1 -> {
          stage.engine().caches().invalidate("type:Product");
          known.clear();
        }
        case 2 -> {
          String key = key(random);
          stage.engine().caches().invalidateEntity("type:Product", "Product/" + key);
          known.remove(key);
        }
        case 3, 4 -> stage.loop().stepMillis(500L * random.nextInt(8));
        default -> ask(stage, random, gaps, told);
      }
    }
  }

  private static String key(Random random) {
    return "p" + random.nextInt(9);
  }

  private void change(Random random) {
    String key = key(random);
    if (random.nextInt(3) == 0) {
      source.remove(key);
    } else {
      source.put(key, key + "-v" + versions++);
    }
  }

  private void ask(Stage stage, Random random, @Nullable Integer gaps, String told) {
    List<String> keys = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      keys.add(key(random));
    }
    long now = stage.loop().now() / 1_000_000;
    Set<String> unknown = new LinkedHashSet<>();
    Set<String> behind = new LinkedHashSet<>();
    Map<String, @Nullable String> expected = new HashMap<>();
    for (String key : keys) {
      Known one = known.get(key);
      if (one != null && (one.isFresh(now) || one.servesMeanwhile(now))) {
        expected.put(key, one.name);
        if (!one.isFresh(now)) {
          behind.add(key);
        }
      } else {
        unknown.add(key);
      }
    }

    Stage.Request request = start(stage, keys);
    Set<String> asked = asked(stage);

    Set<String> all = new TreeSet<>(unknown);
    all.addAll(behind);
    assertThat(asked).as(told).isEqualTo(all);
    boolean outdated = random.nextInt(8) == 0;
    if (outdated) {
      stage.engine().caches().invalidate("type:Product");
      known.clear();
    }
    answer(stage, random, gaps, new Asked(unknown, behind, outdated, now), expected);
    assertThat(request.text()).as(told).isEqualTo(text(keys, expected));
  }

  private record Asked(Set<String> unknown, Set<String> behind, boolean outdated, long now) {}

  private void answer(
      Stage stage,
      Random random,
      @Nullable Integer gaps,
      Asked asked,
      Map<String, @Nullable String> expected) {
    int lifetime = random.nextInt(4) * 3;
    int swr = random.nextInt(3) * 2;
    int sie = random.nextInt(3) * 4;
    boolean fails = random.nextInt(4) == 0;
    boolean stored = !asked.outdated && random.nextInt(6) != 0;
    while (!stage.client().open().isEmpty()) {
      ScriptedClient.Sent sent = stage.client().to("/api/products/batch");
      if (fails) {
        sent.answer(500, "{}");
      } else {
        sent.answer(
            200,
            Headers.builder()
                .add("content-type", "application/json")
                .add(
                    "cache-control",
                    stored || asked.outdated
                        ? "max-age="
                            + lifetime
                            + ", stale-while-revalidate="
                            + swr
                            + ", stale-if-error="
                            + sie
                        : "no-store")
                .build(),
            items(ids(sent.target())));
      }
      stage.loop().drain();
    }
    for (String key : asked.unknown) {
      Known before = known.get(key);
      String stale = before != null && before.servesDespiteFailure(asked.now) ? before.name : null;
      expected.put(key, fails ? stale : source.get(key));
    }
    boolean ofUse = lifetime > 0 || swr > 0 || sie > 0;
    if (fails || !stored || !ofUse) {
      return;
    }
    Set<String> all = new HashSet<>(asked.unknown);
    all.addAll(asked.behind);
    for (String key : all) {
      String name = source.get(key);
      if (name != null) {
        known.put(key, new Known(name, asked.now, lifetime, swr, sie));
      } else if (gaps != null && lifetime > 0) {
        known.put(key, new Known(null, asked.now, Math.min(lifetime, gaps), swr, sie));
      } else {
        known.remove(key);
      }
    }
  }

  private static Stage.Request start(Stage stage, List<String> keys) {
    Stage.Request request = stage.request().route("o1").anonymous().start();
    String lines =
        keys.stream()
            .map(key -> "{\"qty\":1,\"product_id\":\"" + key + "\"}")
            .collect(Collectors.joining(","));
    stage
        .client()
        .to("/orders/o1")
        .answer(
            200,
            Headers.builder()
                .add("content-type", "application/json")
                .add("cache-control", "no-store")
                .build(),
            "{\"data\":{\"id\":\"o1\",\"lines\":[" + lines + "]}}");
    return request;
  }

  private static Set<String> asked(Stage stage) {
    Set<String> asked = new TreeSet<>();
    for (String target : stage.client().open()) {
      for (String id : ids(target)) {
        assertThat(asked.add(id)).as("asked once: " + id).isTrue();
      }
    }
    return asked;
  }

  private static List<String> ids(String target) {
    List<String> ids = new ArrayList<>();
    int at = target.indexOf("ids=");
    while (at >= 0) {
      int end = target.indexOf('&', at);
      ids.add(target.substring(at + "ids=".length(), end < 0 ? target.length() : end));
      at = target.indexOf("ids=", at + 1);
    }
    return ids;
  }

  private String items(List<String> ids) {
    return ids.stream()
        .filter(source::containsKey)
        .map(id -> "{\"name\":\"" + source.get(id) + "\",\"x\":[1,{}],\"id\":\"" + id + "\"}")
        .collect(Collectors.joining(" ,\n", "{\"more\":1,\"items\":[", "]}"));
  }

  private static String text(List<String> keys, Map<String, @Nullable String> names) {
    return keys.stream()
        .map(key ->
            names.get(key) == null
                ? "{\"product\":null}"
                : "{\"product\":{\"name\":\"" + names.get(key) + "\"}}")
        .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
  }
}
