package dev.facet.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.facet.engine.scan.ScanOutcome.Defect;
import dev.facet.engine.scan.ScanOutcome.Refused;
import dev.facet.engine.scan.ScanOutcome.Scanned;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Any bytes: a scan never throws, and accepts what the JDK finds to be UTF-8 and Jackson to be one
 * JSON value, nothing else. Differences by intention: depth, and a byte order mark.
 */
final class ScanFuzzTest {
  private static final int DEPTH = 64;
  private static final ScanLimits LIMITS = new ScanLimits(DEPTH, 1 << 24);
  private static final ScanProgram PROGRAM = ScanProgram.compile(result());
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  @FuzzTest(maxDuration = "20s")
  void accepts_exactly_what_is_json(byte @NotNull [] body) {
    var tables = PROGRAM.tables();

    var outcome = PROGRAM.scan(tables, Bodies.padded(body), body.length, LIMITS);

    switch (outcome) {
      case Scanned(int row) -> {
        assertThat(row).isZero();
        assertThat(isJson(body)).isTrue();
      }
      case Refused(var defect, int offset) -> {
        assertThat(tables.answers()).isZero();
        assertThat(offset).isBetween(0, body.length);
        if (defect != Defect.TOO_DEEP && !startsWithByteOrderMark(body)) {
          assertThat(isJson(body)).isFalse();
        }
      }
    }
  }

  private static Result result() {
    var inner = new LinkedHashMap<String, Wanted>();
    inner.put("id", new Wanted.Whole(1));
    inner.put("exactly8", new Wanted.Entries(2, 2, 0, new Wanted.Whole(1)));
    var root = new LinkedHashMap<String, Wanted>();
    root.put("a", new Wanted.Rows(1, 1, new Wanted.Members(0, inner)));
    root.put("", new Wanted.Whole(2));
    return new Result(
        0,
        "T",
        List.of(
            new Result.Level(-1, 3, null, null),
            new Result.Level(0, 3, null, null),
            new Result.Level(1, 2, null, null)),
        new Wanted.Members(0, root),
        null);
  }

  private static boolean startsWithByteOrderMark(byte[] body) {
    return body.length > 0 && (body[0] == (byte) 0xEF || body[0] == (byte) 0xFE || body[0] == -1);
  }

  private static boolean isJson(byte[] body) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      return false;
    }
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (JacksonException _) {
      return false;
    }
  }
}
