package dev.facet.plan.compile;

import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.TypeDefinition.ObjectType;
import dev.facet.definition.graph.TypeRef;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Operand;
import dev.facet.plan.graph.AnswerPath;
import dev.facet.plan.graph.Arguments;
import dev.facet.plan.graph.CallBuilder;
import dev.facet.plan.graph.Lookup;
import dev.facet.plan.walk.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fetches entities by key through the graph's lookups. The naive plan asks for each entity alone
 * wherever a single lookup exists; the rewrite {@code BulkInsteadOfSingles} makes bulks of these.
 */
final class LookupCompiler {

  /**
   * A reference to an entity.
   *
   * @param type the entity's
   * @param key fields of the entity that {@code parts} are values of
   * @param feeding the rows that {@code parts} are read from
   * @param fields fields of the entity that the lookup's answer should have
   */
  record Reference(
      String type,
      List<String> key,
      List<KeyPart> parts,
      Position feeding,
      Collection<String> fields,
      Branch branch,
      String field,
      Place place) {}

  /** A fetch of an entity, and a site on the entity. */
  record Found(int fetch, Site site) {}

  private final Scope scope;

  LookupCompiler(Scope scope) {
    this.scope = scope;
  }

  Optional<Found> find(Reference reference) {
    List<Lookup> lookups = scope.lookups().find(reference.type(), reference.key());
    boolean many = reference.branch().many() && !onlyIdentity(reference);
    Optional<Lookup> single =
        best(lookups, reference, each -> !each.bulk() && (!many || canServeMany(each)));
    if (single.isPresent()) {
      return Optional.of(single(single.get(), reference, many));
    }
    Optional<Lookup> bulk = best(lookups, reference, Lookup::bulk);
    if (bulk.isPresent() && (onlyRows(reference) || onlyIdentity(reference))) {
      return bulk(bulk.get(), reference);
    }
    noLookup(reference, lookups, many);
    return Optional.empty();
  }

  /** The first that has all wanted fields, or the first. */
  private static Optional<Lookup> best(
      List<Lookup> lookups, Reference reference, Predicate<Lookup> condition) {
    Optional<Lookup> whole =
        lookups.stream()
            .filter(condition)
            .filter(each -> each.provides(reference.fields()))
            .findFirst();
    return whole.isPresent() ? whole : lookups.stream().filter(condition).findFirst();
  }

  private boolean canServeMany(Lookup single) {
    return single.rest().each() != null || scope.lookups().bulkInsteadOf(single).isPresent();
  }

  private Found single(Lookup lookup, Reference reference, boolean many) {
    List<KeyPart> parts = reference.parts();
    Call call = CallBuilder.build(lookup.rest(), input -> operand(lookup, input, parts));
    @Nullable Integer each = lookup.rest().each();
    int parallel = many && each != null ? each : 1;
    Feed feed =
        onlyIdentity(reference)
            ? new Feed.Once()
            : new Feed.EachRow(reference.feeding().result(), reference.feeding().level(), parallel);
    Projection projection = project(reference.type(), lookup.rest());
    int fetch = scope.draft().add(wish(lookup, reference), call, feed, projection);
    Node node = answer(projection, lookup.rest());
    return new Found(fetch, site(node, lookup, reference, null, null));
  }

  private Operand operand(Lookup lookup, Input input, List<KeyPart> parts) {
    if (input instanceof Input.Argument(var name, var path) && path.isEmpty()) {
      int part = lookup.keyPart(name);
      if (part >= 0) {
        return parts.get(part).as(lookup.keyArguments().get(part).type());
      }
    }
    return plain(lookup.field(), input);
  }

  private Optional<Found> bulk(Lookup lookup, Reference reference) {
    Projection projection = project(reference.type(), lookup.rest());
    Node list = answer(projection, lookup.rest());
    @Nullable String entries = lookup.rest().entriesKey();
    @Nullable Node item = entries == null ? list.items(null, null) : list.entries(null, null);
    if (item == null) {
      throw new IllegalStateException("a new projection has no items at " + lookup.coordinate());
    }
    Site site = site(item, lookup, reference, entries, list.entryKey());
    @Nullable List<Integer> itemKey = keySlots(site, reference);
    if (itemKey == null) {
      return Optional.empty();
    }
    Call call = CallBuilder.build(lookup.rest(), input -> keyList(lookup, input));
    Feed feed =
        new Feed.Bulk(List.of(keys(lookup, reference)), lookup.max(), item.level(), itemKey, false);
    int fetch = scope.draft().add(wish(lookup, reference), call, feed, projection);
    return Optional.of(new Found(fetch, site));
  }

