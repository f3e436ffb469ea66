package dev.facet.plan.compile;

import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.BulkDefinition;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeDefinition.ObjectType;
import dev.facet.definition.graph.TypeRef;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Operand;
import dev.facet.plan.Shape;
import dev.facet.plan.compile.LookupCompiler.Found;
import dev.facet.plan.compile.LookupCompiler.Reference;
import dev.facet.plan.graph.Arguments;
import dev.facet.plan.graph.CallBuilder;
import dev.facet.plan.walk.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles fields below the roots that another call answers. */
final class JoinCompiler {
  private static final Shape NOTHING = new Shape.ObjectShape(List.of());

  private final Scope scope;
  private final ShapeBuilder shapes;
  private final LookupCompiler lookups;
  private final JoinAdvice advice;
  private final PageCompiler pages;

  JoinCompiler(Scope scope, ShapeBuilder shapes) {
    this.scope = scope;
    this.shapes = shapes;
    this.lookups = new LookupCompiler(scope);
    this.advice = new JoinAdvice(scope);
    this.pages = new PageCompiler(scope, shapes);
  }

  /** Fields that the object's own answer does not provide: from the entity's lookup, by its key. */
  Shape beyond(
      Site site,
      Selection.Field field,
      FieldDefinition definition,
      List<String> missing,
      Function<Site, Shape> inner) {
    @Nullable List<String> key = providedKey(site);
    if (key == null) {
      scope
          .diagnostics()
          .error(
              "not-provided",
              field.place(),
              "`"
                  + definition.name()
                  + "` is not among what the call provides, and neither is a key of "
                  + site.type(),
              "add the key's fields to `provides`");
      return NOTHING;
    }
    @Nullable List<KeyPart> parts = keyParts(site, key, field);
    if (parts == null) {
      return NOTHING;
    }
    var reference =
        new Reference(
            site.type(),
            key,
            parts,
            site.position(),
            missing,
            site.branch(),
            definition.name(),
            field.place());
    @Nullable Found found = lookups.find(reference).orElse(null);
    if (found == null) {
      return NOTHING;
    }
    if (!missing.stream().allMatch(found.site()::provides)) {
      scope
          .diagnostics()
          .error(
              "not-provided",
              field.place(),
              "`" + definition.name() + "` is provided by no @lookup of " + site.type());
      return NOTHING;
    }
    boolean nullable = definition.type().nullable();
    advice.lintUnbounded(site, definition);
    advice.lintSource(site, found.site().source().name(), field, nullable);
    return new Shape.Join(found.fetch(), 0, nullable, inner.apply(found.site()));
  }

  private @Nullable List<String> providedKey(Site site) {
    return scope.graph().type(site.type()) instanceof ObjectType type
        ? type.keys().stream()
            .map(TypeDefinition.KeyDefinition::fields)
            .filter(fields -> fields.stream().allMatch(site::provides))
            .findFirst()
            .orElse(null)
        : null;
  }

  private @Nullable List<KeyPart> keyParts(Site site, List<String> key, Selection.Field field) {
    var parts = new ArrayList<KeyPart>();
    for (String name : key) {
      @Nullable Node node = parentNode(site, name);
      if (node == null) {
        shapes.conflict(field);
        return null;
      }
      parts.add(new KeyPart.OfRow(node));
    }
    return parts;
  }

  /** A reference to an entity, or a list of them, by the parent's fields or the identity. */
  Shape derived(
      Site site, Selection.Field field, FieldDefinition definition, Origin.Derive derive) {
    return definition.type() instanceof TypeRef.ListOf list
        ? derivedList(site, field, definition, derive, list)
        : derivedOne(site, field, definition, derive);
  }

  private Shape derivedOne(
      Site site, Selection.Field field, FieldDefinition definition, Origin.Derive derive) {
    var parts = new ArrayList<KeyPart>();
    for (Input input : derive.keys()) {
      @Nullable KeyPart part = keyPart(site, input);
      if (part == null) {
        return shapes.conflict(field);
      }
      parts.add(part);
    }
    boolean nullable = definition.type().nullable();
    return entity(site.position(), site, parts, field, definition, derive, nullable);
  }

