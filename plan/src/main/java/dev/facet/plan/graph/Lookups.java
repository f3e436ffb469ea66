package dev.facet.plan.graph;

import dev.facet.definition.graph.ArgumentDefinition;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.LookupDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lookups of a graph, in the order written. */
public final class Lookups {
  private final Map<String, List<FieldDefinition>> byType = new LinkedHashMap<>();

  public Lookups(GraphDefinition graph) {
    if (graph.find(GraphDefinition.QUERY).orElse(null) instanceof TypeDefinition.ObjectType query) {
      query.fields().values().stream()
          .filter(field -> definitionOf(field) != null)
          .forEach(field ->
              byType.computeIfAbsent(field.type().named(), _ -> new ArrayList<>()).add(field));
    }
  }

  /** All lookups of that type by exactly these fields, in any order of arguments. */
  public List<Lookup> find(String type, List<String> key) {
    var found = new ArrayList<Lookup>();
    for (FieldDefinition field : byType.getOrDefault(type, List.of())) {
      of(field, key).ifPresent(found::add);
    }
    return found;
  }

  /** The bulk lookup whose answers say what that single one's do. */
  public Optional<Lookup> bulkInsteadOf(Lookup single) {
    return find(single.field().type().named(), single.key()).stream()
        .filter(candidate -> candidate.bulk() && candidate.canStandFor(single))
        .findFirst();
  }

  /** A Query field as a lookup by its own key arguments, in their order. */
  public static Optional<Lookup> of(FieldDefinition field) {
    var key = new ArrayList<String>();
    for (ArgumentDefinition argument : field.arguments().values()) {
      @Nullable String is = argument.is();
      if (is != null) {
        key.add(is);
      }
    }
    return of(field, key);
  }

  private static Optional<Lookup> of(FieldDefinition field, List<String> key) {
    if (!(field.origin() instanceof Origin.Rest(var rest, LookupDefinition definition, _))
        || key.isEmpty()) {
      return Optional.empty();
    }
    var arguments = new ArrayList<ArgumentDefinition>();
    for (String part : key) {
      for (ArgumentDefinition argument : field.arguments().values()) {
        if (part.equals(argument.is())) {
          arguments.add(argument);
        }
      }
    }
    if (arguments.size() != key.size() || needsMore(field, arguments)) {
      return Optional.empty();
    }
    boolean bulk = arguments.stream().allMatch(each -> each.type() instanceof TypeRef.ListOf);
    return Optional.of(new Lookup(field, rest, key, arguments, bulk, definition.max()));
  }

  private static boolean needsMore(FieldDefinition field, List<ArgumentDefinition> arguments) {
    return field.arguments().values().stream()
        .filter(argument -> !arguments.contains(argument))
        .anyMatch(argument ->
            argument.is() != null
                || (!argument.type().nullable() && argument.defaultValue() == null));
  }

  private static @Nullable LookupDefinition definitionOf(FieldDefinition field) {
    return field.origin() instanceof Origin.Rest rest ? rest.lookup() : null;
  }
}
