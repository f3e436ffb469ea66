package dev.facet.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Several files in one: each begins with a line {@code --- path}. */
public final class VirtualFiles {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private VirtualFiles() {}

  public static Path resource(String path) {
    return RESOURCES.resolve(path);
  }

  public static SequencedMap<String, String> read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static SequencedMap<String, String> parse(String text) {
    var files = new LinkedHashMap<String, String>();
    String path = null;
    for (String line : text.lines().toList()) {
      if (line.startsWith("--- ")) {
        path = line.substring(4);
        files.put(path, "");
      } else if (path != null) {
        files.merge(path, line + "\n", String::concat);
      }
    }
    return files;
  }

  public static String write(SequencedMap<String, String> files) {
    var out = new StringBuilder();
    files.forEach((path, text) -> out.append("--- ").append(path).append('\n').append(text));
    return out.toString();
  }
}
