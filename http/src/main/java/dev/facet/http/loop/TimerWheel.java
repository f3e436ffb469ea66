package dev.facet.http.loop;

/**
 * A hashed timer wheel: a ring of doubly linked lists, one per tick. Setting and cancelling touch
 * one list node; a deadline that is hardly ever reached, as those of requests are, costs that and
 * nothing else. Timers fire at the first tick after their time, never before it.
 *
 * <p>Threading: one thread; whoever owns the wheel calls {@link #advance} at least every few ticks.
 */
final class TimerWheel {
  static final long TICK_NANOS = 4_000_000;
  private static final int SLOTS = 1024;

  private final Node[] slots = new Node[SLOTS];
  private final long startNanos;
  private long tick;
  private int pending;

  TimerWheel(long nowNanos) {
    startNanos = nowNanos;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Node(this, 0, () -> {});
      slots[i].previous = slots[i];
      slots[i].next = slots[i];
    }
  }

  /** How many timers wait. */
  int pending() {
    return pending;
  }

  Timer schedule(long nowNanos, long delayNanos, Runnable work) {
    long due = nowNanos - startNanos + Math.max(0, delayNanos);
    long dueTick = Math.max(due / TICK_NANOS + 1, tick + 1);
    Node node = new Node(this, dueTick, work);
    node.linkBefore(slots[(int) (dueTick & (SLOTS - 1))]);
    pending++;
    return node;
  }

  /** Runs everything that is due. */
  void advance(long nowNanos) {
    long target = (nowNanos - startNanos) / TICK_NANOS;
    if (target - tick > SLOTS) {
      sweep(target);
      return;
    }
    while (tick < target) {
      tick++;
      fire(slots[(int) (tick & (SLOTS - 1))], tick);
    }
  }

  private void sweep(long target) {
    tick = target;
    for (Node head : slots) {
      fire(head, target);
    }
  }

  private void fire(Node head, long now) {
    Node node = head.next;
    while (node != head) {
      if (node.dueTick > now) {
        node = node.next;
        continue;
      }
      node.unlink();
      pending--;
      node.work.run();
      node = head.next;
    }
  }

  private static final class Node implements Timer {
    private final TimerWheel wheel;
    private final long dueTick;
    private final Runnable work;
    private Node previous = this;
    private Node next = this;

    Node(TimerWheel wheel, long dueTick, Runnable work) {
      this.wheel = wheel;
      this.dueTick = dueTick;
      this.work = work;
    }

    @Override
    public void cancel() {
      if (next != this) {
        unlink();
        wheel.pending--;
      }
    }

    void linkBefore(Node head) {
      previous = head.previous;
      next = head;
      previous.next = this;
      head.previous = this;
    }

    void unlink() {
      previous.next = next;
      next.previous = previous;
      previous = this;
      next = this;
    }
  }
}
