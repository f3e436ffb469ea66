package dev.facet.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.util.List;

/** Who was let in and who was not, counted. Threading: any. */
public final class AccessMeters {
  private final Counted admitted =
      new Counted(
          "facet_access_admitted",
          "Requests whose credential was accepted.",
          "facet",
          "credential");
  private final Counted refused =
      new Counted(
          "facet_access_refusals",
          "Requests refused for their credential, or for having none.",
          "facet",
          "credential",
          "reason");
  private final Counted limited =
      new Counted("facet_access_limited", "Requests beyond a limit of a plan.", "facet", "plan");
  private final Counted repeated =
      new Counted(
          "facet_idempotency_keys",
          "Requests whose idempotency key was used before, is missing or is none.",
          "facet",
          "outcome");

  AccessMeters() {}

  public void admitted(String facet, String credential) {
    admitted.add(1, facet, credential);
  }

  public void refused(String facet, String credential, String reason) {
    refused.add(1, facet, credential, reason);
  }

  public void limited(String facet, String plan) {
    limited.add(1, facet, plan);
  }

  public void repeated(String facet, String outcome) {
    repeated.add(1, facet, outcome);
  }

  List<CounterSnapshot> snapshots() {
    return List.of(
        admitted.snapshot(), refused.snapshot(), limited.snapshot(), repeated.snapshot());
  }
}
