package dev.facet.definition.check.expression;

import dev.cel.common.ast.CelExpr;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import dev.facet.definition.graph.ArgumentDefinition;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a name means: a walk's item, {@code this}, {@code vars}, a selected field with arguments by
 * its alias, or a field of the object that the expression stands on; in this order.
 */
final class Names {
  private static final String THIS = "this";
  private static final String VARS = "vars";
  private static final String TYPENAME = "__typename";

  private final Checker checker;
  private final Surroundings surroundings;
  private final Deque<Local> locals = new ArrayDeque<>();

  private record Local(String name, Expression.Item item) {}

  Names(Checker checker, Surroundings surroundings) {
    this.checker = checker;
    this.surroundings = surroundings;
  }

  void enter(String name, Expression.Item item) {
    locals.push(new Local(name, item));
  }

  void leave() {
    locals.pop();
  }

  Expression name(String name, Place place) {
    for (Local local : locals) {
      if (local.name().equals(name)) {
        return local.item();
      }
    }
    var self = new Expression.This(surroundings.self());
    if (name.equals(THIS)) {
      return self;
    }
    if (name.equals(VARS)) {
      return checker.wrong(
          "expression-type",
          place,
          "`vars` is no value (expected: a variable of it)",
          "write vars.NAME");
    }
    @Nullable Type alias = surroundings.aliases().get(name);
    if (alias != null) {
      return new Expression.Member(self, name, alias);
    }
    if (surroundings.self() instanceof Type.ObjectOf(var type, _)) {
      return field(self, type, name, place, true);
    }
    return checker.wrong(
        "unknown-field", place, "there is no `" + name + "` here", Nearest.hint(name, known()));
  }

  private Set<String> known() {
    var known = new LinkedHashSet<String>();
    locals.forEach(local -> known.add(local.name()));
    known.add(THIS);
    return known;
  }

  Expression member(CelExpr select) {
    if (select.select().testOnly()) {
      throw new IllegalStateException("has: a macro (expected: a call)");
    }
    @Nullable List<String> path = variablePath(select);
    if (path != null) {
      return variable(path, select);
    }
    String name = select.select().field();
    Expression object = checker.check(select.select().operand());
    return switch (object.type()) {
      case Type.ObjectOf(var type, _) ->
          field(object, type, name, checker.placeOfMember(select), false);
      case Type.Unknown _ -> Checker.UNKNOWN;
      case Type.ListOf list ->
          checker.wrong(
              "expression-type",
              checker.placeOfMember(select),
              "`" + name + "` of " + list + " (expected: of one of its items)",
              "write .map(item, item." + name + ")");
      case Type.Leaf _, Type.Choice _, Type.MapOf _ ->
          checker.wrong(
              "expression-type",
              checker.placeOfMember(select),
              "`" + name + "` of " + object.type() + ", which has no fields",
              null);
    };
  }

  private Expression field(Expression object, String type, String name, Place place, boolean bare) {
    if (name.equals(TYPENAME)) {
      return member(object, name, Type.of(Kind.STRING));
    }
    @Nullable FieldDefinition field = surroundings.graph().fields(type).get(name);
    if (field == null) {
      var names = new LinkedHashSet<>(bare ? known() : Set.<String>of());
      surroundings.graph().fields(type).values().stream()
          .filter(this::isReadable)
          .forEach(one -> names.add(one.name()));
      return checker.wrong(
          "unknown-field",
          place,
          "`" + type + "` has no field `" + name + "`",
          Nearest.hint(name, names));
    }
    if (!isReadable(field)) {
      return checker.wrong(
          "internal-field",
          place,
          "`" + type + "." + name + "` is internal and cannot be read by a facet",
          null);
    }
    if (needsArguments(field)) {
      return checker.wrong(
          "missing-argument",
          place,
          "`" + name + "` needs arguments, which an expression cannot give",
          "select it beside the expression, and use its name or alias here");
    }
    if (isPaged(field)) {
      return checker.wrong(
          "expression-type",
          place,
          "`"
              + name
              + "` pages, so that it is never read as a whole (expected: a list that is whole)",
          "@bulk fetches a whole list; or let the source compute it");
    }
    Type read = surroundings.graph().of(field.type());
    if (surroundings.graph().isAbstract(type) && hasObjects(read)) {
      return checker.wrong(
          "expression-type",
          place,
          "`"
              + name
              + "` of "
              + type
              + ", whose objects are of several types, is "
              + read
              + " (expected: a value)",
          "write the expression in a fragment on one of the types");
    }
    return member(object, name, read);
  }

