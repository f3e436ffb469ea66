package dev.facet.contract.emit;

import dev.facet.contract.Operation;
import dev.facet.contract.ProblemCodes;
import dev.facet.contract.Schema;
import dev.facet.contract.Schema.Property;
import dev.facet.definition.config.Access;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.graph.FieldDefinition.ProblemDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import dev.facet.plan.Plan;
import dev.facet.plan.walk.Operands;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The failures that an operation can answer with: those of its inputs, of its sources, and the
 * business failures that its fetches pass on, as the engine does.
 */
final class Problems {
  private static final int NAMED_CODES = 3;
  private static final Schema.Ref REFUSED_INPUT = new Schema.Ref("RefusedInput");

  private final Registry registry;

  Problems(Registry registry) {
    this.registry = registry;
    SchemaName.UNUSABLE.forEach(registry::reserve);
    registry.own(REFUSED_INPUT.name(), inputError(new Schema.Text(null), false));
    registry.own(
        Operation.OTHER_PROBLEMS.name(),
        problem(
            new Schema.Whole(false), new Schema.OneOfNames(ProblemCodes.PLATFORM), REFUSED_INPUT));
  }

  List<Operation.Problem> of(Plan plan) {
    SequencedMap<Integer, SequencedSet<String>> codes = new TreeMap<>();
    Set<Integer> passed = new LinkedHashSet<>();
    inputs(plan, codes);
    for (Fetch fetch : plan.fetches()) {
      passedOn(fetch, codes, passed);
    }
    if (!plan.fetches().isEmpty()) {
      add(codes, 404, "not_found");
      add(codes, 502, "upstream_unavailable");
      add(codes, 503, "upstream_unavailable");
      add(codes, 503, "overloaded");
      add(codes, 504, "upstream_timeout");
    }
    if (isPersonal(plan) || plan.access() != null) {
      add(codes, 401, "unauthenticated");
      add(codes, 403, "forbidden");
    }
    access(plan, codes);
    var problems = new ArrayList<Operation.Problem>();
    codes.forEach((status, words) ->
        problems.add(
            problem(plan.endpoint(), status, List.copyOf(words), passed.contains(status))));
    return problems;
  }

  /** Where callers show a credential with every request. */
  private static void access(Plan plan, SequencedMap<Integer, SequencedSet<String>> codes) {
    Access access = plan.facet().access();
    if (access == null) {
      return;
    }
    add(codes, 400, "invalid_input");
    add(codes, 401, "unauthenticated");
    if (!access.plans().isEmpty()) {
      add(codes, 429, "rate_limited");
    }
  }

  private static void inputs(Plan plan, SequencedMap<Integer, SequencedSet<String>> codes) {
    var parameters = plan.endpoint().parameters();
    if (!parameters.isEmpty() || plan.facet().strictParameters()) {
      add(codes, 400, "invalid_input");
    }
    if (parameters.stream().anyMatch(each -> each.in() == EndpointDefinition.In.BODY)) {
      add(codes, 415, "unsupported_media_type");
    }
  }

  private static void passedOn(
      Fetch fetch, SequencedMap<Integer, SequencedSet<String>> codes, Set<Integer> passed) {
    if (!(fetch.feed() instanceof Feed.Bulk)) {
      for (ProblemDefinition declared : fetch.field().problems()) {
        pass(codes, passed, declared.status(), declared.code());
      }
    }
    if (fetch.isWrite()) {
      pass(codes, passed, 409, "conflict");
      pass(codes, passed, 422, "invalid_input");
    }
    for (RestDefinition.StatusRule rule : fetch.rest().status()) {
      switch (rule.then()) {
        case PROBLEM -> byRule(fetch, rule, codes, passed);
        case NULL, ERROR -> {}
      }
    }
  }