  private @Nullable KeyPart keyPart(Site site, Input input) {
    if (input instanceof Input.Identity(var claim)) {
      return new KeyPart.OfIdentity(claim);
    }
    @Nullable Node node = input instanceof Input.This(var name) ? parentNode(site, name) : null;
    return node == null ? null : new KeyPart.OfRow(node);
  }

  private Shape derivedList(
      Site site,
      Selection.Field field,
      FieldDefinition definition,
      Origin.Derive derive,
      TypeRef.ListOf list) {
    @Nullable FieldDefinition keys =
        derive.keys().getFirst() instanceof Input.This(var name) ? parentField(site, name) : null;
    @Nullable Node node = keys == null ? null : site.property(keys);
    if (keys == null || node == null) {
      return shapes.conflict(field);
    }
    var arranging = new Arranging(scope, field);
    @Nullable Integer limit = arranging.scanned(field.shaping().limit());
    @Nullable Integer bound =
        definition.maxItems() == null ? keys.maxItems() : definition.maxItems();
    @Nullable Node key = node.items(limit, bound);
    if (key == null) {
      return shapes.conflict(field);
    }
    Branch branch = site.branch().intoList(field, limit != null || bound != null);
    var position = new Position(key.projection().id(), key.level());
    List<KeyPart> parts = List.of(new KeyPart.OfRow(key));
    boolean nullable = list.item().nullable();
    Shape item =
        arranging.item(
            field,
            one -> entity(position, site.on(branch), parts, one, definition, derive, nullable));
    return new Shape.Items(
        node.slot(),
        key.level(),
        list.nullable(),
        arranging.limit(field.shaping().limit()),
        nullable,
        item);
  }

  private Shape entity(
      Position feeding,
      Site site,
      List<KeyPart> parts,
      Selection.Field field,
      FieldDefinition definition,
      Origin.Derive derive,
      boolean nullable) {
    advice.lintUnbounded(site, definition);
    var reference =
        new Reference(
            definition.type().named(),
            derive.key(),
            parts,
            feeding,
            selectedProperties(field),
            site.branch(),
            definition.name(),
            field.place());
    @Nullable Found found = lookups.find(reference).orElse(null);
    if (found == null) {
      return NOTHING;
    }
    advice.lintSource(site, found.site().source().name(), field, nullable);
    int slot = found.site().node().slot();
    Shape object = new Shape.Inside(slot, nullable, shapes.object(found.site(), field));
    return new Shape.Join(found.fetch(), 0, nullable, object);
  }

  /** A field with a call of its own. */
  Shape called(Site site, Selection.Field field, FieldDefinition definition, Origin.Rest origin) {
    RestDefinition rest = origin.rest();
    @Nullable BulkDefinition bulk = origin.bulk();
    boolean fromParent = inputs(rest).stream().anyMatch(Input.This.class::isInstance);
    boolean many = fromParent && site.branch().many();
    advice.lintUnbounded(site, definition);
    advice.lintSource(site, rest.source(), field, definition.type().nullable());
    if (many && bulk == null && rest.each() == null) {
      advice.unbatched(field, definition);
      return NOTHING;
    }
    if (bulk != null && fromParent && !(definition.type() instanceof TypeRef.ListOf)) {
      return oneEach(site, field, definition, rest, bulk);
    }
    Call call = CallBuilder.build(rest, input -> operand(site, field, definition, input));
    @Nullable Integer each = rest.each();
    Position at = site.position();
    Feed feed =
        fromParent
            ? new Feed.EachRow(at.result(), at.level(), many && each != null ? each : 1)
            : new Feed.Once();
    Projection projection = project(definition, rest);
    Draft.Wish wish = wish(site, field, definition, rest);
    Node node = LookupCompiler.answer(scope, projection, rest);
    if (PageCompiler.isPaged(field, wish)) {
      Site list = answered(node, site, definition, rest);
      return pages.value(
          new PageCompiler.Unpaged(wish, call, feed, projection, list), field, definition);
    }
    int fetch = scope.draft().add(wish, call, feed, projection);
    Shape value = shapes.value(answered(node, site, definition, rest), field, definition);
    return new Shape.Join(fetch, 0, definition.type().nullable(), value);
  }

