package dev.facet.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

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

  /** A counter by labels. */
  private static final class Counted {
    private final String name;
    private final String help;
    private final String[] labels;
    private final Map<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

    Counted(String name, String help, String... labels) {
      this.name = name;
      this.help = help;
      this.labels = labels;
    }

    void add(int count, String... values) {
      counts.computeIfAbsent(Arrays.asList(values), _ -> new LongAdder()).add(count);
    }

    CounterSnapshot snapshot() {
      CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
      counts.forEach((values, count) ->
          family.dataPoint(
              CounterDataPointSnapshot.builder()
                  .value((double) count.sum())
                  .labels(Labels.of(labels, values.toArray(String[]::new)))
                  .build()));
      return family.build();
    }
  }
}