  /** What has no declared code: its own status where that is the client's fault, else 422. */
  private static void byRule(
      Fetch fetch,
      RestDefinition.StatusRule rule,
      SequencedMap<Integer, SequencedSet<String>> codes,
      Set<Integer> passed) {
    Integer status = rule.status();
    for (ProblemDefinition declared : fetch.field().problems()) {
      if (status == null || declared.status() == status || status / 100 == 2) {
        pass(codes, passed, declared.status(), declared.code());
      }
    }
    int shown = status != null && status >= 400 && status < 500 ? status : 422;
    pass(codes, passed, shown, shown == 409 ? "conflict" : "invalid_input");
  }

  private static void pass(
      SequencedMap<Integer, SequencedSet<String>> codes,
      Set<Integer> passed,
      int status,
      String code) {
    add(codes, status, code);
    passed.add(status);
  }

  private static void add(
      SequencedMap<Integer, SequencedSet<String>> codes, int status, String code) {
    codes.computeIfAbsent(status, _ -> new LinkedHashSet<>()).add(code);
  }

  private static boolean isPersonal(Plan plan) {
    var found = new boolean[1];
    for (Fetch fetch : plan.fetches()) {
      Operands.visit(fetch.call(), operand -> found[0] |= operand instanceof Operand.Identity);
    }
    return found[0];
  }

  // ---- schemas

  private Operation.Problem problem(
      EndpointDefinition endpoint, int status, List<String> codes, boolean passed) {
    Schema code =
        codes.size() == 1 ? new Schema.Exactly(codes.getFirst()) : new Schema.OneOfNames(codes);
    Schema.Ref error = passed ? REFUSED_INPUT : inputError();
    boolean hasErrors = passed || codes.contains("invalid_input");
    Schema.ObjectOf problem = problem(new Schema.ExactlyNumber(status), code, error);
    Schema.Ref ref =
        registry.add(
            name(endpoint, status, codes),
            hasErrors ? problem : new Schema.ObjectOf(withoutErrors(problem), false));
    return new Operation.Problem(status, ref, codes, status == 503 || status == 429);
  }

  private static List<Property> withoutErrors(Schema.ObjectOf problem) {
    return problem.properties().stream().filter(each -> !each.name().equals("errors")).toList();
  }

  private static String name(EndpointDefinition endpoint, int status, List<String> codes) {
    if (codes.equals(List.of("invalid_input")) && status != 400) {
      return "InvalidInput" + status + "Problem";
    }
    if (codes.size() > NAMED_CODES) {
      return SchemaName.of(endpoint.name()).text() + status + "Problem";
    }
    return codes.stream().map(SchemaName::pascal).collect(Collectors.joining("Or")) + "Problem";
  }

  private static Schema.ObjectOf problem(Schema status, Schema code, Schema.Ref error) {
    return new Schema.ObjectOf(
        List.of(
            member("type", new Schema.Text("uri-reference"), true, null),
            member("title", new Schema.Text(null), true, "What the type means, for people."),
            member("status", status, true, null),
            member("code", code, true, "What happened, for programs."),
            member("detail", new Schema.Text(null), false, "What happened this time, for people."),
            member("instance", new Schema.Text("uri-reference"), false, null),
            member("errors", new Schema.ListOf(error, null), false, "One for each wrong input.")),
        false);
  }

  /** What is wrong with an input by its type alone: the words are the binder's, a closed set. */
  private Schema.Ref inputError() {
    return registry.own("InputError", inputError(new Schema.OneOfNames(ProblemCodes.INPUT), true));
  }

  private static Schema.ObjectOf inputError(Schema code, boolean always) {
    return new Schema.ObjectOf(
        List.of(
            member("detail", new Schema.Text(null), true, "What was found and what is expected."),
            member("code", code, always, null),
            member("pointer", new Schema.Text("json-pointer"), false, "Into the request's body."),
            member("parameter", new Schema.Text(null), false, "The name of a parameter.")),
        false);
  }

  private static Property member(
      String name, Schema schema, boolean required, @Nullable String description) {
    return new Property(name, schema, required, description, null);
  }
}
