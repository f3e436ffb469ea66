package dev.facet.http.server;

import org.jspecify.annotations.Nullable;

/** A streamed answer under way, of either version. Threading: its loop. */
final class Download implements AnswerBody {
  private static final int MAX_PENDING = 256 << 10;

  private final OpenExchange exchange;
  private @Nullable Runnable onWritable;
  private int pending;
  private boolean full;

  Download(OpenExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (length == 0 || !exchange.isStreaming()) {
      return;
    }
    pending += length;
    full |= pending >= MAX_PENDING;
    var _ =
        exchange
            .write(bytes, offset, length)
            .addListener(done -> written(length, done.isSuccess()));
  }

  private void written(int count, boolean arrived) {
    pending -= count;
    if (!arrived) {
      full = true; // the connection is gone, which the exchange will learn in a moment
      return;
    }
    Runnable work = onWritable;
    if (full && pending < MAX_PENDING / 2) {
      full = false;
      if (work != null && exchange.isStreaming()) {
        work.run();
      }
    }
  }

  @Override
  public boolean isWritable() {
    return !full;
  }

  @Override
  public void onWritable(Runnable work) {
    onWritable = work;
  }

  @Override
  public void end() {
    exchange.finish(true);
  }

  @Override
  public void abort() {
    exchange.finish(false);
  }
}
