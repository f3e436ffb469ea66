package dev.facet.definition.check.graph;

import dev.facet.definition.check.DirectiveCheck;
import dev.facet.definition.check.Directives;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.syntax.GraphSyntax;
import dev.facet.definition.syntax.GraphSyntax.Declaration;
import dev.facet.definition.syntax.GraphSyntax.EnumValueDeclaration;
import dev.facet.definition.syntax.GraphSyntax.FieldDeclaration;
import dev.facet.definition.syntax.GraphSyntax.InputDeclaration;
import dev.facet.definition.syntax.GraphSyntax.Kind;
import dev.facet.definition.syntax.NameSyntax;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Merges the declarations of all files: {@code type} first, then what extends it. */
final class MergeDeclarations {
  private static final Place BUILT_IN = Place.startOf("graph");
  private static final Set<String> ROOTS = Set.of(GraphDefinition.QUERY, GraphDefinition.MUTATION);

  private final DirectiveCheck check;
  private final Diagnostics diagnostics;
  private final SequencedMap<String, Declared.Type> types = new LinkedHashMap<>();

  MergeDeclarations(DirectiveCheck check, Diagnostics diagnostics) {
    this.check = check;
    this.diagnostics = diagnostics;
  }

  Declared merge(List<GraphSyntax> files) {
    for (Scalar scalar : Scalar.values()) {
      types.put(
          scalar.graphName(), new Declared.Type(Kind.SCALAR, scalar.graphName(), BUILT_IN, null));
    }
    files.forEach(
        file -> file.declarations().stream().filter(d -> !d.extension()).forEach(this::declare));
    files.forEach(
        file -> file.declarations().stream().filter(Declaration::extension).forEach(this::extend));
    return new Declared(types);
  }

  private void declare(Declaration declaration) {
    String name = declaration.name();
    if (declaration.kind() == Kind.SCALAR) {
      declareScalar(declaration);
      return;
    }
    Declared.Type known = types.get(name);
    if (known != null) {
      diagnostics.error(
          "duplicate-type",
          declaration.place(),
          known.place.equals(BUILT_IN)
              ? "`" + name + "` is a built-in scalar"
              : "type `" + name + "` is declared twice (first at " + known.place + ")",
          "to add fields elsewhere, write `extend "
              + declaration.kind().keyword()
              + " "
              + name
              + "`");
      return;
    }
    if (name.startsWith("__") || name.equals("Subscription")) {
      diagnostics.error(
          "reserved-name", declaration.place(), "the type name `" + name + "` is reserved");
      return;
    }
    var type =
        new Declared.Type(declaration.kind(), name, declaration.place(), declaration.description());
    types.put(name, type);
    fill(type, declaration);
  }

  private void declareScalar(Declaration declaration) {
    if (Scalar.named(declaration.name()).isEmpty()) {
      diagnostics.error(
          "unknown-scalar",
          declaration.place(),
          "scalar `" + declaration.name() + "` is not known",
          "the scalars are "
              + String.join(", ", Arrays.stream(Scalar.values()).map(Scalar::graphName).toList()));
    }
    check.check(declaration.directives(), "SCALAR");
  }

  private void extend(Declaration extension) {
    String name = extension.name();
    Declared.Type type = types.get(name);
    if (type == null && ROOTS.contains(name) && extension.kind() == Kind.OBJECT) {
      type = new Declared.Type(Kind.OBJECT, name, extension.place(), null);
      types.put(name, type);
    }
    if (type == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-type", extension.place(), "there is no type `" + name + "` to extend")
              .withHint(Nearest.hint(name, types.keySet())));
      return;
    }
    if (type.kind != extension.kind() || type.kind == Kind.SCALAR) {
      diagnostics.error(
          "wrong-kind",
          extension.place(),
          "`"
              + name
              + "` is declared as `"
              + type.kind.keyword()
              + "` (found: extend "
              + extension.kind().keyword()
              + ")");
      return;
    }
    fill(type, extension);
  }

  private void fill(Declared.Type type, Declaration declaration) {
    Directives used = check.check(declaration.directives(), location(type.kind));
    type.directives.add(used);
    declaration.interfaces().forEach(name -> type.interfaces.putIfAbsent(name.name(), name));
    declaration.fields().forEach(field -> addField(type, field));
    declaration.inputs().forEach(input -> addInput(type, input));
    declaration.values().forEach(value -> addValue(type, value));
    declaration.members().forEach(member -> addMember(type, member));
  }

  private void addField(Declared.Type type, FieldDeclaration field) {
    boolean queryRoot = type.name.equals(GraphDefinition.MUTATION) && field.name().equals("_query");
    if (field.name().startsWith("_") && !queryRoot) {
      diagnostics.error(
          "reserved-name",
          field.place(),
          "the field name `" + field.name() + "` is reserved: it begins with `_`");
      return;
    }
    var arguments = new LinkedHashMap<String, Declared.Argument>();
    for (InputDeclaration argument : field.arguments()) {
      if (isReserved(argument.name())) {
        diagnostics.error(
            "reserved-name",
            argument.place(),
            "the argument name `" + argument.name() + "` is reserved for paging",
            "give it another name, such as `first` or `after`, and bind it with args");
      }
      var checked =
          new Declared.Argument(
              argument, check.check(argument.directives(), "ARGUMENT_DEFINITION"));
      if (arguments.putIfAbsent(argument.name(), checked) != null) {
        duplicate("duplicate-argument", "argument", argument.name(), argument.place());
      }
    }
    var checked =
        new Declared.Field(field, check.check(field.directives(), "FIELD_DEFINITION"), arguments);
    if (type.fields.putIfAbsent(field.name(), checked) != null) {
      duplicate("duplicate-field", "field", field.name(), field.place());
    }
  }

  static boolean isReserved(String name) {
    return name.equals("limit") || name.equals("cursor");
  }

  private void addInput(Declared.Type type, InputDeclaration input) {
    var checked =
        new Declared.Argument(input, check.check(input.directives(), "INPUT_FIELD_DEFINITION"));
    if (type.inputs.putIfAbsent(input.name(), checked) != null) {
      duplicate("duplicate-field", "field", input.name(), input.place());
    }
  }

  private void addValue(Declared.Type type, EnumValueDeclaration value) {
    var checked = new Declared.EnumValue(value, check.check(value.directives(), "ENUM_VALUE"));
    if (type.values.putIfAbsent(value.name(), checked) != null) {
      duplicate("duplicate-enum-value", "enum value", value.name(), value.place());
    }
  }

  private void addMember(Declared.Type type, NameSyntax member) {
    if (type.members.putIfAbsent(member.name(), member) != null) {
      duplicate("duplicate-member", "member", member.name(), member.place());
    }
  }

  private void duplicate(String code, String what, String name, Place place) {
    diagnostics.error(code, place, what + " `" + name + "` is declared twice");
  }

  private static String location(Kind kind) {
    return switch (kind) {
      case SCALAR -> "SCALAR";
      case ENUM -> "ENUM";
      case OBJECT -> "OBJECT";
      case INTERFACE -> "INTERFACE";
      case UNION -> "UNION";
      case INPUT -> "INPUT_OBJECT";
    };
  }
}
