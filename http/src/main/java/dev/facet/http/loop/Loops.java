package dev.facet.http.loop;

import io.netty.channel.EventLoop;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * All event loops of a process, and the Vert.x that runs them: the native transport where it is
 * available, otherwise NIO.
 *
 * <p>Threading: any thread; {@link #close} blocks and must not be called on a loop.
 */
public final class Loops implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final VertxInternal vertx;
  private final List<Loop> loops;

  private Loops(VertxInternal vertx, List<Loop> loops) {
    this.vertx = vertx;
    this.loops = List.copyOf(loops);
  }

  /** As many loops as the machine has processors, observed by nobody. */
  public static Loops start() {
    return start(Runtime.getRuntime().availableProcessors(), LoopObserver.NONE);
  }

  /** Starts that many loops. */
  public static Loops start(int count, LoopObserver observer) {
    if (count < 1 || count > 1024) {
      throw new IllegalArgumentException("loops: " + count + " (expected: 1..1024)");
    }
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(count)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(2)
            .setPreferNativeTransport(true)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    VertxInternal vertx = (VertxInternal) Vertx.builder().with(options).build();
    List<Loop> loops = new ArrayList<>(count);
    for (var executor : vertx.nettyEventLoopGroup()) {
      var context =
          vertx
              .contextBuilder()
              .withThreadingModel(ThreadingModel.EVENT_LOOP)
              .withEventLoop((EventLoop) executor)
              .build();
      loops.add(new VertxLoop(loops.size(), context, observer));
    }
    return new Loops(vertx, loops);
  }

  /** The loops, by number. */
  public List<Loop> all() {
    return loops;
  }

  /** Whether sockets go through the operating system's own interface, not through NIO. */
  public boolean isNative() {
    return vertx.isNativeTransportEnabled();
  }

  /** Stops every loop; connections that are still open are closed. */
  @Override
  public void close() {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("loops: did not stop within " + CLOSE_LIMIT, e);
    }
  }
}
