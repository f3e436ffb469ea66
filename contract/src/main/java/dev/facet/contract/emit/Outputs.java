package dev.facet.contract.emit;

import dev.facet.contract.Schema;
import dev.facet.contract.Schema.Property;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.Value;
import dev.facet.plan.Shape;
import dev.facet.plan.Shape.OnFailure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers are made of, read from a plan's shapes in the way in which the engine writes them: a
 * member is nullable where null or a failure can be seen, and required unless it can be left out.
 *
 * <p>Threading: confined to one emission.
 */
final class Outputs {
  private final GraphDefinition graph;
  private final Leaves leaves;
  private final Registry registry;
  private final boolean flatUnions;
  private boolean partial;

  /**
   * @param flatUnions a union is described as one object that may have every member's fields
   */
  Outputs(GraphDefinition graph, Leaves leaves, Registry registry, boolean flatUnions) {
    this.graph = graph;
    this.leaves = leaves;
    this.registry = registry;
    this.flatUnions = flatUnions;
  }

  /** Whether answers that were described since the last call may have holes. */
  boolean takePartial() {
    boolean taken = partial;
    partial = false;
    return taken;
  }

  Served served(Shape shape, Selected at) {
    return switch (shape) {
      case Shape.LeafShape(_, var leaf, boolean nullable) ->
          new Served(leaves.output(leaf), nullable, true);
      case Shape.ObjectShape object -> {
        Members members = members(object, at);
        Schema.Ref ref =
            registry.add(at.name().text(), new Schema.ObjectOf(members.properties(), false));
        yield new Served(ref, false, members.canFail());
      }
      case Shape.Inside(_, boolean nullable, var inner) ->
          served(inner, at).orNull(nullable).failing(true);
      case Shape.Join(_, _, boolean nullable, var inner) ->
          served(inner, at).orNull(nullable).failing(true);
      case Shape.Given(_, boolean nullable, var inner) ->
          served(inner, at).orNull(nullable).failing(true);
      case Shape.Items(_, _, boolean nullable, var limit, boolean itemNullable, var item) ->
          new Served(items(item, itemNullable, limit, at), nullable, true);
      case Shape.JoinMany(_, _, var limit, boolean itemNullable, var item) ->
          new Served(items(item, itemNullable, limit, at), false, true);
      case Shape.Guard(var onFailure, var inner) -> guarded(served(inner, at), onFailure);
      case Shape.Choice(_, var cases, _) -> choice(cases, at);
      case Shape.Constant(var value) -> constant(value, at.field());
      case Shape.NextCursor _ -> new Served(new Schema.Text(null), true, false);
      case Shape.Computed(var formula, _) -> leaves.computed(formula.type());
      case Shape.Arranged arranged ->
          throw new IllegalArgumentException("shape: " + arranged + " (expected: in a list)");
    };
  }

  private Schema items(Shape item, boolean itemNullable, @Nullable Integer limit, Selected at) {
    if (!(item instanceof Shape.Arranged arranged)) {
      return list(served(item, at), itemNullable, limit);
    }
    Served inner = served(arranged.item(), at);
    return arranged.arrangement().key() == null
        ? list(inner, itemNullable, arranged.limit())
        : keyed(inner, itemNullable);
  }

  /** An item that is null has no key; one that is there may still fail. */
  private Schema.MapOf keyed(Served item, boolean itemNullable) {
    boolean holes = itemNullable && item.canFail();
    partial |= holes;
    return new Schema.MapOf(item.orNull(holes).whole());
  }

  private Schema.ListOf list(Served item, boolean itemNullable, @Nullable Integer limit) {
    partial |= itemNullable && item.canFail();
    return new Schema.ListOf(item.orNull(itemNullable).whole(), limit);
  }

  private Served guarded(Served inner, OnFailure onFailure) {
    partial |= inner.canFail();
    return inner.orNull(inner.canFail() && onFailure.defaultValue() == null).failing(false);
  }

