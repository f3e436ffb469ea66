package dev.facet.contract.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/**
 * Compares with a reviewed file under {@code src/test/resources/contracts}. {@code -Dgolden=write}
 * writes the files anew, to be reviewed as a change.
 */
record Golden(String text) {

  static Golden assertThat(String text) {
    return new Golden(text);
  }

  void isFile(String name) {
    Path file = Path.of("src/test/resources/contracts").resolve(name);
    try {
      if ("write".equals(System.getProperty("golden"))) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
      }
      Assertions.assertThat(file).exists();
      Assertions.assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
