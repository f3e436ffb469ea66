package dev.facet.server.admin;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.plan.Plan;
import dev.facet.server.snapshot.FacetState;
import dev.facet.server.snapshot.Operation;
import dev.facet.server.snapshot.ReloadOutcome;
import dev.facet.server.snapshot.ServedEndpoint;
import dev.facet.server.snapshot.ServedFacet;
import dev.facet.server.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What the server says about itself, as members for {@link Json}. */
final class Report {
  private Report() {}

  static Map<String, @Nullable Object> readiness(Snapshot snapshot, boolean draining) {
    SequencedMap<String, @Nullable Object> report = new LinkedHashMap<>();
    report.put("ready", snapshot.isReady() && !draining);
    report.put("draining", draining);
    report.put("snapshot", snapshot.number());
    SequencedMap<String, @Nullable Object> facets = new LinkedHashMap<>();
    snapshot.facets().forEach((name, state) -> facets.put(name, facet(state)));
    report.put("facets", facets);
    return report;
  }

  static Map<String, @Nullable Object> reload(ReloadOutcome outcome) {
    SequencedMap<String, @Nullable Object> report = new LinkedHashMap<>();
    report.put("outcome", outcome.word());
    switch (outcome) {
      case ReloadOutcome.Unchanged(var number) -> report.put("snapshot", number);
      case ReloadOutcome.Swapped(var snapshot, var operations, var diagnostics) -> {
        report.put("snapshot", snapshot.number());
        SequencedMap<String, @Nullable Object> facets = new LinkedHashMap<>();
        operations.forEach(operation -> facets.put(operation.facet(), word(operation)));
        report.put("facets", facets);
        report.put("mistakes", mistakes(diagnostics));
      }
      case ReloadOutcome.Refused(var diagnostics) -> report.put("mistakes", mistakes(diagnostics));
      case ReloadOutcome.Unreadable(var reason) -> report.put("reason", reason);
    }
    return report;
  }

  static Map<String, @Nullable Object> plans(Snapshot snapshot) {
    List<Object> plans = new ArrayList<>();
    for (ServedFacet facet : snapshot.served()) {
      facet.endpoints().forEach(endpoint -> plans.add(plan(endpoint)));
    }
    SequencedMap<String, @Nullable Object> report = new LinkedHashMap<>();
    report.put("snapshot", snapshot.number());
    report.put("plans", plans);
    return report;
  }

  private static Map<String, @Nullable Object> plan(ServedEndpoint endpoint) {
    Plan plan = endpoint.plan();
    SequencedMap<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("id", plan.id());
    members.put("method", plan.endpoint().method().name());
    members.put("host", plan.facet().host());
    members.put("route", endpoint.route());
    members.put("deadlineMillis", plan.deadline().toMillis());
    members.put("worstCalls", plan.worstCalls());
    return members;
  }

  private static Map<String, @Nullable Object> facet(FacetState state) {
    SequencedMap<String, @Nullable Object> members = new LinkedHashMap<>();
    switch (state) {
      case FacetState.Serving(var facet) -> {
        members.put("state", "serving");
        members.put("endpoints", facet.endpoints().size());
      }
      case FacetState.Stale(var facet, var mistakes) -> {
        members.put("state", "stale");
        members.put("endpoints", facet.endpoints().size());
        members.put("mistakes", mistakes(mistakes));
      }
      case FacetState.Failed(var mistakes) -> {
        members.put("state", "failed");
        members.put("mistakes", mistakes(mistakes));
      }
    }
    return members;
  }

  private static List<Object> mistakes(List<Diagnostic> diagnostics) {
    List<Object> mistakes = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        SequencedMap<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("code", diagnostic.code());
        members.put("place", diagnostic.place().toString());
        members.put("message", diagnostic.message());
        members.put("hint", diagnostic.hint());
        mistakes.add(members);
      }
    }
    return mistakes;
  }

  private static String word(Operation operation) {
    return switch (operation) {
      case Operation.Retain _ -> "unchanged";
      case Operation.Serve _ -> "served";
      case Operation.KeepLastGood _ -> "stale";
      case Operation.Fail _ -> "failed";
      case Operation.Drop _ -> "dropped";
    };
  }
}
