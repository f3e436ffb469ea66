package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.endpoint.HttpReader.Http;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.EndpointDefinition.Kind;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.syntax.FacetSyntax.Operation;
import java.util.List;

/** What holds for an endpoint's roots alone. */
final class CheckRoots {
  private static final String VOID = "Void";

  private final Diagnostics diagnostics;

  CheckRoots(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(Kind kind, List<Selection> roots, Operation operation, Http http) {
    if (roots.isEmpty()) {
      if (!diagnostics.hasErrors()) {
        diagnostics.error(
            "nothing-selected", operation.place(), "nothing is ever selected by this operation");
      }
      return;
    }
    if (roots.size() > 1) {
      new CheckResponseNames(diagnostics).checkCollisions(roots);
    }
    if (kind == Kind.MUTATION) {
      checkMutation(roots, operation);
    }
    roots.forEach(root -> checkRoot(root, roots.size() == 1));
    checkStatus(http, roots);
  }

  private void checkMutation(List<Selection> roots, Operation operation) {
    List<Selection> writes = roots.stream().filter(root -> !isQueryRoot(root)).toList();
    if (writes.isEmpty()) {
      diagnostics.error(
          "mutation-roots",
          operation.place(),
          "the mutation writes nothing (expected: one field of Mutation beside `_query`)");
    } else if (writes.size() > 1) {
      diagnostics.error(
          "mutation-roots",
          writes.get(1).place(),
          "the mutation has " + writes.size() + " writes (expected: one)",
          "what is read afterwards goes into `_query { … }`");
    }
    writes.stream()
        .filter(write -> !write.conditions().isEmpty())
        .forEach(write ->
            diagnostics.error(
                "mutation-roots",
                write.place(),
                "the write is conditional (expected: no @include or @skip)"));
  }

  private static boolean isQueryRoot(Selection root) {
    return root instanceof Selection.Field field
        && field.definition().origin() instanceof Origin.QueryRoot;
  }

  private void checkRoot(Selection root, boolean only) {
    if (!(root instanceof Selection.Field field)) {
      if (root instanceof Selection.Typename) {
        diagnostics.error("root-selection", root.place(), "`__typename` of the root says nothing");
      } else {
        diagnostics.error(
            "root-selection", root.place(), "`_this` needs an object to be in (found: the root)");
      }
      return;
    }
    if (!only) {
      return;
    }
    Selection.OnError onError = field.shaping().onError();
    if (onError != null && onError.action() != OnErrorAction.FAIL) {
      diagnostics.error(
          "root-on-error",
          field.place(),
          "the only root has @onError(action: " + onError.action() + ") (expected: FAIL or none)",
          "a failed root is never null: the answer is 502, 503 or 504");
    }
    if (!field.conditions().isEmpty()) {
      diagnostics.error(
          "root-selection",
          field.place(),
          "the only root is conditional (expected: no @include or @skip)");
    }
  }

  private void checkStatus(Http http, List<Selection> roots) {
    Integer status = http.status();
    boolean empty = isVoid(roots);
    if (status != null && (status == 204) != empty) {
      diagnostics.error(
          "status",
          http.directive().placeOf("status"),
          empty
              ? "`status` is " + status + ", but the answer is empty (expected: 204)"
              : "`status` is 204, but the answer is not empty (expected: 200 or 201)");
    }
  }

  private static boolean isVoid(List<Selection> roots) {
    return roots.size() == 1
        && roots.getFirst() instanceof Selection.Field field
        && field.definition().type().named().equals(VOID);
  }

  static int status(Http http, List<Selection> roots) {
    if (http.status() != null) {
      return http.status();
    }
    return isVoid(roots) ? 204 : 200;
  }
}
