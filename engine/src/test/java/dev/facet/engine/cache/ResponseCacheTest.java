package dev.facet.engine.cache;

import static dev.facet.engine.cache.Answers.headers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.Origin;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept, for how long, and what makes it go. */
class ResponseCacheTest {
  private static final Origin ORIGIN = Origin.parse("http://a.example");

  private final Answers.Clock clock = new Answers.Clock();
  private final ResponseCache cache = new ResponseCache(1 << 20, clock);

  private static CacheKey key(String target) {
    return CacheKey.of(ORIGIN, target);
  }

  private boolean put(String target, Headers request, String text, String... fields) {
    Set<String> tags = Set.of(key(target).urlTag(), "type:Product");
    ResponseCache.Loading loading = cache.begin(tags);
    return put(target, request, text, loading, tags, fields);
  }

  private boolean put(
      String target,
      Headers request,
      String text,
      ResponseCache.Loading loading,
      Set<String> tags,
      String... fields) {
    long now = cache.now();
    Stored stored =
        Stored.of(Answers.response(200, text, fields), request, CachePolicy.SHARED, now, now, tags);
    boolean kept = cache.put(key(target), stored, loading);
    cache.end(loading);
    return kept;
  }

  private @Nullable String find(String target, Headers request) {
    Stored stored = cache.find(key(target), request);
    return stored == null
        ? null
        : new String(
            stored.response().body(),
            0,
            stored.response().length(),
            java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void each_kind_of_request_has_its_own_answer() {
    Headers one = headers("foo: 1");
    Headers two = headers("foo: 2");
    put("/a", one, "one", "vary: foo", "cache-control: max-age=60");
    put("/a", two, "two", "vary: foo", "cache-control: max-age=60");

    assertThat(find("/a", one)).isEqualTo("one");
    assertThat(find("/a", two)).isEqualTo("two");
    assertThat(find("/a", Headers.EMPTY)).isNull();
    assertThat(find("/b", one)).isNull();

    put("/a", one, "newer", "vary: foo", "cache-control: max-age=60");
    assertThat(find("/a", one)).isEqualTo("newer");
    assertThat(find("/a", two)).isEqualTo("two");
  }

  @Test
  void a_tag_takes_all_that_have_it_and_nothing_else() {
    put("/a", Headers.EMPTY, "a", "cache-control: max-age=60");
    put("/b", Headers.EMPTY, "b", "cache-control: max-age=60");

    assertThat(cache.invalidate(key("/a").urlTag())).isEqualTo(1);
    assertThat(find("/a", Headers.EMPTY)).isNull();
    assertThat(find("/b", Headers.EMPTY)).isEqualTo("b");
    assertThat(cache.invalidate("type:Product")).isEqualTo(1);
    assertThat(find("/b", Headers.EMPTY)).isNull();
    assertThat(cache.invalidate("type:Product")).isZero();
  }

  @Test
  void an_answer_that_was_asked_for_before_a_change_is_not_kept_after_it() {
    Set<String> tags = Set.of("type:Product");
    ResponseCache.Loading loading = cache.begin(tags);
    cache.invalidate("type:Product");

    assertThat(put("/a", Headers.EMPTY, "old", loading, tags, "cache-control: max-age=60"))
        .isFalse();
    assertThat(find("/a", Headers.EMPTY)).isNull();
  }

  @Test
  void an_entry_goes_when_it_can_be_of_no_use_any_more() {
    put("/a", Headers.EMPTY, "a", "cache-control: max-age=60, stale-if-error=60");
    put("/b", Headers.EMPTY, "b", "cache-control: max-age=60", "etag: \"1\"");

    clock.advance(119);
    assertThat(find("/a", Headers.EMPTY)).isEqualTo("a");
    clock.advance(2);
    assertThat(find("/a", Headers.EMPTY)).isNull();
    assertThat(find("/b", Headers.EMPTY)).isEqualTo("b");
    clock.advance(3600);
    assertThat(find("/b", Headers.EMPTY)).isNull();
  }

  @Test
  void the_budget_holds() {
    String text = "x".repeat(10_000);
    for (int i = 0; i < 1_000; i++) {
      put("/" + i, Headers.EMPTY, text, "cache-control: max-age=60");
    }

    assertThat(cache.bytes()).isLessThanOrEqualTo(1 << 20);
    assertThat(cache.evicted()).isGreaterThan(800);
    assertThat(cache.invalidate("type:Product")).isEqualTo(1_000 - (int) cache.evicted());
  }

  @Test
  void one_answer_does_not_push_all_others_out() {
    assertThat(put("/a", Headers.EMPTY, "x".repeat(200_000), "cache-control: max-age=60"))
        .isFalse();
  }
}
