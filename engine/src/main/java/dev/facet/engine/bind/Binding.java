package dev.facet.engine.bind;

import dev.facet.definition.graph.Value;
import dev.facet.http.Problem;
import org.jspecify.annotations.Nullable;

/** What became of a request's input. */
public sealed interface Binding {

  /**
   * The variables' values.
   *
   * @param values in the order of the endpoint's parameters; null where the request says nothing,
   *     {@link Value.NullValue} where it says null. Enums by graph name, members by graph name
   */
  @SuppressWarnings("ArrayRecordComponent") // belongs to one request; nobody compares bindings
  record Bound(@Nullable Value[] values) implements Binding {}

  /** The client's mistakes, all of them: 400 or 415. */
  record Refused(Problem problem) implements Binding {}
}
