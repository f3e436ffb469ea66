package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directives;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.syntax.GraphSyntax.EnumValueDeclaration;
import dev.facet.definition.syntax.GraphSyntax.FieldDeclaration;
import dev.facet.definition.syntax.GraphSyntax.InputDeclaration;
import dev.facet.definition.syntax.GraphSyntax.Kind;
import dev.facet.definition.syntax.NameSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The types as declared: extensions merged, directives checked, nothing resolved yet. It answers
 * what the readers of fields ask about other types.
 */
record Declared(SequencedMap<String, Type> types) {

  /**
   * A type with what its extensions add.
   *
   * <p>Threading: grows while declarations are merged, on the thread that compiles.
   */
  static final class Type {
    final Kind kind;
    final String name;
    final Place place;
    final @Nullable String description;
    final List<Directives> directives = new ArrayList<>();
    final SequencedMap<String, NameSyntax> interfaces = new LinkedHashMap<>();
    final SequencedMap<String, Field> fields = new LinkedHashMap<>();
    final SequencedMap<String, Argument> inputs = new LinkedHashMap<>();
    final SequencedMap<String, EnumValue> values = new LinkedHashMap<>();
    final SequencedMap<String, NameSyntax> members = new LinkedHashMap<>();

    Type(Kind kind, String name, Place place, @Nullable String description) {
      this.kind = kind;
      this.name = name;
      this.place = place;
      this.description = description;
    }

    Directives allDirectives() {
      return new Directives(directives.stream().flatMap(d -> d.all().stream()).toList());
    }

    /** The fields of each {@code @key}, in order. */
    List<List<String>> keys() {
      return allDirectives().every("key").stream()
          .map(key -> FieldSets.names(key.text("fields")))
          .filter(names -> !names.isEmpty())
          .toList();
    }

    boolean isFielded() {
      return kind == Kind.OBJECT || kind == Kind.INTERFACE;
    }
  }

  record Field(
      FieldDeclaration syntax, Directives directives, SequencedMap<String, Argument> arguments) {
    String name() {
      return syntax.name();
    }

    TypeRef type() {
      return syntax.type().ref();
    }

    Place place() {
      return syntax.place();
    }

    /** Read from the parent's JSON rather than fetched, derived or computed. */
    boolean isProperty() {
      return !directives.has("rest") && !directives.has("derive") && !directives.has("compute");
    }
  }

  /** An argument, or a field of an input. */
  record Argument(InputDeclaration syntax, Directives directives) {
    TypeRef type() {
      return syntax.type().ref();
    }
  }

  record EnumValue(EnumValueDeclaration syntax, Directives directives) {}

  @Nullable Type type(String name) {
    return types.get(name);
  }

  @Nullable Field field(String type, String field) {
    Type found = types.get(type);
    return found == null ? null : found.fields.get(field);
  }

  boolean isLeaf(String name) {
    Type found = types.get(name);
    return found != null && (found.kind == Kind.SCALAR || found.kind == Kind.ENUM);
  }

  boolean isInput(String name) {
    Type found = types.get(name);
    return isLeaf(name) || (found != null && found.kind == Kind.INPUT);
  }
}
