package dev.facet.definition.check.endpoint;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.EndpointDefinition.In;
import dev.facet.definition.endpoint.EndpointDefinition.Kind;
import dev.facet.definition.endpoint.EndpointDefinition.ParameterDefinition;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds for the pages of one endpoint together: none is inside a list, one field owns the
 * cursor, and clients send sizes and cursors where a {@code Link} can repeat them.
 */
final class CheckPaging {
  private final Diagnostics diagnostics;

  CheckPaging(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Variables that sizes and cursors are bound to, with the argument's name. */
  static Map<String, String> variables(List<Selection> roots) {
    var variables = new HashMap<String, String>();
    for (Selection.Field field : paged(roots)) {
      Selection.Paging paging = field.paging();
      if (paging != null && paging.size() instanceof Value.VariableValue(var name)) {
        variables.put(name, Pages.LIMIT);
      }
      if (paging != null && paging.cursor() != null) {
        variables.put(paging.cursor(), Pages.CURSOR);
      }
    }
    return variables;
  }

  private static List<Selection.Field> paged(List<Selection> selections) {
    var found = new ArrayList<Selection.Field>();
    for (Selection selection : selections) {
      switch (selection) {
        case Selection.Field field -> {
          if (field.paging() != null) {
            found.add(field);
          }
          found.addAll(paged(field.selections()));
        }
        case Selection.Nested nested -> found.addAll(paged(nested.selections()));
        case Selection.Typename _, Selection.Computed _ -> {}
      }
    }
    return found;
  }

  void check(Kind kind, List<Selection> roots, List<ParameterDefinition> parameters) {
    refuseInLists(roots, false);
    Place first = null;
    for (Selection.Field field : paged(roots)) {
      Selection.Paging paging = field.paging();
      if (paging == null) {
        continue;
      }
      if (paging.size() instanceof Value.VariableValue(var name)) {
        parameters.stream()
            .filter(parameter -> parameter.variable().equals(name))
            .forEach(parameter -> checkSize(parameter, paging.most()));
      }
      String cursor = paging.cursor();
      if (cursor == null) {
        continue;
      }
      if (first != null) {
        diagnostics.error(
            "second-cursor",
            field.place(),
            "a second field has a cursor, beside the one at " + first + " (expected: one)",
            "page the other one in an endpoint of its own");
      }
      first = first == null ? field.place() : first;
      parameters.stream()
          .filter(parameter -> parameter.variable().equals(cursor))
          .forEach(parameter -> checkCursor(kind, parameter));
    }
  }

  private void refuseInLists(List<Selection> selections, boolean inList) {
    for (Selection selection : selections) {
      switch (selection) {
        case Selection.Field field -> {
          if (field.paging() != null && inList) {
            diagnostics.error(
                "paging-in-list",
                field.place(),
                "`"
                    + field.definition().name()
                    + "` pages and is in a list (expected: outside of lists)",
                "read the items' first ones by a field with @bulk, and page in an endpoint of one"
                    + " item");
          }
          refuseInLists(
              field.selections(), inList || field.definition().type() instanceof TypeRef.ListOf);
        }
        case Selection.Nested nested -> refuseInLists(nested.selections(), inList);
        case Selection.Typename _, Selection.Computed _ -> {}
      }
    }
  }

  private void checkSize(ParameterDefinition parameter, int most) {
    if (parameter.defaultValue() instanceof Value.NumberValue(var digits)) {
      int size = Integer.parseInt(digits);
      if (size < 1 || size > most) {
        diagnostics.error(
            "wrong-value",
            parameter.place(),
            "the default of `$"
                + parameter.variable()
                + "` is "
                + size
                + " (expected: 1 to "
                + most
                + ", the facet's largest page)");
      }
    }
  }

  private void checkCursor(Kind kind, ParameterDefinition parameter) {
    String variable = "`$" + parameter.variable() + "`";
    if (kind == Kind.MUTATION) {
      diagnostics.error(
          "cursor",
          parameter.place(),
          variable + " continues a list in a mutation (expected: a query)");
    } else if (parameter.in() != In.QUERY) {
      diagnostics.error(
          "cursor",
          parameter.place(),
          variable + " is a cursor and no query parameter (expected: one)",
          "the `Link` to the next page carries it");
    } else if (!parameter.type().nullable() || parameter.defaultValue() != null) {
      diagnostics.error(
          "cursor",
          parameter.place(),
          variable
              + " is required or has a default (expected: String, because the first page has"
              + " no cursor)");
    }
  }
}
