package dev.facet.engine.source.guard;

import dev.facet.engine.source.balance.Address;
import dev.facet.http.client.CallFailure;
import dev.facet.http.loop.Loop;

/**
 * What one sending of a call has been given: a permit, a pass of the circuit, an address. It goes
 * back with what the sending has told of the source; the permit and the address each once.
 *
 * <p>Threading: the call's loop.
 */
abstract class Ticket {
  private final FacetGuard guard;
  private final Loop loop;
  private final Address address;
  private final int permit;
  private final int pass;
  private final long sentNanos;

  /** Takes over the permit and the pass. */
  Ticket(FacetGuard guard, Loop loop, Address address, int permit, int pass, long now) {
    this.guard = guard;
    this.loop = loop;
    this.address = address;
    this.permit = permit;
    this.pass = pass;
    this.sentNanos = now;
    address.began();
  }

  final Address address() {
    return address;
  }

  final SourceGuard source() {
    return guard.source();
  }

  /**
   * The source has answered.
   *
   * @param timed whether the time until then was the source's alone
   */
  final void learn(int status, boolean timed) {
    SourceGuard source = source();
    long now = source.now();
    switch (status) {
      case 500, 502, 504 -> source.unwell(address, pass, now);
      case 503 -> {
        source.crowded(now, loop);
        source.unwell(address, pass, now);
      }
      case 429 -> {
        source.crowded(now, loop);
        source.breaker().withdrawn(pass);
      }
      default -> {
        if (timed) {
          source.well(address, pass, now, now - sentNanos, loop);
        } else {
          source.wellInItsTime(address, pass, now);
        }
      }
    }
  }

  /**
   * There is no answer.
   *
   * @param timed whether the time until then was the source's alone
   */
  final void learn(CallFailure failure, boolean timed) {
    SourceGuard source = source();
    long now = source.now();
    switch (failure.kind()) {
      case CONNECT_FAILED, CLOSED, MALFORMED, PROTOCOL_ERROR -> source.unwell(address, pass, now);
      case TIMEOUT -> waitedInVain(timed);
      case OVERLOADED -> {
        source.crowded(now, loop);
        source.breaker().withdrawn(pass);
      }
      case TOO_LARGE, SHUT_DOWN, REFUSED -> source.breaker().withdrawn(pass);
    }
  }

  /**
   * Nobody waits any longer. What this server was late itself does not count: after a pause,
   * everybody seems to be late.
   */
  final void waitedInVain(boolean timed) {
    SourceGuard source = source();
    long now = source.now();
    if (timed && source.isLate(now - sentNanos - loop.lagNanos())) {
      source.crowded(now, loop);
      source.unwell(address, pass, now);
    } else {
      source.breaker().withdrawn(pass);
    }
  }

  final void givePermitBack() {
    guard.share().giveBack(permit);
    source().lines().permitFreed(loop);
  }

  final void leaveAddress() {
    address.ended();
  }
}
