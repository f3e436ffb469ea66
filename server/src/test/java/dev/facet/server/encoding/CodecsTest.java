package dev.facet.server.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is encoded reads back by an independent decoder, whatever its size and content. */
class CodecsTest {
  private static final Codecs CODECS = Codecs.load();

  @ParameterizedTest
  @EnumSource(Coding.class)
  void all_codings_are_there(Coding coding) {
    assertThat(CODECS.has(coding)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ZSTD, 0", "ZSTD, 1", "ZSTD, 20000", "ZSTD, 3000000",
    "BROTLI, 0", "BROTLI, 1", "BROTLI, 20000", "BROTLI, 3000000",
    "GZIP, 0", "GZIP, 1", "GZIP, 20000", "GZIP, 3000000"
  })
  void a_body_reads_back(Coding coding, int length) throws IOException {
    byte[] body = rows(length);
    byte[] within = new byte[length + 20];
    System.arraycopy(body, 0, within, 7, length);

    Encoded encoded = CODECS.encode(coding, within, 7, length, null);

    assertThat(Decoded.of(coding.token(), encoded.compact().bytes())).isEqualTo(body);
    if (length > 1000) {
      assertThat(encoded.length()).isLessThan(length / 2);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Coding.class,
      names = {"ZSTD", "BROTLI", "GZIP"})
  void what_cannot_be_made_smaller_reads_back(Coding coding) throws IOException {
    byte[] noise = new byte[10_000];
    SeededRandom.create("noise").nextBytes(noise);

    Encoded encoded = CODECS.encode(coding, noise, 0, noise.length, null);

    assertThat(Decoded.of(coding.token(), encoded.compact().bytes())).isEqualTo(noise);
  }

  @ParameterizedTest
  @CsvSource({
    "DICTIONARY_ZSTD, 20000",
    "DICTIONARY_ZSTD, 3000000",
    "DICTIONARY_BROTLI, 20000",
    "DICTIONARY_BROTLI, 3000000"
  })
  void the_next_body_is_little_more_than_what_has_changed(Coding coding, int length)
      throws IOException {
    byte[] before = rows(length);
    byte[] after = before.clone();
    for (int at = 500; at < length; at += length / 5) {
      after[at] = 'x';
    }
    Dictionary known = new Dictionary(Hashes.base64(Hashes.sha256().digest(before)), before);

    Encoded encoded = CODECS.encode(coding, after, 0, length, known);

    byte[] wire = encoded.compact().bytes();
    assertThat(Decoded.of(coding.token(), wire, before)).isEqualTo(after);
    assertThat(wire.length).isLessThan(Gzip.encode(after, 0, length).length() / 10);
  }

  /** Rows as a list in JSON has them: alike, and each with something of its own. */
  private static byte[] rows(int length) {
    RandomGenerator random = SeededRandom.create("rows");
    StringBuilder text = new StringBuilder(length + 100).append('[');
    while (text.length() < length) {
      text.append("{\"id\":\"").append(Long.toHexString(random.nextLong()));
      text.append("\",\"name\":\"Lamp\",\"stock\":").append(random.nextInt(1000)).append("},");
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), length);
  }
}
