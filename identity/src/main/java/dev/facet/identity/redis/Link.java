package dev.facet.identity.redis;

import dev.facet.definition.config.RedisConfig;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import dev.facet.http.socket.ByteListener;
import dev.facet.http.socket.ByteSocket;
import dev.facet.http.socket.Dialer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loop's connection. Commands are sent as they come and answered in their order; a command that
 * is not answered in time ends the connection, since those behind it would not be either.
 *
 * <pre>
 *   connecting ──greeted──► ready ──closed, or an answer is late──► waiting ──► connecting
 *        └──────────refused──────────────────────────────────────────▲
 * </pre>
 *
 * While it connects, commands wait for it, as long as each may take; while it waits to try again
 * they fail at once.
 *
 * <p>Threading: its loop only.
 */
final class Link {
  private static final Logger LOG = LoggerFactory.getLogger("dev.facet.redis");

  /** Commands that wait for an answer or for the connection. */
  private static final int MOST = 20_000;

  private static final long FIRST_PAUSE_NANOS = 20_000_000;
  private static final long LONGEST_PAUSE_NANOS = 1_000_000_000;

  private enum State {
    CONNECTING,
    READY,
    WAITING,
    CLOSED
  }

  private final class Sent {
    final Heard heard;
    final @Nullable Command early;
    private final Timer timer;

    Sent(Heard heard, @Nullable Command early) {
      this.heard = heard;
      this.early = early;
      this.timer = loop.schedule(config.timeout().toNanos(), () -> end("no answer in time"));
    }
  }

  private final Loop loop;
  private final Dialer dialer;
  private final RedisConfig config;
  private final String channel;
  private final LinkListener listener;
  private final Deque<Sent> sent = new ArrayDeque<>();
  private final Deque<Sent> early = new ArrayDeque<>();
  private State state = State.WAITING;
  private @Nullable Wire wire;
  private String reason = "not connected yet";
  private boolean told;
  private long pause = FIRST_PAUSE_NANOS;

  Link(Loop loop, Dialer dialer, RedisConfig config, String channel, LinkListener listener) {
    this.loop = loop;
    this.dialer = dialer;
    this.config = config;
    this.channel = channel;
    this.listener = listener;
  }

  Loop loop() {
    return loop;
  }

  void connect() {
    if (state == State.WAITING) {
      state = State.CONNECTING;
      Wire next = new Wire();
      wire = next;
      dialer.dial(loop, next);
    }
  }

  void send(Command command, Heard heard) {
    if (sent.size() + early.size() >= MOST) {
      heard.failed("too many commands at once");
      return;
    }
    switch (state) {
      case READY -> write(command, heard);
      case CONNECTING -> early.add(new Sent(heard, command));
      case WAITING, CLOSED -> heard.failed(reason);
    }
  }

  void close() {
    state = State.CLOSED;
    end("closed");
  }

  private void write(Command command, Heard heard) {
    if (wire != null && wire.socket != null) {
      sent.add(new Sent(heard, null));
      wire.socket.write(command.bytes());
    }
  }

  // ---- greeting

  /** Any refusal, also of what is answered by a push alone, arrives before the last answer. */
  private void greet() {
    List<Object> hello = new ArrayList<>(List.of("HELLO", "3"));
    if (config.password() != null) {
      hello.add("AUTH");
      hello.add(config.user() == null ? "default" : config.user());
      hello.add(config.password());
    }
    hello.addAll(List.of("SETNAME", "facet"));
    write(Command.of(hello.toArray()), greeting(false));
    if (config.database() != 0) {
      write(Command.of("SELECT", config.database()), greeting(false));
    }
    write(Command.of("CLIENT", "TRACKING", "ON"), greeting(false));
    if (wire != null && wire.socket != null) {
      wire.socket.write(Command.of("SUBSCRIBE", channel).bytes());
    }
    write(Command.of("PING"), greeting(true));
  }

  private Heard greeting(boolean last) {
    return new Heard() {
      @Override
      public void replied(Reply reply) {
        if (reply instanceof Reply.Refused(var message)) {
          end("refused: " + message);
        } else if (last) {
          ready();
        }
      }

      @Override
      public void failed(String why) {}
    };
  }

  private void ready() {
    if (state != State.CONNECTING) {
      return;
    }
    state = State.READY;
    pause = FIRST_PAUSE_NANOS;
    if (told) {
      told = false;
      LOG.atInfo().setMessage("the shared store is there again").addKeyValue("redis", config).log();
    }
    listener.connected();
    while (!early.isEmpty()) {
      Sent waiting = early.remove();
      waiting.timer.cancel();
      if (waiting.early != null) {
        write(waiting.early, waiting.heard);
      }
    }
  }

  // ---- the end

  private void end(String why) {
    Wire old = wire;
    wire = null;
    if (old != null) {
      old.close();
    }
    boolean wasReady = state == State.READY;
    if (!told && (wasReady || state == State.CONNECTING)) {
      told = true;
      LOG.atWarn()
          .setMessage("the shared store cannot be reached")
          .addKeyValue("redis", config)
          .addKeyValue("reason", why)
          .log();
    }
    reason = why;
    if (wasReady || state == State.CONNECTING) {
      state = State.WAITING;
      again();
    }
    if (wasReady) {
      listener.lost();
    }
    fail(sent, why);
    fail(early, why);
  }

  private void again() {
    long jitter = ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    var _ = loop.schedule(pause + jitter, this::connect);
    pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
  }

  /** Whoever hears it may send again; that is not failed with the others. */
  private static void fail(Deque<Sent> waiting, String why) {
    List<Sent> all = new ArrayList<>(waiting);
    waiting.clear();
    for (Sent one : all) {
      one.timer.cancel();
      one.heard.failed(why);
    }
  }

  /** One socket's life; what it says after its end is nobody's. */
  private final class Wire implements ByteListener {
    private final ReplyReader reader = new ReplyReader();
    private @Nullable ByteSocket socket;

    @Override
    public void connected(ByteSocket opened) {
      socket = opened;
      if (wire == this) {
        greet();
      } else {
        opened.close();
      }
    }

    @Override
    public void received(byte[] bytes) {
      if (wire != this) {
        return;
      }
      try {
        reader.add(bytes);
        for (Reply reply = reader.next(); reply != null; reply = reader.next()) {
          take(reply);
          if (wire != this) {
            return;
          }
        }
      } catch (ReplyReader.Malformed malformed) {
        end("not RESP3: " + malformed.getMessage());
      }
    }

    private void take(Reply reply) {
      if (reply instanceof Reply.Push(var values)) {
        listener.pushed(values);
        return;
      }
      Sent first = sent.poll();
      if (first == null) {
        end("an answer that nobody asked for");
        return;
      }
      first.timer.cancel();
      first.heard.replied(reply);
    }

    @Override
    public void closed(String why) {
      if (wire == this) {
        end(why);
      }
    }

    void close() {
      if (socket != null) {
        socket.close();
      }
    }
  }
}
