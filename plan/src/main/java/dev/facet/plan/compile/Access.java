package dev.facet.plan.compile;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.NeededSelections;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Requirement;
import dev.facet.definition.graph.TypeDefinition.AbstractType;
import dev.facet.definition.graph.TypeDefinition.Fielded;
import dev.facet.definition.graph.TypeDefinition.InterfaceType;
import dev.facet.definition.graph.TypeDefinition.Member;
import dev.facet.plan.Fetch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask an endpoint: what it says itself, and what every field says that it selects, computes
 * with or calls. A field under {@code @include} counts as selected: who may ask does not depend on
 * what they ask for.
 *
 * <p>Threading: confined to one endpoint.
 */
final class Access {
  private final GraphDefinition graph;
  private final FacetConfig facet;
  private final EndpointDefinition endpoint;
  private final Diagnostics diagnostics;
  private @Nullable Requirement all;

  private Access(
      GraphDefinition graph,
      FacetConfig facet,
      EndpointDefinition endpoint,
      Diagnostics diagnostics) {
    this.graph = graph;
    this.facet = facet;
    this.endpoint = endpoint;
    this.diagnostics = diagnostics;
  }

  /** Null when everybody may ask. */
  static @Nullable Requirement of(
      GraphDefinition graph,
      FacetConfig facet,
      EndpointDefinition endpoint,
      List<Fetch> fetches,
      Diagnostics diagnostics) {
    var access = new Access(graph, facet, endpoint, diagnostics);
    access.add(endpoint.access(), "the endpoint");
    access.visit(endpoint.roots());
    fetches.forEach(fetch -> access.add(fetch.field().access(), "`" + fetch.coordinate() + "`"));
    access.check();
    return access.all;
  }

  private void visit(List<Selection> selections) {
    for (Selection selection : selections) {
      visit(NeededSelections.behind(graph, selection));
      switch (selection) {
        case Selection.Field field -> {
          add(field.definition(), field.parentType());
          visit(field.selections());
        }
        case Selection.Nested nested -> visit(nested.selections());
        case Selection.Typename _, Selection.Computed _ -> {}
      }
    }
  }

  /** A field of an interface is also that of every object that may stand there. */
  private void add(FieldDefinition field, String parent) {
    add(field.access(), "`" + parent + "." + field.name() + "`");
    if (graph.type(parent) instanceof InterfaceType face) {
      for (Member member : ((AbstractType) face).members()) {
        FieldDefinition own =
            graph.type(member.type()) instanceof Fielded type
                ? type.fields().get(field.name())
                : null;
        if (own != null) {
          add(own.access(), "`" + member.type() + "." + field.name() + "`");
        }
      }
    }
  }

  private void add(@Nullable Requirement more, String whose) {
    if (more == null || more.equals(all)) {
      return;
    }
    if (all == null) {
      all = more;
      return;
    }
    switch (all.and(more)) {
      case Requirement.Both.Of(var both) -> all = both;
      case Requirement.Both.NoAcr _ ->
          diagnostics.error(
              "unreachable",
              endpoint.place(),
              "nobody can ask `%s`: %s wants acr %s, and others want %s"
                  .formatted(
                      endpoint.name(),
                      whose,
                      String.join(" or ", more.acr()),
                      String.join(" or ", all.acr())),
              "let them have an acr in common, or select it in an endpoint of its own");
      case Requirement.Both.TooManyScopes _ ->
          diagnostics.error(
              "too-many-scopes",
              endpoint.place(),
              "`%s` can be asked with more than %d combinations of scopes; %s is one too many"
                  .formatted(endpoint.name(), Requirement.MOST_ALTERNATIVES, whose),
              "name fewer alternatives in `@requiresScopes`, or divide the endpoint");
    }
  }

  /** Somebody has to be able to fulfil it. */
  private void check() {
    Requirement wanted = all;
    if (wanted == null) {
      return;
    }
    if (!facet.canKnowWhoAsks()) {
      diagnostics.error(
          "no-identity",
          endpoint.place(),
          "`%s` is for those who are known, but facet `%s` has no identity"
              .formatted(endpoint.name(), facet.name()),
          "add `sign-in`, `access` or `identity: { development: { sub: … } }` to its facet.yaml");
      return;
    }
    SignIn signIn = facet.signIn();
    if (signIn != null
        && !wanted.acr().isEmpty()
        && wanted.acr().stream().noneMatch(signIn.acrValues()::contains)) {
      diagnostics.error(
          "unknown-acr",
          endpoint.place(),
          "`%s` wants acr %s, which no page of facet `%s` may ask for"
              .formatted(endpoint.name(), String.join(" or ", wanted.acr()), facet.name()),
          "add it to `acr-values` of `sign-in` in its facet.yaml");
    }
  }
}