  private static boolean hasObjects(Type type) {
    return type instanceof Type.ObjectOf
        || (type instanceof Type.ListOf(var item, _) && hasObjects(item));
  }

  /** A field of a null object is null. */
  private static Expression member(Expression object, String name, Type type) {
    return new Expression.Member(
        object, name, type.withNullable(type.nullable() || object.type().nullable()));
  }

  private boolean isReadable(FieldDefinition field) {
    return surroundings.internals() || !field.internal();
  }

  private static boolean isPaged(FieldDefinition field) {
    return field.origin() instanceof FieldDefinition.Origin.Rest(var rest, _, _)
        && rest.page() != null;
  }

  private static boolean needsArguments(FieldDefinition field) {
    return field.arguments().values().stream().anyMatch(Names::isRequired);
  }

  private static boolean isRequired(ArgumentDefinition argument) {
    return !argument.type().nullable() && argument.defaultValue() == null;
  }

  // ---- variables of the request

  /** The names after {@code vars}, or null when the chain does not begin with it. */
  private @Nullable List<String> variablePath(CelExpr select) {
    var names = new ArrayList<String>();
    CelExpr at = select;
    while (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
      names.addFirst(at.select().field());
      at = at.select().operand();
    }
    boolean isVars =
        at.getKind() == CelExpr.ExprKind.Kind.IDENT
            && at.ident().name().equals(VARS)
            && locals.stream().noneMatch(local -> local.name().equals(VARS));
    return isVars ? names : null;
  }

  private Expression variable(List<String> path, CelExpr select) {
    Surroundings.RequestVariables variables = surroundings.variables();
    if (variables.open()) {
      return Checker.UNKNOWN;
    }
    String name = path.getFirst();
    @Nullable TypeRef found = variables.use(name);
    if (found == null) {
      return checker.wrong(
          "unknown-variable",
          placeOf(select, path.size() - 1),
          "there is no variable `$" + name + "`",
          variables.names().isEmpty()
              ? "a computed field of the graph cannot know any request's variables"
              : Nearest.hint(name, variables.names()));
    }
    TypeRef type = found;
    boolean nullable = type.nullable();
    for (int i = 1; i < path.size(); i++) {
      @Nullable TypeRef inner =
          type instanceof TypeRef.Named(var input, _)
              ? surroundings.graph().input(input, path.get(i))
              : null;
      if (inner == null) {
        return checker.wrong(
            "unknown-member",
            placeOf(select, path.size() - 1 - i),
            type + " has no `" + path.get(i) + "`",
            Nearest.hint(path.get(i), surroundings.graph().inputs(type.named())));
      }
      type = inner;
      nullable |= type.nullable();
    }
    Type checked = surroundings.graph().of(type).withNullable(nullable);
    Type item = checked instanceof Type.ListOf(var of, _) ? of : checked;
    if (Checker.isWhole(item)) {
      return checker.wrong(
          "expression-type",
          checker.placeOfMember(select),
          "`vars."
              + String.join(".", path)
              + "` is "
              + type
              + " (expected: a value, or a list of"
              + " values)",
          null);
    }
    return new Expression.Variable(name, path.subList(1, path.size()), checked);
  }

  /** The place of a name in the chain, counted from its end. */
  private Place placeOf(CelExpr select, int fromEnd) {
    CelExpr at = select;
    for (int i = 0; i < fromEnd; i++) {
      at = at.select().operand();
    }
    return checker.placeOfMember(at);
  }
}
