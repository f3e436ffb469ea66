package dev.facet.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the shop's apps, of which a working copy has the source alone: npm makes the files that
 * the facet of the same name serves, from its contract.
 *
 * <p>Threading: any thread; {@link #build} blocks and is not for two at once.
 */
final class WebApp {
  private static final Path SHOP = Path.of("examples/shop");

  /** What an app's files are made of, below its folder. */
  private static final List<String> OWN =
      List.of("src", "public", "index.html", "package-lock.json");

  private final Path home;
  private final String name;
  private final String path;

  /**
   * An app of a working copy.
   *
   * @param name of its folder and its facet
   * @param path where the facet serves it
   */
  WebApp(Path home, String name, String path) {
    this.home = home;
    this.name = name;
    this.path = path;
  }

  String name() {
    return name;
  }

  String path() {
    return path;
  }

  /** Files and folders that its files are made of. */
  private List<Path> madeOf() {
    Path workspace = home.resolve(SHOP).resolve("workspace");
    return Stream.concat(
            OWN.stream().map(folder()::resolve),
            Stream.of(
                workspace.resolve("graph"),
                workspace.resolve("facets").resolve(name),
                home.resolve("clients/web-helper/src")))
        .toList();
  }

  /** Whether there are files that are newer than what they are made of. */
  boolean isBuilt() throws IOException {
    Path index = folder().resolve("dist/index.html");
    if (!Files.exists(index)) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(index);
    for (Path source : madeOf()) {
      if (isNewer(source, built)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNewer(Path source, FileTime than) throws IOException {
    if (!Files.exists(source)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.getLastModifiedTime(file).compareTo(than) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether npm is on the PATH. */
  static boolean canBuild() {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
  }

  /**
   * Makes the files; what npm says goes to the log.
   *
   * @return the step that failed; null when none did
   */
  @Nullable String build(Path log) throws IOException, InterruptedException {
    Files.deleteIfExists(log);
    for (String step :
        List.of("npm ci --no-audit --no-fund", "npm run contract", "npm run build")) {
      if (run(List.of(step.split(" ")), log) != 0) {
        return step;
      }
    }
    return null;
  }

  private int run(List<String> command, Path log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      return process.waitFor();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  Path folder() {
    return home.resolve(SHOP).resolve(name);
  }
}
