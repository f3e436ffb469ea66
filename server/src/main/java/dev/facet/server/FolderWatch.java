package dev.facet.server;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Notices when files of a workspace change, by looking at their times and sizes. Looking works on
 * every file system, also on mounted ones that send no events, and costs one {@code stat} per file.
 * A change is reported when nothing has changed since the look before it, so that a half-written
 * save is not read.
 *
 * <p>Threading: a virtual thread of its own, which also runs the work.
 */
final class FolderWatch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private record Stamp(long modifiedMillis, long size) {}

  private final Path folder;
  private final Runnable changed;
  private final Thread thread;
  private volatile boolean closed;

  private FolderWatch(Path folder, Runnable changed) {
    this.folder = folder;
    this.changed = changed;
    Map<Path, Stamp> first = look();
    this.thread = Thread.ofVirtual().name("folder-watch").unstarted(() -> watch(first));
  }

  static FolderWatch start(Path folder, Runnable changed) {
    FolderWatch watch = new FolderWatch(folder, changed);
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
      Map<Path, Stamp> now = look();
      if (now.equals(last) && !now.equals(reported) && !closed) {
        reported = now;
        changed.run();
      }
      last = now;
    }
  }

  private Map<Path, Stamp> look() {
    Map<Path, Stamp> stamps = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder, 5, FileVisitOption.FOLLOW_LINKS)) {
      files.filter(FolderWatch::isRead).forEach(file -> stamps.put(file, stamp(file)));
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
