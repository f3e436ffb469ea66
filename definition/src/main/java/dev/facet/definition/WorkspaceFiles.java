package dev.facet.definition;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a workspace's files, read once: what is checked and what is printed beside a mistake
 * are the same. Line ends are {@code \n}, a byte order mark is dropped.
 */
public final class WorkspaceFiles {
  /** Bytes of one file that is read. */
  static final int MAX_FILE = 2 << 20;

  private static final List<String> FOLDERS = List.of("graph", "fragments", "facets");

  private final SortedMap<String, String> texts;
  private final Predicate<String> exists;
  private final List<Diagnostic> diagnostics;

  private WorkspaceFiles(
      SortedMap<String, String> texts, Predicate<String> exists, List<Diagnostic> diagnostics) {
    this.texts = texts;
    this.exists = exists;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Files in memory, by their paths in the workspace. */
  public static WorkspaceFiles of(Map<String, String> texts) {
    var normalized = new TreeMap<String, String>();
    texts.forEach((path, text) -> normalized.put(path, normalize(text)));
    return new WorkspaceFiles(normalized, normalized::containsKey, List.of());
  }

  /**
   * The files of a folder: {@code facet.yaml} and the {@code .graphql} and {@code facet.yaml} files
   * below graph, fragments and facets.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static WorkspaceFiles read(Path folder) {
    requireNonNull(folder, "folder");
    var texts = new TreeMap<String, String>();
    var diagnostics = new ArrayList<Diagnostic>();
    for (Path file : files(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      String text = text(file, path, diagnostics);
      texts.put(path, text == null ? "" : text);
    }
    return new WorkspaceFiles(
        texts, path -> Files.isRegularFile(folder.resolve(path)), diagnostics);
  }

  private static List<Path> files(Path folder) {
    var files = new ArrayList<Path>();
    Path config = folder.resolve("facet.yaml");
    if (Files.isRegularFile(config)) {
      files.add(config);
    }
    for (String name : FOLDERS) {
      Path below = folder.resolve(name);
      if (Files.isDirectory(below)) {
        files.addAll(filesBelow(below));
      }
    }
    return files;
  }

  private static List<Path> filesBelow(Path folder) {
    try (Stream<Path> found = Files.walk(folder, 4, FileVisitOption.FOLLOW_LINKS)) {
      return found
          .filter(WorkspaceFiles::isRead)
          .filter(file -> isVisible(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRead(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".graphql") || name.equals("facet.yaml");
  }

  private static boolean isVisible(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".") || part.toString().equals("node_modules")) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String text(Path file, String path, List<Diagnostic> diagnostics) {
    try {
      if (Files.size(file) > MAX_FILE) {
        diagnostics.add(
            Diagnostic.error(
                "file-too-large",
                Place.startOf(path),
                "the file has "
                    + Files.size(file)
                    + " bytes (expected: at most "
                    + MAX_FILE
                    + ")"));
        return null;
      }
      return normalize(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString());
    } catch (CharacterCodingException e) {
      diagnostics.add(
          Diagnostic.error("not-utf8", Place.startOf(path), "the file is not valid UTF-8"));
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String normalize(String text) {
    String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return whole.indexOf('\r') < 0 ? whole : whole.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** The paths of all files that were read, sorted, with forward slashes. */
  public List<String> paths() {
    return List.copyOf(texts.sequencedKeySet());
  }

  /** The file's text, or null when there is no such file. */
  public @Nullable String text(String path) {
    return texts.get(path);
  }

  /** Whether the workspace has this file, read or not. */
  public boolean exists(String path) {
    return exists.test(path);
  }

  /** What was wrong with the files themselves. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** The files under a folder with this ending. */
  List<String> under(String folder, String ending) {
    return texts.keySet().stream()
        .filter(path -> path.startsWith(folder + "/") && path.endsWith(ending))
        .toList();
  }
}
