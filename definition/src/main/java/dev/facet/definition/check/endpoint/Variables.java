package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.check.Values.VariableUse;
import dev.facet.definition.check.expression.Surroundings.RequestVariables;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.syntax.FacetSyntax.Variable;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one operation, and which of them are used.
 *
 * @see <a href="https://spec.graphql.org/October2021/#sec-All-Variable-Usages-are-Allowed">GraphQL,
 *     section 5.8.5</a>
 */
final class Variables implements VariableUse {
  private final SequencedMap<String, Variable> declared = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final String operation;
  private final Diagnostics diagnostics;

  Variables(String operation, Iterable<Variable> variables, Diagnostics diagnostics) {
    this.operation = operation;
    this.diagnostics = diagnostics;
    for (Variable variable : variables) {
      if (declared.putIfAbsent(variable.name(), variable) != null) {
        diagnostics.error(
            "duplicate-variable",
            variable.place(),
            "variable `$" + variable.name() + "` is declared twice");
      }
    }
  }

  Iterable<Variable> all() {
    return declared.values();
  }

  @Override
  public boolean check(ValueSyntax.Variable variable, TypeRef expected, boolean hasDefault) {
    Variable found = declared.get(variable.name());
    if (found == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-variable",
                  variable.place(),
                  "`$" + variable.name() + "` is not declared by " + operation)
              .withHint(Nearest.hint(variable.name(), declared.keySet(), "$")));
      return false;
    }
    used.add(variable.name());
    boolean nonNullDefault =
        found.defaultValue() != null && !(found.defaultValue() instanceof ValueSyntax.Null);
    if (!isAllowed(found.type().ref(), nonNullDefault, expected, hasDefault)) {
      diagnostics.error(
          "variable-type",
          variable.place(),
          "`$" + variable.name() + "` is " + found.type().ref() + " (expected: " + expected + ")");
      return false;
    }
    return true;
  }

  private static boolean isAllowed(
      TypeRef variable, boolean nonNullDefault, TypeRef expected, boolean hasDefault) {
    if (expected.named().equals("JSON")) {
      return true;
    }
    if (!expected.nullable() && variable.nullable()) {
      return (nonNullDefault || hasDefault) && fits(variable, expected.withNullable(true));
    }
    return fits(variable, expected);
  }

  private static boolean fits(TypeRef variable, TypeRef expected) {
    if (variable.nullable() && !expected.nullable()) {
      return false;
    }
    return switch (expected) {
      case TypeRef.ListOf(var item, _) ->
          variable instanceof TypeRef.ListOf(var given, _) && fits(given, item);
      case TypeRef.Named(var name, _) ->
          variable instanceof TypeRef.Named(var given, _) && given.equals(name);
    };
  }

  /** The same as expressions see them: {@code vars.name}. */
  RequestVariables inExpressions() {
    return new RequestVariables() {
      @Override
      public @Nullable TypeRef use(String name) {
        Variable found = declared.get(name);
        if (found == null) {
          return null;
        }
        used.add(name);
        return found.type().ref();
      }

      @Override
      public Collection<String> names() {
        return declared.keySet();
      }
    };
  }

  void refuseUnused() {
    for (Variable variable : declared.values()) {
      if (!used.contains(variable.name())) {
        diagnostics.error(
            "unused-variable", variable.place(), "variable `$" + variable.name() + "` is not used");
      }
    }
  }
}
