package dev.facet.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.facet.definition.graph.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Any bytes: what Jackson reads is read as the same value, nothing else is read. Differences by
 * intention: depth, lone surrogates, and a byte order mark.
 */
final class JsonReaderFuzzTest {
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  @FuzzTest(maxDuration = "30s")
  void reads_what_is_json(byte @NotNull [] bytes) {
    switch (JsonReader.read(bytes, bytes.length, 20)) {
      case JsonReader.Parsed(var value) -> assertThat(value).isEqualTo(expected(bytes));
      case JsonReader.Malformed(var detail) -> {
        boolean byIntention = detail.contains("levels of nesting") || detail.contains("surrogates");
        if (!byIntention && !startsWithByteOrderMark(bytes)) {
          assertThat(expected(bytes)).as(detail).isNull();
        }
      }
    }
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == (byte) 0xEF;
  }

  private static @Nullable Value expected(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return null;
      }
      Value value = value(parser, first);
      return parser.nextToken() == null ? value : null;
    } catch (JacksonException _) {
      return null;
    }
  }

  private static Value value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        var members = new LinkedHashMap<String, Value>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          members.put(name, value(parser, parser.nextToken()));
        }
        yield new Value.ObjectValue(members);
      }
      case START_ARRAY -> {
        List<Value> items = new ArrayList<>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          items.add(value(parser, t));
        }
        yield new Value.ListValue(items);
      }
      case VALUE_STRING -> new Value.StringValue(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.NumberValue(parser.getString());
      case VALUE_TRUE -> new Value.BooleanValue(true);
      case VALUE_FALSE -> new Value.BooleanValue(false);
      case VALUE_NULL -> new Value.NullValue();
      default -> throw new IllegalStateException("token: " + token);
    };
  }
}
