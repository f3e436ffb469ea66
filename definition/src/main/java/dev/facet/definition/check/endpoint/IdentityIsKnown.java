package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.config.Access;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.NeededSelections;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Input;
import java.util.List;

/** Every claim that a selected field needs can be had from the facet's identity. */
final class IdentityIsKnown {
  private final GraphDefinition graph;
  private final FacetConfig facet;
  private final Diagnostics diagnostics;

  IdentityIsKnown(GraphDefinition graph, FacetConfig facet, Diagnostics diagnostics) {
    this.graph = graph;
    this.facet = facet;
    this.diagnostics = diagnostics;
  }

  void check(EndpointDefinition endpoint) {
    check(endpoint.roots());
  }

  private void check(List<Selection> selections) {
    for (Selection selection : selections) {
      check(NeededSelections.behind(graph, selection));
      switch (selection) {
        case Selection.Field field -> {
          inputs(field.definition()).forEach(input -> check(input, field));
          check(field.selections());
        }
        case Selection.Nested nested -> check(nested.selections());
        case Selection.Typename _, Selection.Computed _ -> {}
      }
    }
  }

  private static List<Input> inputs(FieldDefinition field) {
    return switch (field.origin()) {
      case Origin.Rest(var rest, _, _) -> rest.inputs();
      case Origin.Derive(var keys, _) -> keys;
      case Origin.Property _, Origin.Compute _, Origin.QueryRoot _ -> List.of();
    };
  }

  private void check(Input input, Selection.Field field) {
    if (!(input instanceof Input.Identity(var claim))) {
      return;
    }
    String what = "`" + field.definition().name() + "` needs `identity." + claim + "`";
    SignIn signIn = facet.signIn();
    if (signIn != null) {
      checkSignIn(signIn, claim, what, field);
      return;
    }
    Access access = facet.access();
    if (access != null) {
      checkAccess(access, claim, what, field);
      return;
    }
    var known = facet.developmentIdentity();
    if (known == null) {
      diagnostics.error(
          "no-identity",
          field.place(),
          what + ", but facet `" + facet.name() + "` has no identity",
          "add `identity: { development: { " + claim + ": … } }` to its facet.yaml");
    } else if (!known.containsKey(claim)) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-claim",
                  field.place(),
                  what + ", a claim that the facet's identity does not have")
              .withHint(Nearest.hint(claim, known.keySet())));
    }
  }

  private void checkAccess(Access access, String claim, String what, Selection.Field field) {
    if (!access.knows(claim)) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-claim",
                  field.place(),
                  what + ", a claim that no credential of the facet has")
              .withHint(
                  access.tokens() == null
                      ? "an API key has sub, plan and tenant"
                      : "add it to `claims` of `tokens` in its facet.yaml"));
    }
  }

  private void checkSignIn(SignIn signIn, String claim, String what, Selection.Field field) {
    if (!signIn.knows(claim)) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-claim",
                  field.place(),
                  what + ", a claim that the facet's sign-in does not keep")
              .withHint("add it to `claims` of `sign-in` in its facet.yaml"));
    }
  }
}
