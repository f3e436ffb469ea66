package dev.facet.server.page;

import dev.facet.definition.config.StaticDefinition;
import dev.facet.http.Headers;
import dev.facet.server.encoding.Codecs;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder into memory, whole: a request is a look-up in a map, so that no path can lead out
 * of it and no loop waits for a disk. Links are not followed, and names that begin with a dot are
 * left out, but for {@code .well-known}.
 */
final class PageFolder {
  static final long MOST_BYTES = 64L << 20;
  private static final int WORTH_ENCODING = 512;

  private final Path root;
  private final StaticDefinition pages;
  private final Codecs codecs;
  private final String policy;

  PageFolder(Path root, StaticDefinition pages, Codecs codecs) {
    this.root = root;
    this.pages = pages;
    this.codecs = codecs;
    this.policy = PagePolicy.of(pages);
  }

  /** Time and size of each file, by its path in the folder. */
  static SequencedMap<String, String> stamps(Path root) throws IOException {
    SequencedMap<String, String> stamps = new TreeMap<>();
    walk(
        root,
        (path, attributes) ->
            stamps.put(path, attributes.lastModifiedTime().toMillis() + " " + attributes.size()));
    return stamps;
  }

  /**
   * The files of these paths in the folder, by path.
   *
   * @throws IOException when they cannot be read, or are too much to be kept
   */
  Map<String, PageFile> read(Set<String> paths) throws IOException {
    long bytes = 0;
    for (String path : paths) {
      bytes = limited(bytes + Files.size(root.resolve(path)));
    }
    Map<String, PageFile> files = new LinkedHashMap<>();
    bytes = 0;
    for (String path : paths) {
      PageFile file = file(path, Files.readAllBytes(root.resolve(path)));
      bytes = limited(bytes + file.bytes());
      files.put(path, file);
    }
    return Map.copyOf(files);
  }

  private long limited(long bytes) throws IOException {
    if (bytes > MOST_BYTES) {
      throw new IOException(
          root
              + ": more than "
              + (MOST_BYTES >> 20)
              + " MiB with its compressed forms (expected: what a browser loads, no sources)");
    }
    return bytes;
  }

  private PageFile file(String path, byte[] bytes) {
    String type = ContentTypes.of(path);
    boolean immutable = path.startsWith(pages.immutable() + "/");
    Headers.Builder headers =
        Headers.builder()
            .add("content-type", type)
            .add("cache-control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (type.startsWith("text/html")) {
      headers.add("content-security-policy", policy);
    }
    SequencedMap<String, byte[]> encoded = new LinkedHashMap<>();
    if (ContentTypes.isText(type) && bytes.length >= WORTH_ENCODING) {
      for (String coding : new String[] {"br", "gzip"}) {
        byte[] body = codecs.whole(coding, bytes);
        if (body != null && body.length < bytes.length) {
          encoded.put(coding, body);
        }
      }
    }
    return new PageFile(bytes, hash(bytes), headers.build(), encoded);
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: not available", e);
    }
  }

  private interface Visit {
    void file(String path, BasicFileAttributes attributes);
  }

  private static void walk(Path root, Visit visit) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(root) || isServed(folder)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isServed(file)) {
              visit.file(root.relativize(file).toString().replace('\\', '/'), attributes);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isServed(Path path) {
    @Nullable Path name = path.getFileName();
    String text = name == null ? "" : name.toString();
    return !text.startsWith(".") || text.equals(".well-known");
  }
}
