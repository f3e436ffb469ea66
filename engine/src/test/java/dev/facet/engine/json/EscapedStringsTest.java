package dev.facet.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A client's body may be nothing but short strings with escapes. */
class EscapedStringsTest {
  @Test
  void memory_grows_with_the_text_and_no_faster() {
    byte[] body = ("[" + "\"\\n\",".repeat(200_000) + "0]").getBytes(StandardCharsets.US_ASCII);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    JsonReader.Outcome outcome = JsonReader.read(body, body.length, 20);

    assertThat(outcome).isInstanceOf(JsonReader.Parsed.class);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100L << 20);
  }
}
