package dev.facet.plan.compile;

import dev.facet.definition.endpoint.NeededSelections;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.endpoint.Selection.Arrangement;
import dev.facet.definition.endpoint.Selection.OnError;
import dev.facet.definition.endpoint.Selection.Shaping;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @filter}, {@code @sort} and {@code @keyBy} make of a list's item: it is compiled
 * twice, once as the response has it, and once as the formulas read it. Fetches that are equal in
 * both become one by a rewrite.
 */
final class Arranging {
  static final Arranging NONE = new Arranging(null, Arrangement.NONE, null);

  private final @Nullable GraphDefinition graph;
  private final Arrangement arrangement;
  private final @Nullable Integer limit;

  Arranging(Scope scope, Selection.Field field) {
    this(scope.graph(), field.shaping().arrangement(), field.shaping().limit());
  }

  private Arranging(
      @Nullable GraphDefinition graph, Arrangement arrangement, @Nullable Integer limit) {
    this.graph = graph;
    this.arrangement = arrangement;
    this.limit = limit;
  }

  /** The limit that the scan may stop at: none where later rows can come first. */
  @Nullable Integer scanned(@Nullable Integer given) {
    return arrangement.filter() == null && arrangement.sort().isEmpty() ? given : null;
  }

  /** The limit of the list itself: none where the arrangement has it. */
  @Nullable Integer limit(@Nullable Integer given) {
    return arrangement.isNone() ? given : null;
  }

  /**
   * The item with its arrangement.
   *
   * @param compile an item of the field, with what that selects of it
   */
  Shape item(Selection.Field field, Function<Selection.Field, Shape> compile) {
    @Nullable GraphDefinition types = graph;
    if (arrangement.isNone() || types == null) {
      return compile.apply(field);
    }
    Shape item = compile.apply(field);
    return new Shape.Arranged(arrangement, limit, compile.apply(needing(types, field)), item);
  }

  private Selection.Field needing(GraphDefinition types, Selection.Field field) {
    @Nullable OnError onError = field.shaping().onError();
    List<Selection> needed =
        new NeededSelections(types, field.place(), onError)
            .of(field.definition().type().named(), arrangement.formulas(), Map.of());
    return new Selection.Field(
        field.responseName(),
        field.types(),
        field.conditions(),
        field.parentType(),
        field.definition(),
        field.arguments(),
        onError == null ? Shaping.NONE : Shaping.NONE.with(onError),
        null,
        needed,
        null,
        field.place());
  }
}
