package dev.facet.contract.emit;

import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an operation a shape was compiled from: it gives names and descriptions, and nothing
 * else. What is served, the shape alone says; a shape that was made of nothing selected, such as a
 * page's cursor, is described by its names alone.
 *
 * @param field whose value the shape writes, {@code @pluck} followed to its end; null for objects
 *     that are no field's value and for {@code __typename}
 * @param selections of the object that the value is, or that the list holds
 * @param plucked one of the selections takes the object's place, which one its type decides
 * @param page the field behind the page that the object is; null for other objects. Its selections
 *     are of the page's items, not of the page
 * @param name of the object's schema
 */
record Selected(
    @Nullable FieldDefinition field,
    List<Selection> selections,
    boolean plucked,
    Selection.@Nullable Field page,
    SchemaName name) {
  Selected {
    selections = List.copyOf(selections);
  }

  /** A field's value. */
  static Selected of(Selection.Field field, SchemaName name) {
    Selection.Paging paging = field.paging();
    return paging == null || paging.cursor() == null
        ? whole(field, name)
        : new Selected(field.definition(), List.of(), false, field, name);
  }

  private static Selected whole(Selection.Field field, SchemaName name) {
    boolean pluck = field.shaping().pluck();
    String fragment = pluck ? null : field.fragment();
    return new Selected(
            field.definition(),
            field.selections(),
            pluck,
            null,
            fragment == null ? name : SchemaName.of(fragment))
        .resolved();
  }

  /** An object that is no field's value. */
  static Selected of(List<Selection> selections, SchemaName name) {
    return new Selected(null, selections, false, null, name);
  }

  /** The same for objects of one type. */
  Selected ofType(String type) {
    List<Selection> own =
        selections.stream()
            .filter(each -> each.types().isEmpty() || each.types().contains(type))
            .toList();
    return new Selected(field, own, plucked, page, name.then(type)).resolved();
  }

  /** The selection behind a member of that name; null when it was made of none. */
  @Nullable Selection member(String responseName) {
    return selections.stream()
        .filter(each -> !isFlattened(each) && each.responseName().equals(responseName))
        .findFirst()
        .orElse(null);
  }

  /** The fields whose members stand in this object, in their order. */
  List<Selection.Field> flattened() {
    return selections.stream()
        .filter(Selected::isFlattened)
        .map(each -> (Selection.Field) each)
        .toList();
  }

  /** The value of a member. */
  Selected below(@Nullable Selection selection, String responseName) {
    SchemaName below = name.then(responseName);
    Selection.Paging paging = page == null ? null : page.paging();
    if (page != null && paging != null && paging.items().equals(responseName)) {
      return whole(page, below);
    }
    return selection == null ? of(List.of(), below) : of(selection, below);
  }

  private static Selected of(Selection selection, SchemaName name) {
    return switch (selection) {
      case Selection.Field field -> of(field, name);
      case Selection.Nested nested -> of(nested.selections(), name);
      case Selection.Typename _, Selection.Computed _ -> of(List.of(), name);
    };
  }

  private Selected resolved() {
    return plucked && selections.size() == 1 ? of(selections.getFirst(), name) : this;
  }

  private static boolean isFlattened(Selection selection) {
    return selection instanceof Selection.Field field && field.shaping().flatten();
  }
}
