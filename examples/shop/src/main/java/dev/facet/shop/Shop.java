package dev.facet.shop;

import dev.facet.shop.web.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The running shop. The first start fills the databases, which takes seconds; later ones find them
 * filled. Threading: any thread.
 */
public final class Shop implements AutoCloseable {
  private final Map<ServiceName, RunningService> services;

  private Shop(Map<ServiceName, RunningService> services) {
    this.services = services;
  }

  /**
   * Starts the services side by side and returns when all of them answer.
   *
   * @throws IOException when an address, directory or database cannot be used; nothing is left
   *     running then
   */
  public static Shop start(ShopConfig config) throws IOException {
    Files.createDirectories(config.data());
    var shop = new Shop(new EnumMap<>(ServiceName.class));
    boolean started = false;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<ServiceName, Future<RunningService>> starting = new EnumMap<>(ServiceName.class);
      for (var name : config.services()) {
        Callable<RunningService> start = () -> RunningService.start(name, config);
        starting.put(name, threads.submit(start));
      }
      shop.await(starting);
      started = true;
      return shop;
    } finally {
      if (!started) {
        shop.close();
      }
    }
  }

  public Set<ServiceName> running() {
    return services.keySet();
  }

  /** Where the service listens, such as {@code http://127.0.0.1:9001}. */
  public URI url(ServiceName name) {
    return service(name).url();
  }

  /** What the service has sent since its start, its own pages such as the switches left out. */
  public Traffic traffic(ServiceName name) {
    return service(name).traffic();
  }

  /**
   * Waits until no service has a request under way, and answers what all have sent by then.
   *
   * @param limit for each service
   * @throws IOException when a service is still busy after that time
   */
  public Traffic awaitIdle(Duration limit) throws IOException, InterruptedException {
    var sum = Traffic.NONE;
    for (var entry : services.entrySet()) {
      if (!entry.getValue().awaitIdle(limit)) {
        throw new IOException(entry.getKey().lowerCase() + ": still busy after " + limit);
      }
      sum = sum.plus(entry.getValue().traffic());
    }
    return sum;
  }

  /** Lets running requests finish for up to a second. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (var entry : services.entrySet()) {
      try {
        entry.getValue().close();
      } catch (SQLException e) {
        failure = new IOException(entry.getKey().lowerCase() + ": closing failed", e);
      }
    }
    services.clear();
    if (failure != null) {
      throw failure;
    }
  }

  /** The command; see {@link ShopCommand}. */
  public static void main(String[] args) {
    ShopCommand.run(args);
  }

  private RunningService service(ServiceName name) {
    RunningService service = services.get(name);
    if (service == null) {
      throw new IllegalArgumentException("service: " + name + " (expected: " + running() + ")");
    }
    return service;
  }

  /** Waits for all of them, so that those that have started can be closed when one has not. */
  private void await(Map<ServiceName, Future<RunningService>> starting) throws IOException {
    IOException failure = null;
    for (var entry : starting.entrySet()) {
      try {
        services.put(entry.getKey(), entry.getValue().get());
      } catch (ExecutionException e) {
        String reason = e.getCause() == null ? e.toString() : e.getCause().getMessage();
        failure = new IOException(entry.getKey().lowerCase() + ": " + reason, e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = new IOException("interrupted while starting", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
