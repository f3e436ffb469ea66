package dev.facet.stories;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder of the repository with a {@code package.json}. Threading: one thread. */
final class Npm {
  private static final int MINUTES = 10;

  private final Path folder;

  /** How a command ended, and what it said. */
  record Outcome(int status, String text) {}

  private Npm(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder with what it depends on, which stays for as long as the lock file is the same.
   *
   * @param path from the root of the repository
   */
  static Npm installed(String path) throws IOException {
    Npm npm = new Npm(repository().resolve(path));
    Path lock = npm.folder.resolve("package-lock.json");
    Path stamp = npm.folder.resolve("node_modules/.installed");
    if (!Files.exists(stamp) || Files.mismatch(lock, stamp) >= 0) {
      Outcome installed = npm.run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
      if (installed.status() != 0) {
        throw new IOException("npm ci in " + path + ": " + installed.text());
      }
      Files.copy(lock, stamp, StandardCopyOption.REPLACE_EXISTING);
    }
    return npm;
  }

  static boolean isInstalled() {
    return isOnPath("npm");
  }

  static boolean isOnPath(String program) {
    return Stream.of(requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
        .anyMatch(folder -> new File(folder, program).canExecute());
  }

  Path folder() {
    return folder;
  }

  Outcome run(String... command) throws IOException {
    Path said = Files.createTempFile("facet-npm", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("NO_COLOR", "1");
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(Arrays.toString(command) + ": not within " + MINUTES + " minutes");
      }
      return new Outcome(process.exitValue(), Files.readString(said));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(said);
    }
  }

  /** The root of the working copy. */
  static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("examples/shop/web"))) {
      here = requireNonNull(here.getParent(), "a folder with examples/shop/web");
    }
    return here;
  }
}
