package dev.facet.engine.call;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.Names;
import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles how one source spells the graph's input types. */
final class Spellings {
  private final GraphDefinition graph;
  private final Names names;
  private final Map<String, Spelling.Members> objects = new HashMap<>();

  Spellings(GraphDefinition graph, Names names) {
    this.graph = graph;
    this.names = names;
  }

  Spelling of(TypeRef type) {
    return of(type, null);
  }

  private Spelling of(TypeRef type, @Nullable Encoding as) {
    return switch (type) {
      case TypeRef.ListOf(var item, _) -> {
        Spelling spelling = of(item, as);
        yield spelling instanceof Spelling.Same ? spelling : new Spelling.ListOf(spelling);
      }
      case TypeRef.Named(var name, _) -> named(graph.type(name), as);
    };
  }

  private Spelling named(TypeDefinition type, @Nullable Encoding as) {
    return switch (type) {
      case TypeDefinition.EnumType values -> names(values);
      case TypeDefinition.InputType input -> new Spelling.ObjectOf(members(input));
      case TypeDefinition.ScalarType _ -> as == null ? Spelling.Same.SAME : new Spelling.Epoch(as);
      case TypeDefinition.ObjectType _,
          TypeDefinition.InterfaceType _,
          TypeDefinition.UnionType _ ->
          throw new IllegalArgumentException(
              "type: " + type.name() + " (expected: a scalar, an enum or an input type)");
    };
  }

  private static Spelling names(TypeDefinition.EnumType type) {
    Map<String, Value> json = new HashMap<>();
    type.inputs().values().forEach(value -> json.put(value.name(), requireNonNull(value.json())));
    return new Spelling.Names(json);
  }

  private Spelling.Members members(TypeDefinition.InputType input) {
    Spelling.Members known = objects.get(input.name());
    if (known != null) {
      return known;
    }
    var members = new Spelling.Members();
    objects.put(input.name(), members);
    for (TypeDefinition.InputFieldDefinition field : input.fields().values()) {
      members
          .byGraphName()
          .put(
              field.name(),
              new Spelling.Member(field.name(), path(field), of(field.type(), field.as())));
    }
    return members;
  }

  private List<String> path(TypeDefinition.InputFieldDefinition field) {
    String json = field.json();
    return json == null ? List.of(names.spell(field.name())) : split(json);
  }

  /** The names of a dotted path. */
  static List<String> split(String dotted) {
    int dot = dotted.indexOf('.');
    if (dot < 0) {
      return List.of(dotted);
    }
    String[] names = new String[(int) dotted.chars().filter(c -> c == '.').count() + 1];
    int from = 0;
    for (int i = 0; i < names.length; i++) {
      int end = dotted.indexOf('.', from);
      names[i] = dotted.substring(from, end < 0 ? dotted.length() : end);
      from = end + 1;
    }
    return Arrays.asList(names);
  }
}
