package dev.facet.definition.check.graph;

import dev.facet.definition.check.CacheHints;
import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeDefinition.InterfaceType;
import dev.facet.definition.graph.TypeDefinition.KeyDefinition;
import dev.facet.definition.graph.TypeDefinition.Member;
import dev.facet.definition.graph.TypeDefinition.ObjectType;
import dev.facet.definition.graph.TypeDefinition.UnionType;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.GraphSyntax.Kind;
import dev.facet.definition.syntax.NameSyntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads objects, interfaces and unions. */
final class TypeReader {
  private final Declared declared;
  private final FieldReader fields;
  private final LeafReader leaves;
  private final Diagnostics diagnostics;

  TypeReader(Declared declared, FieldReader fields, LeafReader leaves, Diagnostics diagnostics) {
    this.declared = declared;
    this.fields = fields;
    this.leaves = leaves;
    this.diagnostics = diagnostics;
  }

  /** Null for kinds that this does not read. */
  @Nullable TypeDefinition read(Declared.Type type) {
    return switch (type.kind) {
      case OBJECT -> object(type);
      case INTERFACE -> face(type);
      case UNION -> union(type);
      case SCALAR, ENUM, INPUT -> null;
    };
  }

  private ObjectType object(Declared.Type type) {
    checkInterfaces(type);
    CacheHints.read(type.allDirectives().find("cacheControl"), diagnostics);
    refuseStrayValue(type);
    return new ObjectType(
        type.name,
        type.description,
        keys(type),
        List.copyOf(type.interfaces.sequencedKeySet()),
        fields(type),
        type.place);
  }

  private InterfaceType face(Declared.Type type) {
    if (!type.interfaces.isEmpty()) {
      diagnostics.error(
          "interface",
          type.interfaces.firstEntry().getValue().place(),
          "an interface cannot implement another");
    }
    List<Declared.Type> members =
        declared.types().values().stream()
            .filter(t -> t.kind == Kind.OBJECT && t.interfaces.containsKey(type.name))
            .toList();
    if (members.isEmpty()) {
      diagnostics.error(
          "empty-type", type.place, "interface `" + type.name + "` is implemented by no type");
    }
    return new InterfaceType(
        type.name,
        type.description,
        fields(type),
        discriminator(type),
        members(members),
        Unknown.read(type, members.stream().map(t -> t.name).toList(), "member", diagnostics),
        type.place);
  }

  private UnionType union(Declared.Type type) {
    var members = new ArrayList<Declared.Type>();
    for (NameSyntax member : type.members.values()) {
      Declared.Type found = declared.type(member.name());
      if (found == null || found.kind != Kind.OBJECT) {
        unknown("type", member, objectNames());
      } else {
        members.add(found);
      }
    }
    if (type.members.isEmpty()) {
      diagnostics.error("empty-type", type.place, "union `" + type.name + "` has no members");
    }
    return new UnionType(
        type.name,
        type.description,
        discriminator(type),
        members(members),
        Unknown.read(type, type.members.sequencedKeySet(), "member", diagnostics),
        type.place);
  }

  private SequencedMap<String, FieldDefinition> fields(Declared.Type type) {
    var read = new LinkedHashMap<String, FieldDefinition>();
    type.fields.forEach((name, field) -> read.put(name, fields.read(type, field)));
    if (read.isEmpty()) {
      diagnostics.error("empty-type", type.place, "type `" + type.name + "` has no fields");
    }
    return read;
  }

  private List<KeyDefinition> keys(Declared.Type type) {
    var keys = new ArrayList<KeyDefinition>();
    for (Directive key : type.allDirectives().every("key")) {
      List<String> names = FieldSets.names(key.text("fields"));
      if (names.isEmpty() && key.value("fields") != null) {
        diagnostics.error("key", key.placeOf("fields"), "`fields` names no field");
        continue;
      }
      names.forEach(name -> checkKeyField(type, key, name));
      keys.add(new KeyDefinition(names, key.place()));
    }
    return keys;
  }

  private void checkKeyField(Declared.Type type, Directive key, String name) {
    Declared.Field field = type.fields.get(name);
    if (field == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-field",
                  key.placeOf("fields"),
                  "`" + type.name + "` has no field `" + name + "`")
              .withHint(Nearest.hint(name, type.fields.keySet())));
      return;
    }
    boolean single = field.type() instanceof TypeRef.Named;
    if (!single || !field.isProperty() || !declared.isLeaf(field.type().named())) {
      diagnostics.error(
          "key",
          key.placeOf("fields"),
          "`" + name + "` cannot be in a key (expected: a scalar or enum of the type's own JSON)");
    } else if (field.type().nullable()) {
      diagnostics.error(
          "key",
          key.placeOf("fields"),
          "`" + name + "` is " + field.type() + " (expected: " + field.type() + "!)",
          "an entity without its key cannot be told from others");
    }
  }

  private String discriminator(Declared.Type type) {
    Directive directive = type.allDirectives().find("discriminator");
    String field = directive == null ? null : directive.text("field");
    if (directive == null) {
      diagnostics.error(
          "discriminator",
          type.place,
          "`" + type.name + "` has no discriminator",
          "say which member of the source's JSON tells the type: @discriminator(field: \"type\")");
    } else if (field != null && (field.isEmpty() || field.indexOf('.') >= 0)) {
      diagnostics.error(
          "discriminator",
          directive.placeOf("field"),
          "`field` is \"" + field + "\" (expected: the name of one member)");
    }
    return field == null ? "" : field;
  }

  private List<Member> members(List<Declared.Type> types) {
    var members = new ArrayList<Member>();
    var spellings = new HashMap<Value, String>();
    for (Declared.Type type : types) {
      Value json = leaves.discriminatorValue(type);
      String other = spellings.putIfAbsent(json, type.name);
      if (other != null) {
        diagnostics.error(
            "duplicate-value",
            type.place,
            "`" + type.name + "` and `" + other + "` have the same spelling in the source");
      }
      members.add(new Member(type.name, json));
    }
    return members;
  }

  private void checkInterfaces(Declared.Type type) {
    for (NameSyntax name : type.interfaces.values()) {
      Declared.Type face = declared.type(name.name());
      if (face == null || face.kind != Kind.INTERFACE) {
        unknown(
            "interface",
            name,
            declared.types().values().stream()
                .filter(t -> t.kind == Kind.INTERFACE)
                .map(t -> t.name)
                .toList());
      } else {
        new InterfacesAreImplemented(declared, diagnostics).check(type, face);
      }
    }
  }

  private void refuseStrayValue(Declared.Type type) {
    Directive value = type.allDirectives().find("value");
    boolean isMember =
        !type.interfaces.isEmpty()
            || declared.types().values().stream()
                .anyMatch(t -> t.kind == Kind.UNION && t.members.containsKey(type.name));
    if (value != null && !isMember) {
      diagnostics.error(
          "misplaced-directive",
          value.place(),
          "`@value` on `" + type.name + "`, which is in no union or interface");
    }
  }

  private Collection<String> objectNames() {
    return declared.types().values().stream()
        .filter(t ->
            t.kind == Kind.OBJECT
                && !t.name.equals(GraphDefinition.QUERY)
                && !t.name.equals(GraphDefinition.MUTATION))
        .map(t -> t.name)
        .toList();
  }

  private void unknown(String what, NameSyntax name, Collection<String> names) {
    Place place = name.place();
    diagnostics.add(
        Diagnostic.error(
                "unknown-type", place, "there is no " + what + " `" + name.name() + "` for this")
            .withHint(Nearest.hint(name.name(), names)));
  }
}
