package dev.facet.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * W2 by hand over Jackson's streaming API, to compare with {@code ShapeBenchmark.scanJoinShape}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JacksonBenchmark {
  private static final JsonFactory JSON = new JsonFactory();

  private byte[] body = {};

  @Setup
  public void prepare() {
    body = Bodies.upstream("products.json");
    if (!new String(w2(), UTF_8).equals(new String(Bodies.expected("w2.json"), UTF_8))) {
      throw new IllegalStateException("not what is expected");
    }
  }

  /** Reads every token and keeps none: what scanning costs alone. */
  @Benchmark
  public int tokens() {
    int count = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      while (parser.nextToken() != null) {
        count++;
      }
    }
    return count;
  }

  @Benchmark
  public byte[] w2() {
    var out = new ByteArrayOutputStream(4096);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body);
        JsonGenerator to = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      parser.nextToken();
      to.writeStartArray();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        to.writeStartObject();
        product(parser, to);
        to.writeEndObject();
      }
      to.writeEndArray();
    }
    return out.toByteArray();
  }

  private static void product(JsonParser parser, JsonGenerator to) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id", "name" -> to.writeStringProperty(name, parser.getString());
        case "price" -> {
          to.writeObjectPropertyStart(name);
          price(parser, to);
          to.writeEndObject();
        }
        default -> parser.skipChildren();
      }
    }
  }

  private static void price(JsonParser parser, JsonGenerator to) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("amount")) {
        to.writeName(name);
        to.writeNumber(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
  }
}
