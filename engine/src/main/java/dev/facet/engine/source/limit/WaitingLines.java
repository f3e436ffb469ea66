package dev.facet.engine.source.limit;

import dev.facet.http.loop.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls that wait for a permit of one source, in a line per loop. They wait so briefly that a burst
 * is served and a queue is not built: each has a timer of its own, and there are never more of them
 * than permits.
 *
 * <p>Whoever gives a permit back calls {@link #permitFreed}; it begins with another loop's line
 * each time. Within a line the essential ones come first.
 *
 * <p>Threading: {@link #permitFreed} on any loop; {@link #add} and {@link #remove} on the given
 * one, where {@link Waiter#tryStart} is called. No locks.
 */
public final class WaitingLines {
  /** How many of a line are asked when one permit is free: facets ahead may have had their part. */
  private static final int ASKED = 64;

  private final Map<Integer, Line> lines = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger turn = new AtomicInteger();

  /** A call that waits. */
  public interface Waiter {
    /** Takes a permit and goes on, if there is one now. */
    boolean tryStart();

    /** Whether it goes before those that are not. */
    boolean isUrgent();
  }

  /** How many wait. */
  public int size() {
    return waiting.get();
  }

  /** Stands in line. The caller tries once more for a permit afterwards: one may just be free. */
  public void add(Loop loop, Waiter waiter) {
    lines.computeIfAbsent(loop.number(), _ -> new Line(loop)).add(waiter);
  }

  /** Leaves the line; false when it was not in it. */
  public boolean remove(Loop loop, Waiter waiter) {
    Line line = lines.get(loop.number());
    return line != null && line.remove(waiter);
  }

  /** A permit is free, or more may be given than before. */
  public void permitFreed(Loop loop) {
    if (waiting.get() == 0) {
      return;
    }
    List<Line> all = new ArrayList<>(lines.values());
    int first = Math.floorMod(turn.getAndIncrement(), all.size());
    for (int i = 0; i < all.size(); i++) {
      Line line = all.get((first + i) % all.size());
      if (line.size.get() > 0) {
        if (line.loop.number() == loop.number()) {
          line.serve();
        } else {
          line.loop.execute(line::serve);
        }
        return;
      }
    }
  }

  private final class Line {
    private final Loop loop;
    private final ArrayDeque<Waiter> urgent = new ArrayDeque<>();
    private final ArrayDeque<Waiter> others = new ArrayDeque<>();
    private final AtomicInteger size = new AtomicInteger();

    Line(Loop loop) {
      this.loop = loop;
    }

    void add(Waiter waiter) {
      (waiter.isUrgent() ? urgent : others).addLast(waiter);
      size.incrementAndGet();
      waiting.incrementAndGet();
    }

    boolean remove(Waiter waiter) {
      boolean found = (waiter.isUrgent() ? urgent : others).remove(waiter);
      if (found) {
        removed();
      }
      return found;
    }

    void serve() {
      if (!serve(urgent)) {
        serve(others);
      }
    }

    private boolean serve(ArrayDeque<Waiter> queue) {
      int asked = 0;
      for (Iterator<Waiter> each = queue.iterator(); each.hasNext() && asked < ASKED; asked++) {
        if (each.next().tryStart()) {
          each.remove();
          removed();
          return true;
        }
      }
      return false;
    }

    private void removed() {
      size.decrementAndGet();
      waiting.decrementAndGet();
    }
  }
}
