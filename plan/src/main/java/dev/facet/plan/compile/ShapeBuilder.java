package dev.facet.plan.compile;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.endpoint.NeededSelections;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.plan.Leaf;
import dev.facet.plan.Shape;
import dev.facet.plan.Shape.OnFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the shape of values: leaves, lists, objects and their members. */
final class ShapeBuilder {
  private static final Shape NOTHING = new Shape.Constant(new Value.NullValue());

  private final Scope scope;
  private final FieldCompiler fields;

  ShapeBuilder(Scope scope) {
    this.scope = scope;
    this.fields = new FieldCompiler(scope, this);
  }

  /**
   * The value at a site's node, of that field.
   *
   * @param site stands on the value; its type is the field's
   */
  Shape value(Site site, Selection.Field field, FieldDefinition definition) {
    return typed(site, definition.type(), field, definition, true);
  }

  /** The value of an item of a list that has been found. */
  Shape item(Site site, TypeRef type, Selection.Field field, FieldDefinition definition) {
    return typed(site, type, field, definition, false);
  }

  private Shape typed(
      Site site,
      TypeRef type,
      Selection.Field field,
      FieldDefinition definition,
      boolean outermost) {
    return switch (type) {
      case TypeRef.ListOf(var item, boolean nullable) ->
          list(site, item, nullable, field, definition, outermost);
      case TypeRef.Named(var name, boolean nullable) ->
          named(site, scope.graph().type(name), nullable, field, definition);
    };
  }

  private Shape list(
      Site site,
      TypeRef item,
      boolean nullable,
      Selection.Field field,
      FieldDefinition definition,
      boolean outermost) {
    Arranging arranging = outermost ? new Arranging(scope, field) : Arranging.NONE;
    @Nullable Integer limit = outermost ? field.shaping().limit() : null;
    @Nullable Integer bound = outermost ? definition.maxItems() : null;
    @Nullable String entries = outermost ? entriesKey(definition) : null;
    Node node = site.node();
    @Nullable Node items =
        entries == null
            ? node.items(arranging.scanned(limit), bound)
            : node.entries(arranging.scanned(limit), bound);
    if (items == null) {
      return conflict(field);
    }
    boolean bounded = arranging.scanned(limit) != null || bound != null;
    Branch branch = site.branch().intoList(field, bounded);
    var inside =
        new Site(
            items, site.type(), site.source(), site.provides(), entries, node.entryKey(), branch);
    Shape shape = arranging.item(field, one -> typed(inside, item, one, definition, false));
    return new Shape.Items(
        node.slot(), items.level(), nullable, arranging.limit(limit), item.nullable(), shape);
  }

  private Shape named(
      Site site,
      TypeDefinition type,
      boolean nullable,
      Selection.Field field,
      FieldDefinition definition) {
    int slot = site.node().slot();
    return switch (type) {
      case TypeDefinition.ScalarType(var scalar, _) ->
          new Shape.LeafShape(slot, new Leaf.ScalarLeaf(scalar, encoding(definition)), nullable);
      case TypeDefinition.EnumType enumType -> new Shape.LeafShape(slot, leaf(enumType), nullable);
      case TypeDefinition.Fielded _, TypeDefinition.UnionType _ ->
          new Shape.Inside(slot, nullable, object(site, field));
      case TypeDefinition.InputType input ->
          throw new IllegalArgumentException(
              "type: " + input.name() + " (expected: a type of outputs)");
    };
  }

  private static Leaf leaf(TypeDefinition.EnumType type) {
    return new Leaf.EnumLeaf(
        type.name(),
        type.inputs().values().stream()
            .map(value -> new Leaf.Mapping(value.name(), requireNonNull(value.json())))
            .toList(),
        type.unknown());
  }

  /** What a field selects of the object at a site, or the one field that is plucked out of it. */
  Shape object(Site site, Selection.Field field) {
    return switch (scope.graph().type(site.type())) {
      case TypeDefinition.AbstractType type -> choice(site, type, field);
      case TypeDefinition.ObjectType type -> objectOf(site, type, field);
      case TypeDefinition.ScalarType _, TypeDefinition.EnumType _, TypeDefinition.InputType _ ->
          throw new IllegalArgumentException("type: " + site.type() + " (expected: an object)");
    };
  }

  private Shape choice(Site site, TypeDefinition.AbstractType type, Selection.Field field) {
    @Nullable Node discriminator = site.node().member(type.discriminator());
    if (discriminator == null) {
      return conflict(field);
    }
    var cases = new ArrayList<Shape.Case>();
    for (TypeDefinition.Member member : type.members()) {
      if (scope.graph().type(member.type()) instanceof TypeDefinition.ObjectType object) {
        Shape shape = objectOf(site.as(object.name()), object, field);
        cases.add(new Shape.Case(object.name(), member.json(), shape));
      }
    }
    return new Shape.Choice(discriminator.slot(), cases, type.unknown());
  }

  private Shape objectOf(Site site, TypeDefinition.ObjectType type, Selection.Field field) {
    if (!type.keys().isEmpty()) {
      scope.draft().reads(type.name());
    }
    return field.shaping().pluck()
        ? plucked(site, type, field)
        : members(site.on(site.branch().beside()), type, field.selections());
  }

