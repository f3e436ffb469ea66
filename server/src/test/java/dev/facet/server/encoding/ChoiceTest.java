package dev.facet.server.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.Compression;
import dev.facet.http.AcceptEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 section 12.5.3, and the facet's order among what the client likes equally. */
class ChoiceTest {
  private static final Codecs CODECS = Codecs.load();
  private static final Dictionary KNOWN = new Dictionary("hash", new byte[100]);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          gzip, deflate, br, zstd         | ZSTD
          gzip, br                        | BROTLI
          gzip                            | GZIP
          gzip;q=1.0, zstd;q=0.5          | GZIP
          *                               | ZSTD
          *, zstd;q=0                     | BROTLI
          gzip;q=0                        | -
          identity                        | -
          identity;q=0.5, gzip;q=0.4      | -
          identity;q=0.5, gzip;q=0.5      | GZIP
          identity;q=0, gzip;q=0.001      | GZIP
          deflate                         | -
          *;q=0                           | -
          -                               | -
          """)
  void the_client_decides_then_the_facet(@Nullable String accept, @Nullable Coding coding) {
    assertThat(choice(Compression.DEFAULT.encodings(), accept, 2000, null).coding())
        .isEqualTo(coding);
  }

  @Test
  void the_facet_decides_among_equals_and_what_it_leaves_out_is_not_used() {
    var gzipFirst = List.of(Compression.Encoding.GZIP, Compression.Encoding.BROTLI);

    assertThat(choice(gzipFirst, "zstd, br, gzip", 2000, null).coding()).isEqualTo(Coding.GZIP);
    assertThat(choice(gzipFirst, "zstd", 2000, null).coding()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"gzip, 511, -", "gzip, 512, GZIP", "'gzip, identity;q=0', 511, GZIP"})
  void short_bodies_go_as_they_are_if_they_may(String accept, int length, @Nullable Coding coding) {
    assertThat(choice(Compression.DEFAULT.encodings(), accept, length, null).coding())
        .isEqualTo(coding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip, deflate, br, zstd, dcb, dcz | DICTIONARY_ZSTD
          gzip, deflate, br, zstd, dcb      | DICTIONARY_BROTLI
          gzip, deflate, br, zstd           | ZSTD
          gzip;q=1, dcz;q=0.5               | GZIP
          """)
  void a_dictionary_that_both_have_comes_first(String accept, Coding coding) {
    assertThat(choice(Compression.DEFAULT.encodings(), accept, 2000, KNOWN).coding())
        .isEqualTo(coding);
  }

  @Test
  void without_a_dictionary_none_is_used() {
    assertThat(choice(Compression.DEFAULT.encodings(), "dcz, dcb", 2000, null).coding()).isNull();
  }

  private static Choice choice(
      List<Compression.Encoding> encodings,
      @Nullable String accept,
      int length,
      @Nullable Dictionary known) {
    var policy = new EncodingPolicy("web", "web/A", encodings, 512, null);
    return Choice.of(policy, CODECS, AcceptEncoding.parse(accept), length, known);
  }
}
