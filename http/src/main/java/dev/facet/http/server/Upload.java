package dev.facet.http.server;

import dev.facet.http.wire.BodySink;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A request's body on its way to whoever reads it, of either version. Threading: its loop. */
final class Upload implements RequestBody, BodySink {
  /** The connection that the body comes on. */
  interface Connection {
    /** Reading begins, or goes on. */
    void wanted(Upload upload);
  }

  private final Connection connection;
  private final long length;
  private final long max;
  private long taken;
  private @Nullable Listener listener;
  private boolean paused = true;
  private boolean ended;

  /**
   * A body.
   *
   * @param length 0 for none, -1 for unknown
   */
  Upload(Connection connection, long length, long max) {
    this.connection = connection;
    this.length = length;
    this.max = max;
    this.ended = length == 0;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(Listener reader) {
    if (listener != null) {
      throw new IllegalStateException("body: a second reader (expected: one)");
    }
    listener = reader;
    if (ended) {
      reader.ended();
    } else {
      resume();
    }
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    if (paused && !ended) {
      paused = false;
      connection.wanted(this);
    }
  }

  boolean isPaused() {
    return paused;
  }

  /** Whether all of it has come, or no more will be taken. */
  boolean isEnded() {
    return ended;
  }

  @Override
  public boolean take(ByteBuf in, int count) {
    byte[] piece = new byte[count];
    in.readBytes(piece);
    taken += count;
    Listener reader = listener;
    if (taken > max) {
      if (reader != null) {
        reader.tooLong();
      }
      return false;
    }
    if (reader != null && count > 0) {
      reader.data(piece);
    }
    return true;
  }

  void end() {
    Listener reader = listener;
    if (!ended) {
      ended = true;
      if (reader != null) {
        reader.ended();
      }
    }
  }
}