  private Shape plucked(Site site, TypeDefinition.ObjectType type, Selection.Field field) {
    List<Selection> selections = of(type, field.selections());
    if (selections.isEmpty()) {
      return NOTHING;
    }
    Selection only = selections.getFirst();
    if (selections.size() > 1 || !only.conditions().isEmpty()) {
      scope
          .diagnostics()
          .error(
              "plucked-selection",
              field.place(),
              "`@pluck` puts one field in its object's place (expected: one field of "
                  + type.name()
                  + ", always selected)");
      return NOTHING;
    }
    return switch (only) {
      case Selection.Nested nested -> members(site, type, nested.selections());
      case Selection.Typename _ -> typename(type);
      case Selection.Computed computed ->
          Policy.guarded(Policy.of(scope.facet(), computed), computed(site, type, computed));
      case Selection.Field inner -> {
        FieldDefinition definition = definition(type, inner);
        OnFailure policy = Policy.of(scope.facet(), inner, definition);
        yield Policy.guarded(policy, fields.value(into(site, inner), inner, definition));
      }
    };
  }

  private Shape.ObjectShape members(
      Site site, TypeDefinition.ObjectType type, List<Selection> selections) {
    return new Shape.ObjectShape(
        of(type, selections).stream().map(selection -> member(site, type, selection)).toList());
  }

  private Shape.Member member(Site site, TypeDefinition.ObjectType type, Selection selection) {
    return switch (selection) {
      case Selection.Typename typename ->
          new Shape.Named(
              typename.responseName(), typename.conditions(), OnFailure.FAIL, typename(type));
      case Selection.Nested nested ->
          new Shape.Named(
              nested.responseName(),
              nested.conditions(),
              OnFailure.FAIL,
              members(
                  site.on(site.branch().under(nested.conditions())), type, nested.selections()));
      case Selection.Computed computed ->
          new Shape.Named(
              computed.responseName(),
              computed.conditions(),
              Policy.of(scope.facet(), computed),
              computed(site, type, computed));
      case Selection.Field field -> {
        FieldDefinition definition = definition(type, field);
        Shape value = fields.value(into(site, field), field, definition);
        yield member(field, Policy.of(scope.facet(), field, definition), value);
      }
    };
  }

  private Shape computed(Site site, TypeDefinition.ObjectType type, Selection.Computed computed) {
    List<Selection> needed = NeededSelections.of(scope.graph(), type.name(), computed);
    Site inside = site.on(site.branch().into(computed).beside());
    return new Shape.Computed(computed.formula(), members(inside, type, needed));
  }

  /**
   * The value of a field that the graph computes.
   *
   * @param site of the object that has the field
   */
  Shape computed(Site site, Selection.Field field, Formula formula) {
    if (!(scope.graph().type(site.type()) instanceof TypeDefinition.ObjectType type)) {
      throw new IllegalArgumentException("type: " + site.type() + " (expected: an object)");
    }
    var needed = new NeededSelections(scope.graph(), field.place(), field.shaping().onError());
    List<Selection> selections = needed.of(type.name(), List.of(formula), Map.of());
    return new Shape.Computed(formula, members(site.on(site.branch().beside()), type, selections));
  }

  /** A field's value as a member of the object around it. */
  static Shape.Member member(Selection.Field field, OnFailure onFailure, Shape value) {
    return field.shaping().flatten()
        ? new Shape.Lifted(field.conditions(), onFailure, value)
        : new Shape.Named(field.responseName(), field.conditions(), onFailure, value);
  }

  /** Reports a value that two fields read in ways that exclude each other. */
  Shape conflict(Selection.Field field) {
    scope
        .diagnostics()
        .error(
            "conflicting-json",
            field.place(),
            "`"
                + field.definition().name()
                + "` reads a JSON value as a list that another selected field reads as an object,"
                + " or the other way round (expected: one way per endpoint)");
    return NOTHING;
  }

  private static Site into(Site site, Selection.Field field) {
    return site.on(site.branch().into(field));
  }

  private static Shape typename(TypeDefinition.ObjectType type) {
    return new Shape.Constant(new Value.StringValue(type.name()));
  }

  private static List<Selection> of(TypeDefinition.ObjectType type, List<Selection> selections) {
    return selections.stream()
        .filter(each -> each.types().isEmpty() || each.types().contains(type.name()))
        .toList();
  }

  /** The object type's own field, where an interface's was selected. */
  private static FieldDefinition definition(
      TypeDefinition.ObjectType type, Selection.Field selected) {
    @Nullable FieldDefinition own = type.fields().get(selected.definition().name());
    return own == null ? selected.definition() : own;
  }

  private static @Nullable Encoding encoding(FieldDefinition definition) {
    return definition.origin() instanceof Origin.Property(_, var as, _) ? as : null;
  }

  private static @Nullable String entriesKey(FieldDefinition definition) {
    return switch (definition.origin()) {
      case Origin.Property(_, _, var key) -> key;
      case Origin.Rest(var rest, _, _) -> rest.entriesKey();
      case Origin.Derive _, Origin.Compute _, Origin.QueryRoot _ -> null;
    };
  }
}
