package dev.facet.identity.apikey;

import dev.facet.identity.apikey.ApiKeyRecord.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A facet's keys in a file. Whoever changes it holds a lock beside it, writes a new file and puts
 * that in its place, so that a reader never sees half a change and two commands lose nothing.
 *
 * <p>Threading: any thread and any process; blocks.
 */
public final class ApiKeyFile {
  /** Keys of one owner that may be active at once: the one in use and its successor. */
  public static final int ACTIVE = 2;

  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

  private final Path path;

  public ApiKeyFile(Path path) {
    this.path = path;
  }

  /**
   * What a file says.
   *
   * @param keys by id, in the order they were made
   * @param unreadable numbers of lines that are no record; what they were opens nothing
   */
  public record Content(SequencedMap<String, ApiKeyRecord> keys, List<Integer> unreadable) {
    public static final Content EMPTY = new Content(new LinkedHashMap<>(), List.of());

    /** Those of an owner that open something. */
    public long active(String owner, Instant now) {
      return keys.values().stream()
          .filter(key -> key.owner().equals(owner) && key.state(now) == State.ACTIVE)
          .count();
    }
  }

  public Path path() {
    return path;
  }

  /**
   * What the file says now; nothing when there is no file. A key that any line says is revoked is
   * revoked: files can be merged.
   */
  public Content read() throws IOException {
    if (!Files.exists(path)) {
      return Content.EMPTY;
    }
    var keys = new LinkedHashMap<String, ApiKeyRecord>();
    var unreadable = new ArrayList<Integer>();
    int number = 0;
    for (String line : Files.readString(path, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      ApiKeyRecord key = ApiKeyLines.read(line);
      if (key == null) {
        unreadable.add(number);
      } else {
        keys.merge(key.id(), key, (one, other) -> one.revoked() == null ? other : one);
      }
    }
    return new Content(keys, unreadable);
  }

  /**
   * Changes the keys as one step. A file is only written if there is something new in it.
   *
   * @param change of the map that it is given
   * @return what the change answered
   * @throws IOException when the file cannot be read or written, or holds a line that would be lost
   */
  public <T> T change(Function<SequencedMap<String, ApiKeyRecord>, T> change) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(path + ": no file (expected: a file in a folder)");
    }
    Files.createDirectories(folder);
    Path beside = folder.resolve(path.getFileName() + ".lock");
    IN_THIS_PROCESS.lock(); // the lock of a file is for other processes alone
    try (var channel =
            FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      Content before = read();
      if (!before.unreadable().isEmpty()) {
        throw new IOException(
            path
                + ": lines "
                + before.unreadable()
                + " are no keys (expected: as `facet keys make` writes them; mend or delete them)");
      }
      var keys = new LinkedHashMap<>(before.keys());
      T answer = change.apply(keys);
      if (!keys.equals(before.keys())) {
        write(folder, keys);
      }
      return answer;
    } finally {
      IN_THIS_PROCESS.unlock();
    }
  }

  private void write(Path folder, SequencedMap<String, ApiKeyRecord> keys) throws IOException {
    String text =
        keys.values().stream()
            .map(ApiKeyLines::write)
            .collect(Collectors.joining("\n", "", keys.isEmpty() ? "" : "\n"));
    Path next = Files.createTempFile(folder, ".keys", ".new");
    try {
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r-----"));
      }
      Files.writeString(next, text, StandardCharsets.UTF_8);
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
