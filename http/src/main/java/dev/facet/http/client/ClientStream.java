package dev.facet.http.client;

import dev.facet.http.Headers;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import dev.facet.http.wire.BodySink;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A call whose bodies move piece by piece.
 *
 * <p><b>Back-pressure.</b> Of the request, at most {@link #MAX_PENDING} bytes wait to be written;
 * of the response, reading rests while the listener wants nothing. A response that rests for the
 * connection's idle time although it is wanted has failed.
 *
 * <p>Threading: its loop.
 */
final class ClientStream implements StreamCall, ResponseListener, BodySink {
  private static final int MAX_PENDING = 256 << 10;

  private final Loop loop;
  private final long length;
  private final long idleNanos;
  private final StreamListener listener;
  private @Nullable ClientCall call;
  private @Nullable Timer timer;
  private long lastProgress;
  private int pending;
  private boolean carried;
  private boolean paused;
  private boolean full;
  private boolean requestEnded;

  ClientStream(Loop loop, long length, long idleNanos, StreamListener listener) {
    this.loop = loop;
    this.length = length;
    this.idleNanos = idleNanos;
    this.listener = listener;
    this.requestEnded = length == 0;
  }

  void of(ClientCall made) {
    call = made;
  }

  /** Of the request's body; 0 for none, -1 for unknown. */
  long length() {
    return length;
  }

  boolean requestEnded() {
    return requestEnded;
  }

  // ---- what the connection tells

  /** The head of the request is on its way. */
  void carried() {
    carried = true;
    if (length != 0) {
      loop.execute(this::tellWritable);
    }
  }

  void interim(int status, Headers headers) {
    listener.interim(status, headers);
  }

  void head(int status, Headers headers, long bodyLength) {
    ClientCall mine = mine();
    if (mine.isEnded()) {
      return;
    }
    mine.headCame();
    lastProgress = System.nanoTime();
    timer = loop.schedule(idleNanos, this::checkIdle);
    listener.head(status, headers, bodyLength);
  }

  @Override
  public boolean take(ByteBuf in, int count) {
    byte[] piece = new byte[count];
    in.readBytes(piece);
    if (count > 0 && !mine().isEnded()) {
      lastProgress = System.nanoTime();
      listener.data(piece);
    }
    return true;
  }

  void ended() {
    stopTimer();
    if (mine().endStreamed()) {
      listener.ended();
    }
  }

  @Override
  public void succeeded(Response response) {
    throw new IllegalStateException("response: whole (expected: in pieces)");
  }

  @Override
  public void failed(CallFailure failure) {
    stopTimer();
    listener.failed(failure);
  }

  // ---- what the caller wants

  @Override
  public boolean isWritable() {
    return carried && !requestEnded && !full;
  }

  @Override
  public void write(byte[] bytes) {
    if (!carried) {
      throw new IllegalStateException("write: before the call has a connection");
    }
    ClientCall mine = mine();
    ClientCall.Carrier by = mine.carrier();
    if (mine.isEnded() || by == null || bytes.length == 0) {
      return;
    }
    pending += bytes.length;
    full |= pending >= MAX_PENDING;
    lastProgress = System.nanoTime();
    var _ = by.write(mine, bytes).addListener(done -> written(bytes.length, done.isSuccess()));
  }

  private void written(int count, boolean arrived) {
    pending -= count;
    if (!arrived) {
      full = true; // the connection is gone, which the call will learn in a moment
      return;
    }
    if (full && pending < MAX_PENDING / 2) {
      full = false;
      tellWritable();
    }
  }

  private void tellWritable() {
    if (!mine().isEnded() && isWritable()) {
      listener.writable();
    }
  }

  @Override
  public void end() {
    ClientCall mine = mine();
    ClientCall.Carrier by = mine.carrier();
    if (requestEnded || mine.isEnded() || by == null) {
      return;
    }
    requestEnded = true;
    by.endRequest(mine);
  }

  @Override
  public void pause() {
    reading(false);
  }

  @Override
  public void resume() {
    reading(true);
  }

  private void reading(boolean wanted) {
    ClientCall mine = mine();
    ClientCall.Carrier by = mine.carrier();
    if (paused == wanted && !mine.isEnded() && by != null) {
      paused = !wanted;
      lastProgress = System.nanoTime();
      by.reading(mine, wanted);
    }
  }

  @Override
  public void cancel() {
    stopTimer();
    mine().cancel();
  }

  private void checkIdle() {
    timer = null;
    ClientCall mine = mine();
    if (mine.isEnded()) {
      return;
    }
    long rest = paused ? 0 : System.nanoTime() - lastProgress;
    if (rest >= idleNanos) {
      mine.timeOut();
    } else {
      timer = loop.schedule(idleNanos - rest, this::checkIdle);
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private ClientCall mine() {
    ClientCall mine = call;
    if (mine == null) {
      throw new IllegalStateException("call: none");
    }
    return mine;
  }
}
