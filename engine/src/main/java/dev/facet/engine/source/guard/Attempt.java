package dev.facet.engine.source.guard;

import dev.facet.engine.source.balance.Address;
import dev.facet.http.client.Call;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import org.jspecify.annotations.Nullable;

/** One sending of a call whose answer is wanted whole. Threading: the call's loop. */
final class Attempt extends Ticket implements ResponseListener {
  private final GuardedCall owner;
  private @Nullable Call call;
  private boolean ended;

  Attempt(GuardedCall owner, Address address, int permit, int pass, long now) {
    super(owner.guard(), owner.loop(), address, permit, pass, now);
    this.owner = owner;
  }

  void send(Outbound outbound) {
    call = source().client().send(owner.loop(), outbound, this);
  }

  @Override
  public void succeeded(Response response) {
    if (!ended) {
      learn(response.status(), true);
      end();
      owner.answered(this, response);
    }
  }

  @Override
  public void failed(CallFailure failure) {
    if (!ended) {
      learn(failure, true);
      end();
      owner.failed(this, failure);
    }
  }

  /** Nobody wants the answer any more. */
  void cancel() {
    if (ended) {
      return;
    }
    waitedInVain(true);
    if (call != null) {
      call.cancel();
    }
    end();
  }

  private void end() {
    ended = true;
    leaveAddress();
    givePermitBack();
  }
}
