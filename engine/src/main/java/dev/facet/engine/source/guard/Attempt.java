package dev.facet.engine.source.guard;

import dev.facet.engine.source.balance.Address;
import dev.facet.engine.source.limit.Share;
import dev.facet.http.client.Call;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a call: it has a permit, a pass of the circuit and an address, and gives them back
 * when it ends, with what was learned of the source.
 *
 * <p>Threading: the call's loop.
 */
final class Attempt implements ResponseListener {
  private final GuardedCall owner;
  private final SourceGuard source;
  private final Address address;
  private final int permit;
  private final int pass;
  private final long sentNanos;
  private @Nullable Call call;
  private boolean ended;

  /** Takes over the permit and the pass. */
  Attempt(GuardedCall owner, SourceGuard source, Address address, int permit, int pass, long now) {
    this.owner = owner;
    this.source = source;
    this.address = address;
    this.permit = permit;
    this.pass = pass;
    this.sentNanos = now;
    address.began();
  }

  Address address() {
    return address;
  }

  void send(Outbound outbound) {
    call = source.client().send(owner.loop(), outbound, this);
  }

  @Override
  public void succeeded(Response response) {
    if (ended) {
      return;
    }
    long now = source.now();
    switch (response.status()) {
      case 500 -> source.unwell(address, pass, now);
      case 502, 503, 504 -> {
        if (response.status() == 503) {
          source.crowded(now, owner.loop());
        }
        source.unwell(address, pass, now);
      }
      case 429 -> {
        source.crowded(now, owner.loop());
        source.breaker().withdrawn(pass);
      }
      default -> source.well(address, pass, now, now - sentNanos, owner.loop());
    }
    end();
    owner.answered(this, response);
  }

  @Override
  public void failed(CallFailure failure) {
    if (ended) {
      return;
    }
    long now = source.now();
    switch (failure.kind()) {
      case CONNECT_FAILED, CLOSED, MALFORMED, PROTOCOL_ERROR -> source.unwell(address, pass, now);
      case TIMEOUT -> inVain(now);
      case OVERLOADED -> {
        source.crowded(now, owner.loop());
        source.breaker().withdrawn(pass);
      }
      case TOO_LARGE, SHUT_DOWN, REFUSED -> source.breaker().withdrawn(pass);
    }
    end();
    owner.failed(this, failure);
  }

  /** Nobody wants the answer any more. */
  void cancel() {
    if (ended) {
      return;
    }
    inVain(source.now());
    if (call != null) {
      call.cancel();
    }
    end();
  }

  /** What this server was late itself does not count: after a pause, everybody seems to be late. */
  private void inVain(long now) {
    if (source.isLate(now - sentNanos - owner.loop().lagNanos())) {
      source.crowded(now, owner.loop());
      source.unwell(address, pass, now);
    } else {
      source.breaker().withdrawn(pass);
    }
  }

  private void end() {
    ended = true;
    address.ended();
    Share share = owner.share();
    share.giveBack(permit);
    source.lines().permitFreed(owner.loop());
  }
}
