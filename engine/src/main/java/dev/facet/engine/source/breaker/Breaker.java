package dev.facet.engine.source.breaker;

import dev.facet.definition.config.ResilienceConfig;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one source. A call asks {@link #admit} right before it is sent, and tells
 * afterwards what came of it, with the pass that it was given.
 *
 * <p>Results of calls that passed in another state than the circuit is in now are counted in the
 * window at most: a call that was slow to fail does not end a round of probes that it was not in.
 *
 * <p>Threading: any; no locks. While the circuit is closed a call costs a read, and a
 * compare-and-set when it ends.
 */
public final class Breaker {
  /** The pass of a call while the circuit is closed. */
  public static final int FREE = 0;

  /** No pass: the call must not be sent. */
  public static final int REFUSED = -1;

  private final ResilienceConfig.Breaker config;
  private final RollingWindow window;
  private final Consumer<Circuit> changed;
  private final AtomicReference<Circuit> circuit = new AtomicReference<>(Circuit.Closed.CLOSED);

  /** How often the circuit was opened. */
  private final AtomicInteger rounds = new AtomicInteger();

  /**
   * A closed circuit.
   *
   * @param changed hears each new state, on the thread that brought it about
   */
  public Breaker(ResilienceConfig.Breaker config, Consumer<Circuit> changed) {
    this.config = config;
    this.window = new RollingWindow(config.window());
    this.changed = changed;
  }

  public Circuit circuit() {
    return circuit.get();
  }

  /** How often it was opened. */
  public int rounds() {
    return rounds.get();
  }

  /** Whether a call would certainly be refused now. */
  public boolean isShut(long now) {
    return switch (circuit.get()) {
      case Circuit.Closed _ -> false;
      case Circuit.Open open -> !open.isOver(now);
      case Circuit.HalfOpen half -> half.sent() >= config.probes();
    };
  }

  /** {@link #FREE}, {@link #REFUSED}, or the number of the round that the call is a probe of. */
  public int admit(long now) {
    while (true) {
      Circuit before = circuit.get();
      switch (before) {
        case Circuit.Closed _ -> {
          return FREE;
        }
        case Circuit.Open open -> {
          if (!open.isOver(now)) {
            return REFUSED;
          }
          if (become(before, open.probe())) {
            return open.round();
          }
        }
        case Circuit.HalfOpen half -> {
          if (half.sent() >= config.probes()) {
            return REFUSED;
          }
          if (circuit.compareAndSet(before, half.probe())) {
            return half.round();
          }
        }
      }
    }
  }

  /** The source has answered as it should. */
  public void succeeded(int pass, long now) {
    window.count(now, false);
    Circuit.HalfOpen half = roundOf(pass);
    while (half != null) {
      Circuit after = half.succeeded(config.probes());
      if (after instanceof Circuit.Closed) {
        window.clear();
      }
      if (become(half, after)) {
        return;
      }
      half = roundOf(pass);
    }
  }

  /** The source has failed. */
  public void failed(int pass, long now) {
    window.count(now, true);
    if (pass == FREE) {
      if (circuit.get() instanceof Circuit.Closed closed
          && (window.isDead(now, config.calls())
              || window.isFailing(now, config.calls(), config.failures()))) {
        open(closed, closed.open(until(now), rounds.get()));
      }
      return;
    }
    Circuit.HalfOpen half = roundOf(pass);
    while (half != null && !open(half, half.failed(until(now)))) {
      half = roundOf(pass);
    }
  }

  /** The call was given up before it could say anything about the source. */
  public void withdrawn(int pass) {
    Circuit.HalfOpen half = roundOf(pass);
    while (half != null && !circuit.compareAndSet(half, half.withdrawn())) {
      half = roundOf(pass);
    }
  }

  /** Nanoseconds until calls may pass again; 0 when they may now. */
  public long opensIn(long now) {
    return circuit.get() instanceof Circuit.Open(long until, _) ? Math.max(0, until - now) : 0;
  }

  private long until(long now) {
    return now + config.open().toNanos();
  }

  private Circuit.@Nullable HalfOpen roundOf(int pass) {
    return pass > FREE && circuit.get() instanceof Circuit.HalfOpen half && half.round() == pass
        ? half
        : null;
  }

  private boolean open(Circuit before, Circuit.Open after) {
    if (!become(before, after)) {
      return false;
    }
    rounds.incrementAndGet();
    return true;
  }

  private boolean become(Circuit before, Circuit after) {
    if (!circuit.compareAndSet(before, after)) {
      return false;
    }
    if (before.getClass() != after.getClass()) {
      changed.accept(after);
    }
    return true;
  }
}