  private Served constant(Value value, @Nullable FieldDefinition field) {
    if (field != null
        && graph.type(field.type().named()) instanceof TypeDefinition.ScalarType type) {
      return new Served(Leaves.output(type.scalar()), value instanceof Value.NullValue, false);
    }
    return switch (value) {
      case Value.StringValue(var text) -> new Served(new Schema.Exactly(text), false, false);
      case Value.NullValue _ -> new Served(new Schema.Nothing(), true, false);
      case Value.BooleanValue _ -> new Served(new Schema.Flag(), false, false);
      case Value.NumberValue _ -> new Served(new Schema.Real(), false, false);
      case Value.EnumValue(var name) -> new Served(new Schema.Exactly(name), false, false);
      case Value.VariableValue _, Value.ListValue _, Value.ObjectValue _ ->
          new Served(new Schema.Anything(), true, false);
    };
  }

  // ---- members

  /**
   * The members of an object.
   *
   * @param nullable there may be no such object
   * @param canFail the object may fail
   */
  private record Members(List<Property> properties, boolean nullable, boolean canFail) {
    Members orNull(boolean alsoNull) {
      return new Members(properties, nullable || alsoNull, canFail);
    }

    Members failing(boolean fails) {
      return new Members(properties, nullable, fails);
    }
  }

  private Members members(Shape.ObjectShape object, Selected at) {
    var properties = new ArrayList<Property>();
    Iterator<Selection.Field> flattened = at.flattened().iterator();
    boolean canFail = false;
    for (Shape.Member member : object.members()) {
      boolean fails =
          switch (member) {
            case Shape.Named named -> named(named, at, properties);
            case Shape.Lifted lifted ->
                lifted(lifted, at, flattened.hasNext() ? flattened.next() : null, properties);
          };
      canFail |= fails && member.onFailure().action() == OnErrorAction.FAIL;
    }
    return new Members(properties, false, canFail);
  }

  /** Adds a member; whether its value can fail. */
  private boolean named(Shape.Named named, Selected at, List<Property> properties) {
    Selection selection = at.member(named.name());
    Served value = served(named.value(), at.below(selection, named.name()));
    Served seen = seen(value, named.onFailure());
    properties.add(
        new Property(
            named.name(),
            seen.whole(),
            named.conditions().isEmpty() && !isOmitted(value.canFail(), named.onFailure()),
            selection instanceof Selection.Field field ? field.definition().description() : null,
            null));
    return value.canFail();
  }

  private boolean lifted(
      Shape.Lifted lifted,
      Selected at,
      Selection.@Nullable Field field,
      List<Property> properties) {
    Selected below =
        field == null ? Selected.of(List.of(), at.name()) : Selected.of(field, at.name());
    Members inner = inner(lifted.value(), below);
    boolean nulls = inner.nullable() || isNulled(inner.canFail(), lifted.onFailure());
    partial |= absorbs(inner.canFail(), lifted.onFailure());
    boolean optional =
        !lifted.conditions().isEmpty() || isOmitted(inner.canFail(), lifted.onFailure());
    for (Property property : inner.properties()) {
      Property seen = property.with(Schema.orNull(property.schema(), nulls));
      properties.add(optional ? seen.optional() : seen);
    }
    return inner.canFail();
  }

  /** The members of the object that a flattened value ends in. */
  private Members inner(Shape shape, Selected at) {
    return switch (shape) {
      case Shape.ObjectShape object -> members(object, at);
      case Shape.Inside(_, boolean nullable, var inner) ->
          inner(inner, at).orNull(nullable).failing(true);
      case Shape.Join(_, _, boolean nullable, var inner) ->
          inner(inner, at).orNull(nullable).failing(true);
      case Shape.Given(_, boolean nullable, var inner) ->
          inner(inner, at).orNull(nullable).failing(true);
      case Shape.Guard(_, var inner) -> {
        Members guarded = inner(inner, at);
        partial |= guarded.canFail();
        yield guarded.orNull(guarded.canFail()).failing(false);
      }
      case Shape.Choice(_, var cases, _) ->
          new Members(MergeMembers.merge(objects(cases, at)), false, true);
      case Shape.LeafShape _,
          Shape.Items _,
          Shape.JoinMany _,
          Shape.Constant _,
          Shape.Computed _,
          Shape.Arranged _,
          Shape.NextCursor _ ->
          throw new IllegalArgumentException(
              "flattened: " + shape.getClass().getSimpleName() + " (expected: an object)");
    };
  }