  private Operand keyList(Lookup lookup, Input input) {
    if (input instanceof Input.Argument(var name, var path) && path.isEmpty()) {
      int part = lookup.keyPart(name);
      if (part >= 0) {
        return new Operand.KeyList(part, itemType(lookup.keyArguments().get(part).type()));
      }
    }
    return plain(lookup.field(), input);
  }

  private Operand plain(FieldDefinition field, Input input) {
    return switch (input) {
      case Input.Argument argument -> Arguments.operand(scope.graph(), field, Map.of(), argument);
      case Input.Identity(var claim) -> new Operand.Identity(claim);
      case Input.This _ ->
          throw new IllegalArgumentException(
              "input: " + input + " (expected: no parent in a Query field)");
    };
  }

  private static Feed.Keys keys(Lookup lookup, Reference reference) {
    if (!onlyIdentity(reference)) {
      return new Feed.Keys.FromRows(
          reference.feeding().result(), reference.feeding().level(), rowSlots(reference));
    }
    var parts = new ArrayList<Operand>();
    for (int i = 0; i < reference.parts().size(); i++) {
      parts.add(reference.parts().get(i).as(itemType(lookup.keyArguments().get(i).type())));
    }
    return new Feed.Keys.FromRequest(parts);
  }

  private static List<Integer> rowSlots(Reference reference) {
    return reference.parts().stream()
        .filter(KeyPart.OfRow.class::isInstance)
        .map(part -> ((KeyPart.OfRow) part).node().slot())
        .toList();
  }

  /** The slots of the key in the answer's items; null, and reported, where they cannot be read. */
  private @Nullable List<Integer> keySlots(Site item, Reference reference) {
    var slots = new ArrayList<Integer>();
    if (!(scope.graph().type(reference.type()) instanceof ObjectType type)) {
      return null;
    }
    for (String name : reference.key()) {
      @Nullable FieldDefinition field = type.fields().get(name);
      @Nullable Node node = field == null ? null : item.property(field);
      if (node == null) {
        noLookup(reference, List.of(), item.branch().many());
        return null;
      }
      slots.add(node.slot());
    }
    return slots;
  }

  private Projection project(String type, RestDefinition rest) {
    Projection projection = scope.draft().project(type);
    projection.wantErrors(scope.graph().source(rest.source()));
    return projection;
  }

  private Node answer(Projection projection, RestDefinition rest) {
    return answer(scope, projection, rest);
  }

  /** The node of the field's value in an answer. */
  static Node answer(Scope scope, Projection projection, RestDefinition rest) {
    SourceDefinition source = scope.graph().source(rest.source());
    @Nullable Node node = projection.root().at(AnswerPath.of(source, rest));
    if (node == null) {
      throw new IllegalStateException("select: " + rest.select() + " (expected: objects only)");
    }
    return node;
  }

  private Site site(
      Node node,
      Lookup lookup,
      Reference reference,
      @Nullable String entryField,
      @Nullable Node entryKey) {
    return new Site(
        node,
        reference.type(),
        scope.graph().source(lookup.rest().source()),
        lookup.rest().provides(),
        entryField,
        entryKey,
        reference.branch());
  }

  private static Draft.Wish wish(Lookup lookup, Reference reference) {
    return new Draft.Wish(lookup.coordinate(), lookup.field(), lookup.rest(), reference.branch());
  }

  private void noLookup(Reference reference, List<Lookup> lookups, boolean many) {
    String entity = reference.type() + " by " + String.join(" and ", reference.key());
    if (many && !lookups.isEmpty()) {
      scope
          .diagnostics()
          .error(
              "unbatched-join",
              reference.place(),
              "`"
                  + reference.field()
                  + "` is in a list and would take one call for each item (expected: a bulk lookup"
                  + " of "
                  + entity
                  + ")",
              "give the graph a @lookup with a list argument for "
                  + entity
                  + ", or permit parallel single calls with @rest(each: N) on Query."
                  + lookups.getFirst().field().name());
      return;
    }
    scope
        .diagnostics()
        .error(
            "no-lookup",
            reference.place(),
            "`" + reference.field() + "` needs a @lookup of " + entity + ", and there is none",
            "add a field to Query with @lookup and @is(field: \""
                + reference.key().getFirst()
                + "\") on its argument");
  }

  private static boolean onlyIdentity(Reference reference) {
    return reference.parts().stream().allMatch(KeyPart.OfIdentity.class::isInstance);
  }

  private static boolean onlyRows(Reference reference) {
    return reference.parts().stream().allMatch(KeyPart.OfRow.class::isInstance);
  }

  private static TypeRef itemType(TypeRef type) {
    return type instanceof TypeRef.ListOf(var item, _) ? item : type;
  }
}
