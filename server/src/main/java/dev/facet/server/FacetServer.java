package dev.facet.server;

import dev.facet.definition.config.HostPort;
import dev.facet.engine.cache.Caches;
import dev.facet.server.admin.Administration;
import dev.facet.server.metrics.Exposition;
import dev.facet.server.snapshot.ReloadOutcome;
import dev.facet.server.snapshot.Snapshot;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Facet: a public listener that serves facets, and one for administration. Several can
 * run in one process.
 *
 * <p>Threading: any thread but an event loop; {@link #drain} and {@link #close} block.
 */
public final class FacetServer implements AutoCloseable {
  /** Beyond the longest deadline, for the answer to reach its client. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(FacetServer.class);

  private final Wiring wiring;
  private final ReentrantLock closing = new ReentrantLock();
  private final ReentrantLock exposing = new ReentrantLock();
  private volatile boolean draining;
  private boolean closed;
  private @Nullable Exposition exposition;

  private FacetServer(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * Loads the workspace and listens. Facets with mistakes are left out, and the server is not ready
   * until they are mended.
   *
   * @throws StartFailure when there is nothing to serve, or nowhere to listen
   */
  public static FacetServer start(ServerOptions options) {
    FacetServer server = new FacetServer(Wiring.load(options));
    try {
      server.wiring.listen(server.administration());
    } catch (RuntimeException failure) {
      server.close();
      throw failure;
    }
    StartLog.tell(server);
    return server;
  }

  /** Where clients reach the facets. */
  public HostPort address() {
    return wiring.publicAddress();
  }

  /** {@code https} when the public listener speaks TLS, else {@code http}. */
  public String scheme() {
    return wiring.isSecure() ? "https" : "http";
  }

  /** Where health, metrics and reload are. */
  public HostPort adminAddress() {
    return wiring.adminAddress();
  }

  /** What requests that begin now see. */
  public Snapshot snapshot() {
    return wiring.reloader().current();
  }

  /** Every facet is served, and the server does not shut down. */
  public boolean isReady() {
    return !draining && snapshot().isReady();
  }

  /** Reads the workspace again; requests under way end as they began. */
  public ReloadOutcome reload() {
    return wiring.reload();
  }

  /**
   * Tells it what comes of each reload, on the reload's thread and in place of the log; for those
   * who have the author before them.
   */
  public void onReload(Consumer<ReloadOutcome> listener) {
    wiring.onReload(listener);
  }

  /**
   * Becomes unready, takes no new connection or request, finishes what is under way, and closes.
   * HTTP/1 connections close after their last answer, HTTP/2 connections get GOAWAY. It waits as
   * long as the longest deadline of an endpoint permits, five seconds more for its answer to reach
   * the client, and not longer.
   *
   * @return whether everything was finished in that time
   */
  public boolean drain() {
    draining = true;
    Duration limit = snapshot().longestDeadline().plus(GRACE);
    boolean finished = wiring.drain(limit);
    if (!finished) {
      LOG.warn("shutdown: requests were cut off after {}", limit);
    }
    close();
    return finished;
  }

  /** Stops at once; requests under way are cut off. Without effect the second time. */
  @Override
  public void close() {
    draining = true;
    closing.lock();
    try {
      if (!closed) {
        closed = true;
        wiring.close();
        closeExposition();
      }
    } finally {
      closing.unlock();
    }
  }

  private Administration administration() {
    return new Administration() {
      @Override
      public Snapshot snapshot() {
        return FacetServer.this.snapshot();
      }

      @Override
      public boolean isDraining() {
        return draining;
      }

      @Override
      public int purge(ToIntFunction<Caches> what) {
        return wiring.purge(what);
      }

      @Override
      public ReloadOutcome reload() {
        return FacetServer.this.reload();
      }

      @Override
      public String metrics() {
        return exposition().text();
      }
    };
  }

  private Exposition exposition() {
    exposing.lock();
    try {
      Exposition made = exposition;
      if (made == null) {
        made = new Exposition(wiring.metrics());
        exposition = made;
      }
      return made;
    } finally {
      exposing.unlock();
    }
  }

  private void closeExposition() {
    exposing.lock();
    try {
      if (exposition != null) {
        exposition.close();
      }
    } finally {
      exposing.unlock();
    }
  }
}
