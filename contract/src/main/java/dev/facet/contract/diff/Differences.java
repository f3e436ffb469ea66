package dev.facet.contract.diff;

import dev.facet.contract.Contract;
import dev.facet.contract.Operation;
import dev.facet.contract.Operation.Parameter;
import dev.facet.contract.Operation.Problem;
import dev.facet.contract.Operation.RequestBody;
import dev.facet.contract.Schema;
import dev.facet.contract.diff.Change.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares two versions of a facet's contract.
 *
 * <p>Threading: stateless.
 */
public final class Differences {
  private final Contract before;
  private final Contract after;
  private final List<Change> changes = new ArrayList<>();

  private Differences(Contract before, Contract after) {
    this.before = before;
    this.after = after;
  }

  /** What changed, in the order of the older contract; what is new comes last. */
  public static List<Change> between(Contract before, Contract after) {
    var differences = new Differences(before, after);
    differences.operations();
    return List.copyOf(differences.changes);
  }

  private void operations() {
    SequencedMap<String, Operation> left = new LinkedHashMap<>();
    after.operations().forEach(each -> left.put(name(each), each));
    for (Operation was : before.operations()) {
      Operation is = left.remove(name(was));
      if (is == null) {
        add(Severity.BREAKING, was, "", "is gone");
      } else {
        operation(was, is);
      }
    }
    left.values().forEach(added -> add(Severity.SAFE, added, "", "is new"));
  }

  private static String name(Operation operation) {
    return operation.method() + " " + operation.path();
  }

  private void operation(Operation was, Operation is) {
    if (!was.id().equals(is.id())) {
      add(Severity.RISKY, was, "", "is named " + is.id() + " now; generated code was " + was.id());
    }
    parameters(was, is);
    body(was, is);
    if (was.success().status() != is.success().status()) {
      add(Severity.BREAKING, was, "", "answers " + is.success().status() + " now");
    }
    Schema old = was.success().schema();
    Schema now = is.success().schema();
    if (old != null && now != null) {
      schemas(was, Direction.ANSWER).compare(old, now, "answer");
    } else if (old != null || now != null) {
      add(Severity.BREAKING, was, "answer", now == null ? "is gone" : "is there now");
    }
    problems(was, is);
  }

  private void parameters(Operation was, Operation is) {
    Map<String, Parameter> left = new LinkedHashMap<>();
    is.parameters().forEach(each -> left.put(place(each), each));
    for (Parameter old : was.parameters()) {
      Parameter now = left.remove(place(old));
      if (now == null) {
        add(Severity.BREAKING, was, place(old), "is gone");
        continue;
      }
      demanded(was, place(old), old.required(), now.required());
      schemas(was, Direction.REQUEST).compare(old.schema(), now.schema(), place(old));
    }
    for (Parameter added : left.values()) {
      add(
          added.required() ? Severity.BREAKING : Severity.SAFE,
          was,
          place(added),
          added.required() ? "is new and required" : "is new");
    }
  }

  private static String place(Parameter parameter) {
    return parameter.in().word() + "." + parameter.name();
  }

  private void demanded(Operation operation, String place, boolean was, boolean is) {
    if (!was && is) {
      add(Severity.BREAKING, operation, place, "is required now");
    } else if (was && !is) {
      add(Severity.SAFE, operation, place, "may be left out now");
    }
  }

  private void body(Operation was, Operation is) {
    @Nullable RequestBody old = was.body();
    @Nullable RequestBody now = is.body();
    if (old != null && now != null) {
      demanded(was, "body", old.required(), now.required());
      schemas(was, Direction.REQUEST).compare(old.schema(), now.schema(), "body");
    } else if (old != null) {
      add(Severity.BREAKING, was, "body", "is gone");
    } else if (now != null) {
      add(
          now.required() ? Severity.BREAKING : Severity.SAFE,
          was,
          "body",
          now.required() ? "is new and required" : "is new");
    }
  }

  private void problems(Operation was, Operation is) {
    for (Problem now : is.problems()) {
      List<String> known =
          was.problems().stream()
              .filter(each -> each.status() == now.status())
              .flatMap(each -> each.codes().stream())
              .toList();
      for (String code : now.codes()) {
        if (!known.contains(code)) {
          add(Severity.RISKY, was, "problem " + now.status(), "may be " + code + " now");
        }
      }
    }
  }

  private SchemaDifferences schemas(Operation operation, Direction direction) {
    return new SchemaDifferences(
        before, after, direction, (severity, place, text) -> add(severity, operation, place, text));
  }

  private void add(Severity severity, Operation operation, String place, String text) {
    changes.add(new Change(severity, name(operation), place, text));
  }
}
