package dev.facet.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The working copy that the rules read. */
final class Repository {
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private Repository() {}

  /** The directory that holds the reactor's {@code pom.xml}. */
  static Path root() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.isRegularFile(dir.resolve(".mvn/errorprone.config"))) {
        return dir;
      }
    }
    throw new IllegalStateException(
        "repository: not above " + Path.of("").toAbsolutePath() + " (expected: a .mvn directory)");
  }

  /** The folders of the reactor's modules; the baselines of the benchmarks are none of them. */
  static List<Path> modules() {
    return MODULE
        .matcher(read(root().resolve("pom.xml")))
        .results()
        .map(module -> root().resolve(module.group(1)))
        .toList();
  }

  /** All files below {@code start} with this ending, sorted; build output and dot folders not. */
  static List<Path> files(Path start, String ending) {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          start,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              return skipped(start, dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.getFileName().toString().endsWith(ending)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean skipped(Path start, Path dir) {
    var name = dir.getFileName().toString();
    return !dir.equals(start) && (name.startsWith(".") || NOT_OURS.contains(name));
  }
}