  /** A field that is one value for each parent, answered as a list for many. */
  private Shape oneEach(
      Site site,
      Selection.Field field,
      FieldDefinition definition,
      RestDefinition rest,
      BulkDefinition bulk) {
    Projection projection = project(definition, rest);
    Node list = LookupCompiler.answer(scope, projection, rest);
    @Nullable Node item =
        rest.entriesKey() == null ? list.items(null, null) : list.entries(null, null);
    if (item == null) {
      return shapes.conflict(field);
    }
    Site answered = answered(item, site, definition, rest);
    var inside =
        new Site(
            item,
            answered.type(),
            answered.source(),
            answered.provides(),
            rest.entriesKey(),
            list.entryKey(),
            answered.branch());
    var from = new ArrayList<Integer>();
    var itemKey = new ArrayList<Integer>();
    for (int i = 0; i < bulk.by().size(); i++) {
      @Nullable Node parent = parentNode(site, bulk.inputs().get(i));
      @Nullable Node child = parentNode(inside, bulk.by().get(i));
      if (parent == null || child == null) {
        return shapes.conflict(field);
      }
      from.add(parent.slot());
      itemKey.add(child.slot());
    }
    Call call =
        CallBuilder.build(
            rest,
            input ->
                input instanceof Input.This(var name)
                    ? new Operand.KeyList(bulk.inputs().indexOf(name), typeOf(site, name))
                    : operand(site, field, definition, input));
    Position at = site.position();
    Feed feed =
        new Feed.Bulk(
            List.of(new Feed.Keys.FromRows(at.result(), at.level(), from)),
            bulk.max(),
            item.level(),
            itemKey,
            false);
    int fetch = scope.draft().add(wish(site, field, definition, rest), call, feed, projection);
    boolean nullable = definition.type().nullable();
    return new Shape.Join(fetch, 0, nullable, shapes.value(inside, field, definition));
  }

  private Operand operand(
      Site site, Selection.Field field, FieldDefinition definition, Input input) {
    return switch (input) {
      case Input.Identity(var claim) -> new Operand.Identity(claim);
      case Input.Argument argument ->
          Arguments.operand(scope.graph(), definition, field.arguments(), argument);
      case Input.This(var name) -> {
        @Nullable Node node = parentNode(site, name);
        if (node == null) {
          shapes.conflict(field);
        }
        yield new Operand.Column(node == null ? 0 : node.slot(), typeOf(site, name));
      }
    };
  }

  private Projection project(FieldDefinition definition, RestDefinition rest) {
    Projection projection = scope.draft().project(definition.type().named());
    projection.wantErrors(scope.graph().source(rest.source()));
    return projection;
  }

  private Site answered(Node node, Site from, FieldDefinition definition, RestDefinition rest) {
    return new Site(
        node,
        definition.type().named(),
        scope.graph().source(rest.source()),
        rest.provides(),
        null,
        null,
        from.branch());
  }

  private static Draft.Wish wish(
      Site site, Selection.Field field, FieldDefinition definition, RestDefinition rest) {
    return new Draft.Wish(
        field.parentType() + "." + definition.name(), definition, rest, site.branch());
  }

  private List<String> selectedProperties(Selection.Field field) {
    return field.selections().stream()
        .filter(Selection.Field.class::isInstance)
        .map(selection -> ((Selection.Field) selection).definition())
        .filter(definition -> definition.origin() instanceof Origin.Property)
        .map(FieldDefinition::name)
        .toList();
  }

  private @Nullable FieldDefinition parentField(Site site, String name) {
    return scope.graph().type(site.type()) instanceof TypeDefinition.Fielded type
        ? type.fields().get(name)
        : null;
  }

  private @Nullable Node parentNode(Site site, String name) {
    @Nullable FieldDefinition field = parentField(site, name);
    return field == null ? null : site.property(field);
  }

  private TypeRef typeOf(Site site, String name) {
    @Nullable FieldDefinition field = parentField(site, name);
    if (field == null) {
      throw new IllegalArgumentException(
          "this." + name + " (expected: a field of " + site.type() + ")");
    }
    return field.type();
  }

  /** All inputs of a call. */
  static List<Input> inputs(RestDefinition rest) {
    var inputs = new ArrayList<Input>();
    CallBuilder.build(
        rest,
        input -> {
          inputs.add(input);
          return new Operand.Identity("");
        });
    return inputs;
  }
}
