package dev.facet.identity.redis;

import dev.facet.definition.config.RedisConfig;
import dev.facet.http.loop.Loop;
import dev.facet.http.socket.Dialer;
import dev.facet.identity.redis.Command.Script;
import dev.facet.identity.session.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server, with a connection on every loop: what is asked on a loop is answered on it,
 * without a lock or another thread. Redis 6 or newer, or Valkey; one primary.
 *
 * <p>Threading: {@link #begin} on any thread; {@link #ask} on any but a loop, it blocks.
 */
final class Redis implements AutoCloseable {
  /** More than the link's own limit, which ends the command in an orderly way. */
  private static final Duration SPARE = Duration.ofSeconds(2);

  private final RedisConfig config;
  private final List<Link> links;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Redis(RedisConfig config, List<Link> links) {
    this.config = config;
    this.links = List.copyOf(links);
  }

  /**
   * A server to which nothing is connected yet: see {@link #connect}.
   *
   * @param loops by their numbers
   * @param trusted the certificates' PEM, where the settings name some
   * @param listeners makes each loop's listener
   */
  static Redis of(
      List<Loop> loops,
      RedisConfig config,
      @Nullable String trusted,
      Function<Loop, LinkListener> listeners) {
    Dialer dialer =
        config.secure()
            ? Dialer.secure(config.host(), config.port(), trusted, config.timeout())
            : Dialer.plain(config.host(), config.port(), config.timeout());
    List<Link> links = new ArrayList<>();
    for (Loop loop : loops) {
      links.add(new Link(loop, dialer, config, channel(config), listeners.apply(loop)));
    }
    return new Redis(config, links);
  }

  /** Connects in the background. The listeners may use this server from now on. */
  void connect() {
    links.forEach(link -> link.loop().execute(link::connect));
  }

  /** Where every connection listens. */
  private static String channel(RedisConfig config) {
    return config.prefix() + "gone";
  }

  String channel() {
    return channel(config);
  }

  /** A key of this installation. */
  String key(String name) {
    return config.prefix() + name;
  }

  /**
   * Sends a command.
   *
   * @param answered hears the answer, on a loop: the caller's own when it is on one
   * @param failed hears why there is none
   */
  void begin(Command command, Consumer<Reply> answered, Consumer<String> failed) {
    Heard heard = heard(answered, failed);
    Link link = link();
    if (link.loop().isCurrent()) {
      link.send(command, heard);
    } else {
      execute(link, () -> link.send(command, heard), failed);
    }
  }

  /** A loop that has ended takes no work: this server is going down. */
  private static void execute(Link link, Runnable work, Consumer<String> failed) {
    try {
      link.loop().execute(work);
    } catch (RejectedExecutionException ended) {
      failed.accept("closed");
    }
  }

  /** Runs a script; as {@link #begin(Command, Consumer, Consumer)}. */
  void begin(
      Script script,
      List<String> keys,
      Consumer<Reply> answered,
      Consumer<String> failed,
      Object... arguments) {
    begin(
        script.known(keys, arguments),
        reply -> {
          if (reply instanceof Reply.Refused(var message) && message.startsWith("NOSCRIPT")) {
            begin(script.whole(keys, arguments), answered, failed);
          } else {
            answered.accept(reply);
          }
        },
        failed);
  }

  /**
   * The answer to a command. Blocks.
   *
   * @throws StoreUnavailable when there is none, or a refusal
   */
  Reply ask(Command command) {
    CompletableFuture<Reply> future = new CompletableFuture<>();
    begin(command, future::complete, failure(future));
    return await(future);
  }

  /** The answer to a script; as {@link #ask(Command)}. */
  Reply ask(Script script, List<String> keys, Object... arguments) {
    CompletableFuture<Reply> future = new CompletableFuture<>();
    begin(script, keys, future::complete, failure(future), arguments);
    return await(future);
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      links.forEach(link -> link.loop().execute(link::close));
    }
  }

  private static Consumer<String> failure(CompletableFuture<Reply> future) {
    return reason -> future.completeExceptionally(new StoreUnavailable(reason));
  }

  private Reply await(CompletableFuture<Reply> future) {
    Reply reply;
    try {
      reply = future.get(config.timeout().plus(SPARE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof StoreUnavailable down
          ? down
          : new StoreUnavailable(String.valueOf(cause));
    } catch (TimeoutException e) {
      throw new StoreUnavailable("no answer in time");
    }
    if (reply instanceof Reply.Refused(var message)) {
      throw new StoreUnavailable(message);
    }
    return reply;
  }

  private Link link() {
    for (Link link : links) {
      if (link.loop().isCurrent()) {
        return link;
      }
    }
    return links.get(ThreadLocalRandom.current().nextInt(links.size()));
  }

  private static Heard heard(Consumer<Reply> answered, Consumer<String> failed) {
    return new Heard() {
      @Override
      public void replied(Reply reply) {
        answered.accept(reply);
      }

      @Override
      public void failed(String reason) {
        failed.accept(reason);
      }
    };
  }
}
