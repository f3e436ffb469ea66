package dev.facet.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.util.List;

/** What identity has decided, counted. Threading: any. */
public final class IdentityMeters {
  private final Counted refused =
      new Counted(
          "facet_shield_refusals",
          "Requests that the browser shield refused, or would have.",
          "facet",
          "reason",
          "enforced");
  private final Counted signedIn = new Counted("facet_sign_ins", "Finished sign-ins.", "facet");
  private final Counted ended =
      new Counted(
          "facet_sessions_ended", "Sessions that ended before their time.", "facet", "reason");
  private final Counted failed =
      new Counted(
          "facet_sign_in_failures", "Steps of sign-in that did not succeed.", "facet", "step");

  private final Counted answered =
      new Counted(
          "facet_sign_in_requests",
          "Answers of the endpoints of sign-in.",
          "facet",
          "step",
          "status");

  IdentityMeters() {}

  public void answered(String facet, String step, int status) {
    answered.add(1, facet, step, Integer.toString(status));
  }

  public void refused(String facet, String reason, boolean enforced) {
    refused.add(1, facet, reason, Boolean.toString(enforced));
  }

  public void signedIn(String facet) {
    signedIn.add(1, facet);
  }

  public void ended(String facet, String reason, int sessions) {
    ended.add(sessions, facet, reason);
  }

  public void failed(String facet, String step) {
    failed.add(1, facet, step);
  }

  List<CounterSnapshot> snapshots() {
    return List.of(
        refused.snapshot(),
        signedIn.snapshot(),
        ended.snapshot(),
        failed.snapshot(),
        answered.snapshot());
  }
}
