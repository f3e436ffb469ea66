package dev.facet.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.facet.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Field lines are accepted when a plain reading of RFC 9112 section 5 accepts them, and then say
 * what it says.
 */
class FieldBlockFuzzTest {
  private static final int MAX = 20;
  private static final Pattern LINE =
      Pattern.compile(
          "([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(|[!-~\\x80-\\xff](?:[\\t"
              + " -~\\x80-\\xff]*[!-~\\x80-\\xff])?)[ \\t]*");

  @FuzzTest(maxDuration = "30s")
  void lines_are_what_a_plain_reading_says(byte @NotNull [] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] head = (text + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new HeadReader(1 << 20).read(Pieces.whole(head), HeadReader.newScratch());
    if (whole == null) {
      return;
    }
    String read = new String(whole, StandardCharsets.ISO_8859_1);
    List<String> lines = List.of(read.substring(0, read.length() - 4).split("\r\n", -1));

    FieldBlock block = FieldBlock.parse(whole, 0, MAX);

    if (block.violation() == null) {
      assertThat(lines)
          .hasSizeLessThanOrEqualTo(MAX)
          .allMatch(line -> LINE.matcher(line).matches());
      assertThat(block.hosts()).isEqualTo(count(lines, "host"));
      assertThat(block.contentLength()).isEqualTo(length(lines));
      assertThat(block.hasTransferEncoding()).isEqualTo(count(lines, "transfer-encoding") > 0);
      assertKept(block.headers(), lines);
    } else if (plain(lines)) {
      assertThat(block.violation())
          .isIn(
              Violation.CONTENT_LENGTH,
              Violation.TRANSFER_ENCODING,
              Violation.EXPECTATION,
              Violation.HEAD_TOO_LARGE);
    }
  }

  private static boolean plain(List<String> lines) {
    return lines.stream().allMatch(line -> LINE.matcher(line).matches());
  }

  private static long count(List<String> lines, String name) {
    return lines.stream().filter(line -> name(line).equals(name)).count();
  }

  private static long length(List<String> lines) {
    return lines.stream()
        .filter(line -> name(line).equals("content-length"))
        .mapToLong(line -> Long.parseLong(line.substring(15).trim()))
        .findFirst()
        .orElse(-1);
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
  }

  /** What is kept is some of what was sent, in order. */
  private static void assertKept(Headers headers, List<String> lines) {
    int line = 0;
    for (int i = 0; i < headers.size(); i++) {
      while (!is(headers, i, lines.get(line))) {
        line++;
      }
      line++;
    }
  }

  private static boolean is(Headers headers, int i, String line) {
    Matcher parts = LINE.matcher(line);
    assertThat(parts.matches()).isTrue();
    return headers.name(i).equals(parts.group(1).toLowerCase(Locale.ROOT))
        && headers.value(i).equals(parts.group(2));
  }
}
