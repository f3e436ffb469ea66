package dev.facet.benchmarks.micro;

import dev.facet.engine.table.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the workloads' sources send: {@code data/upstream} of this module, which {@code
 * -Dfacet.benchmarks.data} can name when the benchmarks are not started from the repository's root.
 */
final class Bodies {
  private static final Path DATA =
      Path.of(System.getProperty("facet.benchmarks.data", "benchmarks/data"));

  private Bodies() {}

  static byte[] upstream(String name) {
    return read(DATA.resolve("upstream").resolve(name));
  }

  static byte[] expected(String name) {
    return read(DATA.resolve("expected").resolve(name));
  }

  static byte[] padded(byte[] body) {
    return Arrays.copyOf(body, body.length + Words.PADDING);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("run from the repository's root", e);
    }
  }
}
