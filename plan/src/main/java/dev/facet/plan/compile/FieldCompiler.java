package dev.facet.plan.compile;

import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.Input;
import dev.facet.plan.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where a field's value comes from: the object itself, its entity's lookup, or a call. */
final class FieldCompiler {
  private final ShapeBuilder shapes;
  private final JoinCompiler joins;

  FieldCompiler(Scope scope, ShapeBuilder shapes) {
    this.shapes = shapes;
    this.joins = new JoinCompiler(scope, shapes);
  }

  /**
   * The value of a field of the object at a site.
   *
   * @param site on the branch of the field
   */
  Shape value(Site site, Selection.Field field, FieldDefinition definition) {
    List<String> missing =
        needs(definition).stream().filter(name -> !site.provides(name)).distinct().toList();
    if (!missing.isEmpty()) {
      return joins.beyond(
          site, field, definition, missing, whole -> here(whole, field, definition));
    }
    return here(site, field, definition);
  }

  private Shape here(Site site, Selection.Field field, FieldDefinition definition) {
    return switch (definition.origin()) {
      case Origin.Property _ -> property(site, field, definition);
      case Origin.Compute(var formula) -> shapes.computed(site, field, formula);
      case Origin.Rest rest -> joins.called(site, field, definition, rest);
      case Origin.Derive derive -> joins.derived(site, field, definition, derive);
      case Origin.QueryRoot _ ->
          throw new IllegalArgumentException(
              "field: " + definition.name() + " (expected: a field below the roots)");
    };
  }

  private Shape property(Site site, Selection.Field field, FieldDefinition definition) {
    @Nullable Node node = site.property(definition);
    if (node == null) {
      return shapes.conflict(field);
    }
    var inside =
        new Site(node, definition.type().named(), site.source(), null, null, null, site.branch());
    return shapes.value(inside, field, definition);
  }

  /** The fields of the same object that the field is made from. */
  private static List<String> needs(FieldDefinition definition) {
    return switch (definition.origin()) {
      case Origin.Property _ -> List.of(definition.name());
      case Origin.Derive(var keys, _) -> parentFields(keys);
      case Origin.Rest(var rest, _, _) -> parentFields(JoinCompiler.inputs(rest));
      // What it is computed from is looked for by itself.
      case Origin.Compute _, Origin.QueryRoot _ -> List.of();
    };
  }

  private static List<String> parentFields(List<Input> inputs) {
    return inputs.stream()
        .filter(Input.This.class::isInstance)
        .map(input -> ((Input.This) input).field())
        .toList();
  }
}
