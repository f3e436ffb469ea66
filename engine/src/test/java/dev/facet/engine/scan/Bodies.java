package dev.facet.engine.scan;

import dev.facet.engine.table.Tables;
import dev.facet.engine.table.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bodies with the padding that a scan needs. */
public final class Bodies {
  private Bodies() {}

  public static byte[] padded(byte[] body) {
    return Arrays.copyOf(body, body.length + Words.PADDING);
  }

  public static byte[] padded(String body) {
    return padded(body.getBytes(StandardCharsets.UTF_8));
  }

  public static ScanOutcome scan(ScanProgram program, Tables tables, String body) {
    byte[] padded = padded(body);
    return program.scan(tables, padded, padded.length - Words.PADDING, ScanLimits.DEFAULT);
  }
}