  private Served seen(Served value, OnFailure onFailure) {
    partial |= absorbs(value.canFail(), onFailure);
    return value.orNull(isNulled(value.canFail(), onFailure));
  }

  private static boolean isNulled(boolean canFail, OnFailure onFailure) {
    return switch (onFailure.action()) {
      case NULL -> canFail && onFailure.defaultValue() == null;
      case OMIT, FAIL -> false;
    };
  }

  private static boolean isOmitted(boolean canFail, OnFailure onFailure) {
    return switch (onFailure.action()) {
      case OMIT -> canFail;
      case NULL, FAIL -> false;
    };
  }

  private static boolean absorbs(boolean canFail, OnFailure onFailure) {
    return switch (onFailure.action()) {
      case NULL, OMIT -> canFail;
      case FAIL -> false;
    };
  }

  // ---- unions

  private List<List<Property>> objects(List<Shape.Case> cases, Selected at) {
    return cases.stream()
        .filter(each -> each.shape() instanceof Shape.ObjectShape)
        .map(each -> members((Shape.ObjectShape) each.shape(), at.ofType(each.type())).properties())
        .toList();
  }

  private Served choice(List<Shape.Case> cases, Selected at) {
    List<List<Property>> objects = objects(cases, at);
    return objects.size() == cases.size() ? union(cases, objects, at) : values(cases, at);
  }

  private Served union(List<Shape.Case> cases, List<List<Property>> objects, Selected at) {
    String name = at.name().text();
    if (flatUnions || objects.stream().distinct().count() == 1) {
      Schema flat = new Schema.ObjectOf(MergeMembers.merge(objects), false);
      return new Served(registry.add(name, flat), false, true);
    }
    var refs = new ArrayList<Schema.Ref>();
    for (int i = 0; i < cases.size(); i++) {
      String member = at.name().then(cases.get(i).type()).text();
      refs.add(registry.add(member, new Schema.ObjectOf(objects.get(i), false)));
    }
    String discriminator = discriminator(cases, objects);
    if (discriminator == null) {
      return new Served(registry.add(name, new Schema.AnyOf(List.copyOf(refs))), false, true);
    }
    var variants = new ArrayList<Schema.Variant>();
    for (int i = 0; i < cases.size(); i++) {
      variants.add(new Schema.Variant(cases.get(i).type(), refs.get(i)));
    }
    return new Served(registry.add(name, new Schema.Union(discriminator, variants)), false, true);
  }

  /** The member that is always there and tells the type; null when there is none. */
  private static @Nullable String discriminator(
      List<Shape.Case> cases, List<List<Property>> objects) {
    for (Property candidate : objects.getFirst()) {
      boolean tells = true;
      for (int i = 0; i < cases.size() && tells; i++) {
        var type =
            new Property(
                candidate.name(), new Schema.Exactly(cases.get(i).type()), true, null, null);
        tells = objects.get(i).contains(type);
      }
      if (tells) {
        return candidate.name();
      }
    }
    return null;
  }

  /** Members that are no objects: {@code @pluck} took one field of each. */
  private Served values(List<Shape.Case> cases, Selected at) {
    var schemas = new ArrayList<Schema>();
    boolean nullable = false;
    for (Shape.Case each : cases) {
      Served value = served(each.shape(), at.ofType(each.type()));
      nullable |= value.nullable();
      if (!schemas.contains(value.schema())) {
        schemas.add(value.schema());
      }
    }
    Schema schema = schemas.size() == 1 ? schemas.getFirst() : new Schema.AnyOf(schemas);
    return new Served(schema, nullable, true);
  }
}
