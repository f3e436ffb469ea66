package dev.facet.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * An open-loop load generator: one thread, a fixed rate, keep-alive connections. A request that
 * finds no free connection waits, and its latency counts from the time it was meant to leave, so
 * that a slow server cannot slow the measurement down (no coordinated omission).
 *
 * <p>The first two seconds are asked at the same rate and not counted: the generator itself is cold
 * then. While it has nothing to do it gives its core away for a twentieth of a millisecond at a
 * time, because the sources have the same one.
 *
 * <p>Arguments: URL, requests per second, seconds, connections. Prints one JSON object; times in
 * milliseconds.
 *
 * <p>Threading: confined to the thread that runs it.
 */
public final class OpenLoop {
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long NAP_NANOS = 50_000;

  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final ArrayDeque<Long> waiting = new ArrayDeque<>();
  private final Histogram latencies = new Histogram(LONGEST_WAIT_NANOS, 3);
  private long countedFrom;
  private long errors;

  private OpenLoop(URI target, int count) throws IOException {
    selector = Selector.open();
    var address = new InetSocketAddress(target.getHost(), target.getPort());
    for (int i = 0; i < count; i++) {
      var connection = new Connection(address, target, selector);
      connections.add(connection);
      idle.add(connection);
    }
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("expected: URL RATE SECONDS CONNECTIONS");
    }
    var loop = new OpenLoop(URI.create(args[0]), Integer.parseInt(args[3]));
    loop.run(Double.parseDouble(args[1]), Integer.parseInt(args[2]));
    System.out.println(loop.report());
  }

  private void run(double rate, int seconds) throws IOException {
    double interval = TimeUnit.SECONDS.toNanos(1) / rate;
    long start = System.nanoTime();
    countedFrom = start + WARM_UP_NANOS;
    long end = countedFrom + TimeUnit.SECONDS.toNanos(seconds);
    long planned = (long) ((end - start) / interval);
    long issued = 0;
    while (issued < planned || (isBusy() && System.nanoTime() < end + LONGEST_WAIT_NANOS)) {
      long now = System.nanoTime();
      while (issued < planned && start + (long) (issued * interval) <= now) {
        waiting.add(start + (long) (issued * interval));
        issued++;
      }
      sendWaiting();
      long next = issued < planned ? start + (long) (issued * interval) - now : 1_000_000;
      awaitAnswers(next);
    }
    errors += waiting.size() + connections.stream().filter(Connection::isBusy).count();
    for (Connection connection : connections) {
      connection.close();
    }
  }

  private boolean isBusy() {
    return !waiting.isEmpty() || idle.size() < connections.size();
  }

  private void sendWaiting() throws IOException {
    while (!waiting.isEmpty() && !idle.isEmpty()) {
      idle.remove().send(waiting.remove());
    }
  }

  /** Below a millisecond it naps: a selector's timeout is too coarse for the schedule. */
  private void awaitAnswers(long nanos) throws IOException {
    if (nanos > 1_500_000) {
      selector.select(nanos / 1_000_000);
    } else if (selector.selectNow() == 0 && nanos > NAP_NANOS) {
      LockSupport.parkNanos(NAP_NANOS);
      selector.selectNow();
    }
    for (SelectionKey key : selector.selectedKeys()) {
      var connection = (Connection) key.attachment();
      switch (connection.read()) {
        case PENDING -> {}
        case ANSWERED -> done(connection);
        case REFUSED -> {
          errors++;
          done(connection);
        }
        case CLOSED -> {
          errors++;
          connection.reopen(selector);
          idle.add(connection);
        }
      }
    }
    selector.selectedKeys().clear();
  }

  private void done(Connection connection) {
    if (connection.intended() - countedFrom >= 0) {
      long nanos = System.nanoTime() - connection.intended();
      latencies.recordValue(Math.min(nanos, LONGEST_WAIT_NANOS));
    }
    connection.free();
    idle.add(connection);
  }

  private String report() {
    return String.format(
        Locale.ROOT,
        "{\"requests\": %d, \"errors\": %d, \"p50\": %.3f, \"p99\": %.3f, \"p999\": %.3f}",
        latencies.getTotalCount(),
        errors,
        millis(50),
        millis(99),
        millis(99.9));
  }

  private double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }
}
