package dev.facet.definition.check.endpoint;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.Selection.OnError;
import dev.facet.definition.endpoint.Selection.Paging;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.PageDefinition;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.ArgumentSyntax;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how one selected field pages: {@code limit}, {@code cursor} and {@code _total}. */
final class Pages {
  static final String LIMIT = "limit";
  static final String CURSOR = "cursor";

  private final FacetConfig.Page sizes;
  private final Diagnostics diagnostics;

  /**
   * @param sizes of the facet
   */
  Pages(FacetConfig.Page sizes, Diagnostics diagnostics) {
    this.sizes = sizes;
    this.diagnostics = diagnostics;
  }

  static boolean isPaged(FieldDefinition field) {
    return definition(field) != null;
  }

  private static @Nullable PageDefinition definition(FieldDefinition field) {
    return field.origin() instanceof Origin.Rest(var rest, _, _) ? rest.page() : null;
  }

  static List<Item> withoutTotals(List<Item> items) {
    return items.stream().filter(item -> !item.name().equals(Item.TOTAL)).toList();
  }

  /**
   * How a paged field pages.
   *
   * @param below what is selected of its items, {@code _total} among it
   * @param names of the object that a page with a cursor is
   */
  Paging read(Item item, FieldDefinition field, List<Item> below, ResponseNames names) {
    refuseLimit(item);
    String cursor = cursor(item);
    if (cursor != null) {
      refuseDefault(item);
    }
    String itemsName = names.field("items");
    String nextName = names.field("nextCursor");
    String total = total(field, cursor != null, below, names);
    if (total != null && (total.equals(itemsName) || total.equals(nextName))) {
      diagnostics.error(
          "response-name",
          item.syntax().place(),
          "`" + total + "` stands twice in the page: as `_total` and beside it",
          "give `_total` another alias");
    }
    Value size = size(item);
    return new Paging(size, sizes.max(), cursor, itemsName, nextName, total);
  }

  private void refuseLimit(Item item) {
    if (item.shaping().limit() != null) {
      diagnostics.error(
          "contradiction",
          item.syntax().place(),
          "`@limit` on `" + item.name() + "`, which pages (expected: the argument `limit`)");
    }
  }

  /** A page with a cursor is an object, and objects have no default. */
  private void refuseDefault(Item item) {
    OnError onError = item.shaping().onError();
    if (onError != null
        && onError.action() == OnErrorAction.NULL
        && onError.defaultValue() != null) {
      diagnostics.error(
          "wrong-value",
          item.syntax().place(),
          "`" + item.name() + "` has a default (expected: none, because a page is an object)");
    }
  }

  private @Nullable Value size(Item item) {
    Value given = item.arguments().get(LIMIT);
    return switch (given) {
      case null -> null;
      case Value.NullValue _ -> null;
      case Value.NumberValue(var digits) -> {
        int number = Integer.parseInt(digits);
        if (number < 1 || number > sizes.max()) {
          diagnostics.error(
              "wrong-value",
              place(item, LIMIT),
              "`limit` is " + number + " (expected: 1 to " + sizes.max() + ")",
              "the facet's `page: {max: …}` permits more");
        }
        yield given;
      }
      case Value.VariableValue _ -> given;
      case Value.BooleanValue _,
          Value.StringValue _,
          Value.EnumValue _,
          Value.ListValue _,
          Value.ObjectValue _ ->
          throw new IllegalArgumentException("limit: " + given + " (expected: a checked Int)");
    };
  }

  private @Nullable String cursor(Item item) {
    Value given = item.arguments().get(CURSOR);
    if (given == null || given instanceof Value.NullValue) {
      return null;
    }
    if (given instanceof Value.VariableValue(var name)) {
      return name;
    }
    diagnostics.error(
        "wrong-value",
        place(item, CURSOR),
        "`cursor` is a literal (expected: a variable)",
        "cursors are made by the server, one for each page");
    return null;
  }

  private static Place place(Item item, String argument) {
    return item.syntax().arguments().stream()
        .filter(each -> each.name().equals(argument))
        .findFirst()
        .map(ArgumentSyntax::place)
        .orElse(item.syntax().place());
  }

  private @Nullable String total(
      FieldDefinition field, boolean withCursor, List<Item> below, ResponseNames names) {
    Set<String> found = new LinkedHashSet<>();
    for (Item item : below) {
      if (!item.name().equals(Item.TOTAL)) {
        continue;
      }
      checkTotal(item, field, withCursor);
      String alias = item.syntax().alias();
      found.add(alias == null ? names.field("total") : names.alias(alias));
      if (found.size() > 1) {
        diagnostics.error(
            "conflicting-selection",
            item.syntax().place(),
            "`_total` is selected twice: as " + String.join(" and ", found));
      }
    }
    return found.isEmpty() ? null : found.iterator().next();
  }

  private void checkTotal(Item item, FieldDefinition field, boolean withCursor) {
    PageDefinition page = definition(field);
    Place place = item.syntax().place();
    if (!withCursor) {
      diagnostics.error(
          "misplaced-total",
          place,
          "`_total` in a plain list (expected: a field with `cursor`)",
          "bind a variable: " + field.name() + "(cursor: $after)");
    } else if (page != null && page.total().isEmpty()) {
      diagnostics.error(
          "misplaced-total",
          place,
          "the source of `" + field.name() + "` sends no total (expected: `@page(total: …)`)");
    }
    if (!item.conditions().isEmpty()) {
      diagnostics.error(
          "misplaced-total", place, "`_total` is conditional (expected: no @include or @skip)");
    }
  }
}
