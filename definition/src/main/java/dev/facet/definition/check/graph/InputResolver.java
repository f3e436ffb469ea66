package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.syntax.ArgumentSyntax;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the variables of one field's templates: an argument, {@code this.x}, {@code identity.x},
 * or what {@code args} binds. It remembers what was used.
 */
final class InputResolver {
  private final Declared declared;
  private final Declared.Type owner;
  private final Declared.Field field;
  private final Map<String, ArgumentSyntax> bindings;
  private final Diagnostics diagnostics;
  private final SequencedSet<String> usedArguments = new LinkedHashSet<>();
  private final SequencedSet<String> usedBindings = new LinkedHashSet<>();
  private final SequencedSet<String> parentFields = new LinkedHashSet<>();

  /** An input with the type of its value. */
  record Resolved(Input input, TypeRef type) {}

  InputResolver(
      Declared declared,
      Declared.Type owner,
      Declared.Field field,
      List<ArgumentSyntax> bindings,
      Diagnostics diagnostics) {
    this.declared = declared;
    this.owner = owner;
    this.field = field;
    this.bindings = new LinkedHashMap<>();
    bindings.forEach(binding -> this.bindings.put(binding.name(), binding));
    this.diagnostics = diagnostics;
  }

  /** A variable of a template; null when it stands for nothing, which has been reported. */
  @Nullable Resolved variable(String name, Place place) {
    ArgumentSyntax binding = bindings.get(name);
    if (binding == null) {
      return resolve(name, place);
    }
    usedBindings.add(name);
    String target = Directive.text(binding.value());
    if (target == null || !TemplateParser.isName(target)) {
      diagnostics.error(
          "wrong-value",
          binding.value().place(),
          "`"
              + name
              + "` is bound to "
              + binding.value().written()
              + " (expected: \"this.field\", \"identity.claim\" or an argument)");
      return null;
    }
    return resolve(target, binding.value().place());
  }

  private @Nullable Resolved resolve(String name, Place place) {
    List<String> parts = Arrays.asList(name.split("\\."));
    return switch (parts.getFirst()) {
      case "this" -> parent(name, parts, place);
      case "identity" -> identity(name, parts, place);
      default -> argument(parts, place);
    };
  }

  private @Nullable Resolved parent(String name, List<String> parts, Place place) {
    if (parts.size() != 2) {
      diagnostics.error(
          "unknown-input", place, "`" + name + "` (expected: `this.` and a field's name)");
      return null;
    }
    if (isRoot()) {
      diagnostics.error(
          "unknown-input",
          place,
          "`" + name + "`: a field of " + owner.name + " has no parent to read from",
          "use an argument or `identity.sub`");
      return null;
    }
    Declared.Field parent = owner.fields.get(parts.getLast());
    if (parent == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-field",
                  place,
                  "`" + owner.name + "` has no field `" + parts.getLast() + "`")
              .withHint(Nearest.hint(parts.getLast(), owner.fields.keySet())));
      return null;
    }
    if (!parent.isProperty() || !declared.isLeaf(parent.type().named())) {
      diagnostics.error(
          "unknown-input",
          place,
          "`"
              + name
              + "` is not a value in the parent's own JSON (expected: a scalar or enum property)");
      return null;
    }
    parentFields.add(parent.name());
    return new Resolved(new Input.This(parent.name()), parent.type());
  }

  private boolean isRoot() {
    return owner.name.equals("Query") || owner.name.equals("Mutation");
  }

  private @Nullable Resolved identity(String name, List<String> parts, Place place) {
    if (parts.size() != 2) {
      diagnostics.error(
          "unknown-input", place, "`" + name + "` (expected: `identity.` and a claim's name)");
      return null;
    }
    return new Resolved(new Input.Identity(parts.getLast()), new TypeRef.Named("String", false));
  }

  private @Nullable Resolved argument(List<String> parts, Place place) {
    Declared.Argument argument = field.arguments().get(parts.getFirst());
    if (argument == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-input",
                  place,
                  "`" + parts.getFirst() + "` is no argument of `" + field.name() + "`")
              .withHint(hint(parts.getFirst())));
      return null;
    }
    usedArguments.add(parts.getFirst());
    TypeRef type = argument.type();
    for (String part : parts.subList(1, parts.size())) {
      Declared.Type input = declared.type(type.named());
      Declared.Argument member =
          type instanceof TypeRef.Named && input != null ? input.inputs.get(part) : null;
      if (member == null) {
        diagnostics.add(
            Diagnostic.error("unknown-input", place, "`" + type + "` has no `" + part + "`")
                .withHint(input == null ? null : Nearest.hint(part, input.inputs.keySet())));
        return null;
      }
      type = member.type();
    }
    return new Resolved(new Input.Argument(parts.getFirst(), parts.subList(1, parts.size())), type);
  }

  private @Nullable String hint(String name) {
    if (!isRoot() && owner.fields.containsKey(name)) {
      return "a field of the parent is `this." + name + "`";
    }
    return Nearest.hint(name, field.arguments().keySet());
  }

  /** The parent's fields, in the order of use. */
  SequencedSet<String> parentFields() {
    return parentFields;
  }

  /** Reports arguments and bindings that no template uses. */
  void refuseUnused() {
    for (Declared.Argument argument : field.arguments().values()) {
      if (!usedArguments.contains(argument.syntax().name())) {
        diagnostics.error(
            "unused-argument",
            argument.syntax().place(),
            "`" + argument.syntax().name() + "` is not used by the call",
            "use it in the path, the body or a header");
      }
    }
    for (ArgumentSyntax binding : bindings.values()) {
      if (!usedBindings.contains(binding.name())) {
        diagnostics.error(
            "unused-binding",
            binding.place(),
            "`args` binds `" + binding.name() + "`, which no template uses");
      }
    }
  }
}
