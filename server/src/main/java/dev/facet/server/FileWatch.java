package dev.facet.server;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Notices when files change, by looking at their times and sizes. Looking works on every file
 * system, also on mounted ones that send no events, and costs one {@code stat} per file. A change
 * is reported when nothing has changed since the look before it, so that a half-written save is not
 * read.
 *
 * <p>Threading: a virtual thread of its own, which also runs the work.
 */
final class FileWatch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private record Stamp(long modifiedMillis, long size) {}

  private final Supplier<Map<Path, Stamp>> look;
  private final Runnable changed;
  private final Thread thread;
  private volatile boolean closed;

  private FileWatch(Supplier<Map<Path, Stamp>> look, Runnable changed) {
    this.look = look;
    this.changed = changed;
    Map<Path, Stamp> first = look.get();
    this.thread = Thread.ofVirtual().name("file-watch").unstarted(() -> watch(first));
  }

  /** Watches what a workspace's folder has for the compiler. */
  static FileWatch ofWorkspace(Path folder, Runnable changed) {
    return start(() -> inside(folder), changed);
  }

  /** Watches certain files; each may be replaced, or be away for a while. */
  static FileWatch of(List<Path> files, Runnable changed) {
    return start(() -> stamps(files), changed);
  }

  private static FileWatch start(Supplier<Map<Path, Stamp>> look, Runnable changed) {
    FileWatch watch = new FileWatch(look, changed);
    watch.thread.start();
    return watch;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void watch(Map<Path, Stamp> first) {
    Map<Path, Stamp> reported = first;
    Map<Path, Stamp> last = first;
    while (!closed) {
      LockSupport.parkNanos(INTERVAL.toNanos());
      Map<Path, Stamp> now = look.get();
      if (now.equals(last) && !now.equals(reported) && !closed) {
        reported = now;
        changed.run();
      }
      last = now;
    }
  }

  private static Map<Path, Stamp> stamps(List<Path> files) {
    Map<Path, Stamp> stamps = new TreeMap<>();
    files.forEach(file -> stamps.put(file, stamp(file)));
    return stamps;
  }

  private static Map<Path, Stamp> inside(Path folder) {
    Map<Path, Stamp> stamps = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder, 5, FileVisitOption.FOLLOW_LINKS)) {
      files.filter(FileWatch::isRead).forEach(file -> stamps.put(file, stamp(file)));
    } catch (IOException | java.io.UncheckedIOException e) {
      return Map.of(); // the folder is being replaced; the next look sees what it has become
    }
    return stamps;
  }

  private static boolean isRead(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".graphql") || name.equals("facet.yaml");
  }

  private static Stamp stamp(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
    } catch (IOException gone) {
      return new Stamp(-1, -1);
    }
  }
}
