package dev.facet.plan.compile;

import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.plan.Body;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Operand;
import dev.facet.plan.Shape;
import dev.facet.plan.Shape.OnFailure;
import dev.facet.plan.compile.LookupCompiler.Found;
import dev.facet.plan.compile.LookupCompiler.Reference;
import dev.facet.plan.graph.Arguments;
import dev.facet.plan.graph.CallBuilder;
import dev.facet.plan.graph.Lookup;
import dev.facet.plan.graph.Lookups;
import dev.facet.plan.walk.Position;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the root fields and the body that they make. The root write comes first. */
final class RootCompiler {
  private static final Shape NOTHING = new Shape.ObjectShape(List.of());

  private final Scope scope;
  private final ShapeBuilder shapes;
  private final LookupCompiler lookups;
  private final PageCompiler pages;

  RootCompiler(Scope scope) {
    this.scope = scope;
    this.shapes = new ShapeBuilder(scope);
    this.lookups = new LookupCompiler(scope);
    this.pages = new PageCompiler(scope, shapes);
  }

  Body body(EndpointDefinition endpoint) {
    List<Selection> roots = endpoint.roots();
    if (roots.size() == 1 && roots.getFirst() instanceof Selection.Field root) {
      return single(root);
    }
    var values = new IdentityHashMap<Selection, Shape>();
    writesFirst(roots).forEach(root -> values.put(root, value(root, beside(root))));
    boolean mutation = endpoint.kind() == EndpointDefinition.Kind.MUTATION;
    var members = new ArrayList<Shape.Member>();
    for (Selection root : roots) {
      Shape value = values.getOrDefault(root, NOTHING);
      members.add(member(root, value, mutation && !isQueryRoot(root)));
    }
    return new Body.Roots(new Shape.ObjectShape(members));
  }

  private Body single(Selection.Field root) {
    Shape value = value(root, Branch.ROOT.into(root));
    if (root.definition().type().named().equals(Scalar.VOID.graphName())) {
      return new Body.Empty(0);
    }
    return new Body.Single(value);
  }

  private static Branch beside(Selection root) {
    Branch branch =
        root instanceof Selection.Field field
            ? Branch.ROOT.into(field)
            : Branch.ROOT.under(root.conditions());
    return branch.beside();
  }

  private static List<Selection> writesFirst(List<Selection> roots) {
    var ordered = new ArrayList<>(roots);
    ordered.sort((one, other) -> Boolean.compare(isQueryRoot(one), isQueryRoot(other)));
    return ordered;
  }

  private static boolean isQueryRoot(Selection selection) {
    return selection instanceof Selection.Field field
        && field.definition().origin() instanceof Origin.QueryRoot;
  }

  private static Shape.Member member(Selection root, Shape value, boolean write) {
    if (root instanceof Selection.Field field) {
      OnFailure policy = write ? Policy.ofRoot(field) : Policy.ofOneOfRoots(field);
      return ShapeBuilder.member(field, policy, value);
    }
    return new Shape.Named(root.responseName(), root.conditions(), OnFailure.FAIL, value);
  }

  private Shape value(Selection root, Branch branch) {
    return switch (root) {
      case Selection.Field field -> field(field, branch);
      case Selection.Nested nested -> object(nested.selections(), branch);
      case Selection.Computed _ ->
          throw new IllegalArgumentException("root: an expression (expected: a field)");
      case Selection.Typename _ -> new Shape.Constant(new Value.StringValue(GraphDefinition.QUERY));
    };
  }

  private Shape field(Selection.Field field, Branch branch) {
    return switch (field.definition().origin()) {
      case Origin.Rest(var rest, _, _) -> called(field, rest, branch);
      case Origin.Derive derive -> derived(field, derive, branch);
      case Origin.QueryRoot _ -> queryRoot(field, branch);
      case Origin.Property _, Origin.Compute _ ->
          throw new IllegalArgumentException(
              "root: " + field.definition().name() + " (expected: @rest or @derive)");
    };
  }

  /** {@code Mutation._query}: the reads after the write, below the root. */
  private Shape queryRoot(Selection.Field field, Branch branch) {
    if (field.shaping().pluck()
        && field.selections().size() == 1
        && field.selections().getFirst() instanceof Selection.Field only) {
      Shape value = field(only, branch.into(only));
      return Policy.guarded(Policy.of(scope.facet(), only, only.definition()), value);
    }
    return object(field.selections(), branch);
  }

  private Shape.ObjectShape object(List<Selection> selections, Branch branch) {
    var members = new ArrayList<Shape.Member>();
    for (Selection selection : selections) {
      if (selection instanceof Selection.Field field) {
        Shape value = field(field, branch.into(field).beside());
        members.add(
            ShapeBuilder.member(field, Policy.of(scope.facet(), field, field.definition()), value));
      } else {
        Shape value = value(selection, branch.under(selection.conditions()).beside());
        members.add(
            new Shape.Named(
                selection.responseName(), selection.conditions(), OnFailure.FAIL, value));
      }
    }
    return new Shape.ObjectShape(members);
  }

