package dev.facet.plan.compile;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.plan.Shape;
import dev.facet.plan.Shape.OnFailure;
import org.jspecify.annotations.Nullable;

/** What becomes of a field's failure. */
final class Policy {
  private Policy() {}

  /**
   * Below the root: what its {@code @onError} says; else, of a nullable field, the facet's default;
   * a non-null field's failure goes on to its object.
   */
  static OnFailure of(FacetConfig facet, Selection.Field field, FieldDefinition definition) {
    if (field.shaping().onError() != null) {
      return said(field);
    }
    return definition.type().nullable() ? new OnFailure(facet.onError(), null) : OnFailure.FAIL;
  }

  /** Of an expression below the root: the same, by its own type. */
  static OnFailure of(FacetConfig facet, Selection.Computed computed) {
    Selection.@Nullable OnError onError = computed.onError();
    if (onError != null) {
      return new OnFailure(onError.action(), onError.defaultValue());
    }
    return computed.formula().type().nullable()
        ? new OnFailure(facet.onError(), null)
        : OnFailure.FAIL;
  }

  /** At a root: what its {@code @onError} says; else its failure is the endpoint's. */
  static OnFailure ofRoot(Selection.Field field) {
    return field.shaping().onError() == null ? OnFailure.FAIL : said(field);
  }

  /** At one of several roots: what its {@code @onError} says; else a hole. */
  static OnFailure ofOneOfRoots(Selection.Field field) {
    return field.shaping().onError() == null
        ? new OnFailure(OnErrorAction.NULL, null)
        : said(field);
  }

  /** A value that takes its object's place keeps its own policy, if it has one. */
  static Shape guarded(OnFailure onFailure, Shape value) {
    return onFailure.action() == OnErrorAction.FAIL
        ? value
        : new Shape.Guard(new OnFailure(OnErrorAction.NULL, onFailure.defaultValue()), value);
  }

  private static OnFailure said(Selection.Field field) {
    Selection.OnError onError = field.shaping().onError();
    return onError == null
        ? OnFailure.FAIL
        : new OnFailure(onError.action(), onError.defaultValue());
  }
}
