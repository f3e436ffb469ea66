package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Directives;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.endpoint.Selection.Shaping;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.Ordered;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.FacetSyntax;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One selected field before merging, checked by itself.
 *
 * @param parentType the type on which it is selected
 * @param types object types for which it is selected
 * @param conditions all must hold
 * @param definition null for {@code _this}, {@code _expr}, {@code __typename} and {@code _total}
 * @param arguments of {@code _expr}: {@code cel} as a string
 * @param prefix of {@code @flatten}; null when not flattened
 */
record Item(
    FacetSyntax.Field syntax,
    String parentType,
    Set<String> types,
    List<Condition> conditions,
    @Nullable FieldDefinition definition,
    SequencedMap<String, Value> arguments,
    Shaping shaping,
    @Nullable String prefix,
    Directives directives) {
  static final String THIS = "_this";
  static final String EXPRESSION = "_expr";
  static final String TYPENAME = "__typename";
  static final String TOTAL = "_total";

  Item {
    types = Set.copyOf(types);
    conditions = List.copyOf(conditions);
    arguments = Ordered.copyOf(arguments);
  }

  String key() {
    return syntax.alias() == null ? syntax.name().name() : syntax.alias();
  }

  String name() {
    return syntax.name().name();
  }

  List<FacetSyntax.Selection> selections() {
    return syntax.selections() == null ? List.of() : syntax.selections();
  }

  private boolean sameDirectives(Item other) {
    return written(directives).equals(written(other.directives));
  }

  private static List<String> written(Directives directives) {
    return directives.all().stream()
        .map(directive ->
            directive.syntax().name()
                + directive.syntax().arguments().stream()
                    .map(argument -> argument.name() + argument.value().written())
                    .toList())
        .toList();
  }

  /** The same value in the response, as far as the field itself goes. */
  boolean isSameField(Item other) {
    return name().equals(other.name())
        && arguments.equals(other.arguments)
        && shaping.equals(other.shaping)
        && (definition != null || sameDirectives(other))
        && Objects.equals(prefix, other.prefix);
  }
}