  private Shape derived(Selection.Field field, Origin.Derive derive, Branch branch) {
    List<KeyPart> parts =
        derive.keys().stream()
            .filter(Input.Identity.class::isInstance)
            .<KeyPart>map(input -> new KeyPart.OfIdentity(((Input.Identity) input).claim()))
            .toList();
    if (parts.size() != derive.keys().size()) {
      throw new IllegalArgumentException(
          "root: " + field.definition().name() + " (expected: keys from the identity)");
    }
    FieldDefinition definition = field.definition();
    var reference =
        new Reference(
            definition.type().named(),
            derive.key(),
            parts,
            Position.NOWHERE,
            List.of(),
            branch,
            definition.name(),
            field.place());
    @Nullable Found found = lookups.find(reference).orElse(null);
    if (found == null) {
      return NOTHING;
    }
    boolean nullable = definition.type().nullable();
    int slot = found.site().node().slot();
    Shape object = new Shape.Inside(slot, nullable, shapes.object(found.site(), field));
    return new Shape.Join(found.fetch(), 0, nullable, object);
  }

  private Shape called(Selection.Field field, RestDefinition rest, Branch branch) {
    FieldDefinition definition = field.definition();
    Lookup lookup = Lookups.of(definition).orElse(null);
    if (lookup != null
        && lookup.bulk()
        && lookup.key().size() == 1
        && definition.type() instanceof TypeRef.ListOf list) {
      return byKeys(field, lookup, list, branch);
    }
    Projection projection = project(definition, rest);
    Call call = CallBuilder.build(rest, input -> operand(field, input));
    Draft.Wish wish = wish(field, rest, branch);
    Node node = LookupCompiler.answer(scope, projection, rest);
    if (PageCompiler.isPaged(field, wish)) {
      Site list = site(node, definition, rest, branch);
      return pages.value(
          new PageCompiler.Unpaged(wish, call, new Feed.Once(), projection, list),
          field,
          definition);
    }
    int fetch = scope.draft().add(wish, call, new Feed.Once(), projection);
    Shape value = shapes.value(site(node, definition, rest, branch), field, definition);
    return new Shape.Join(fetch, 0, definition.type().nullable(), value);
  }

  /** A bulk lookup as a root: the list in the order of the keys. */
  private Shape byKeys(Selection.Field field, Lookup lookup, TypeRef.ListOf list, Branch branch) {
    FieldDefinition definition = field.definition();
    Projection projection = project(definition, lookup.rest());
    Node answer = LookupCompiler.answer(scope, projection, lookup.rest());
    @Nullable String entries = lookup.rest().entriesKey();
    var arranging = new Arranging(scope, field);
    @Nullable Node item = entries == null ? answer.items(null, null) : answer.entries(null, null);
    @Nullable FieldDefinition key = keyField(definition.type().named(), lookup.key().getFirst());
    if (item == null || key == null) {
      return shapes.conflict(field);
    }
    var site =
        new Site(
            item,
            definition.type().named(),
            scope.graph().source(lookup.rest().source()),
            lookup.rest().provides(),
            entries,
            answer.entryKey(),
            branch.intoList(field, true));
    @Nullable Node keyNode = site.property(key);
    if (keyNode == null) {
      return shapes.conflict(field);
    }
    var argument = new Input.Argument(lookup.keyArguments().getFirst().name(), List.of());
    TypeRef type = lookup.keyArguments().getFirst().type();
    TypeRef keyType = type instanceof TypeRef.ListOf(var of, _) ? of : type;
    Call call =
        CallBuilder.build(
            lookup.rest(),
            input ->
                input.equals(argument) ? new Operand.KeyList(0, keyType) : operand(field, input));
    Feed feed =
        new Feed.Bulk(
            List.of(new Feed.Keys.FromList(operand(field, argument))),
            lookup.max(),
            item.level(),
            List.of(keyNode.slot()),
            false);
    int fetch = scope.draft().add(wish(field, lookup.rest(), branch), call, feed, projection);
    boolean nullable = list.item().nullable();
    Shape each =
        arranging.item(
            field, one -> new Shape.Inside(item.slot(), nullable, shapes.object(site, one)));
    @Nullable Integer limit = arranging.limit(field.shaping().limit());
    return new Shape.JoinMany(fetch, 0, limit, nullable, each);
  }

  private @Nullable FieldDefinition keyField(String type, String name) {
    return scope.graph().type(type) instanceof TypeDefinition.Fielded fielded
        ? fielded.fields().get(name)
        : null;
  }

  private Projection project(FieldDefinition definition, RestDefinition rest) {
    Projection projection = scope.draft().project(definition.type().named());
    projection.wantErrors(scope.graph().source(rest.source()));
    return projection;
  }

  private Site site(Node node, FieldDefinition definition, RestDefinition rest, Branch branch) {
    return new Site(
        node,
        definition.type().named(),
        scope.graph().source(rest.source()),
        rest.provides(),
        null,
        null,
        branch);
  }

  private Operand operand(Selection.Field field, Input input) {
    return switch (input) {
      case Input.Identity(var claim) -> new Operand.Identity(claim);
      case Input.Argument argument ->
          Arguments.operand(scope.graph(), field.definition(), field.arguments(), argument);
      case Input.This _ ->
          throw new IllegalArgumentException(
              "input: " + input + " (expected: no parent in a root)");
    };
  }

  private static Draft.Wish wish(Selection.Field field, RestDefinition rest, Branch branch) {
    return new Draft.Wish(
        field.parentType() + "." + field.definition().name(), field.definition(), rest, branch);
  }
}
