package dev.facet.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.page.LinkHeader.Elsewhere;
import dev.facet.engine.page.LinkHeader.Next;
import dev.facet.engine.page.LinkHeader.None;
import dev.facet.engine.page.LinkHeader.Page;
import dev.facet.http.Headers;
import dev.facet.http.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what RFC 8288 permits, and follows it nowhere else. */
final class LinkHeaderTest {
  private static final Origin ORIGIN = new Origin(false, "s.internal", 9001);

  private static Next next(String... fields) {
    Headers.Builder headers = Headers.builder();
    for (String field : fields) {
      headers.add("link", field);
    }
    return LinkHeader.next(headers.build(), ORIGIN, "/api/items?page=1&q=x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http://s.internal:9001/api/items?page=2; /api/items?page=2",
        "//s.internal:9001/i?p=2; /i?p=2",
        "/i?p=2; /i?p=2",
        "?page=2; /api/items?page=2",
        "things?p=2; /api/things?p=2",
        "/i?p=2#part; /i?p=2"
      })
  void references_are_resolved_against_the_call(String reference, String target) {
    assertThat(next("<" + reference + ">; rel=\"next\"")).isEqualTo(new Page(target));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http://evil.example/api/items?page=2",
        "https://s.internal:9001/api/items",
        "http://s.internal:9002/api/items",
        "//evil.example/",
        "file:///etc/passwd",
        "/a b",
        "../../secret"
      })
  void other_origins_and_odd_references_are_not_followed(String reference) {
    assertThat(next("<" + reference + ">; rel=next")).isEqualTo(new Elsewhere());
  }

  @Test
  void the_relation_is_found_among_others() {
    assertThat(next("</a>; rel=\"prev\", </b>; title=\"x, <y>; rel=next\"; REL=\"last Next\""))
        .isEqualTo(new Page("/b"));
    assertThat(next("</a>; rel=first", "</b>;rel=next")).isEqualTo(new Page("/b"));
    assertThat(next("</a>; rel=first; rel=next", "</b>; rel=nextish", "</c>", "<"))
        .isEqualTo(new None());
    assertThat(next()).isEqualTo(new None());
  }
}
