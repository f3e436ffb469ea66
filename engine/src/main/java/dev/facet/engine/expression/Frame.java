package dev.facet.engine.expression;

import dev.facet.definition.graph.Value;
import dev.facet.engine.join.Joins;
import dev.facet.engine.table.Tables;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of one response read and write while they run: tables, joins, the request's
 * variables, and a cell for each operand.
 *
 * <p>Threading: confined to one thread at a time, as the response is.
 */
public final class Frame {
  final Joins joins;
  final Cell[] cells;
  final Formats formats;
  private final List<Tables> results;
  private final List<VariableKey> variables;
  private final Function<String, @Nullable Value> values;
  private final @Nullable Cell[] variableCells;
  private final @Nullable Set<Object>[] sets;

  /**
   * @param values of the request's variables, by name; null when absent
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of sets has no other form
  Frame(
      List<Tables> results,
      Joins joins,
      int cellCount,
      List<VariableKey> variables,
      Function<String, @Nullable Value> values,
      Formats.Shared formats) {
    this.formats = new Formats(formats);
    this.results = results;
    this.joins = joins;
    this.variables = variables;
    this.values = values;
    this.cells = new Cell[cellCount];
    for (int i = 0; i < cellCount; i++) {
      cells[i] = new Cell();
    }
    this.variableCells = new Cell[variables.size()];
    this.sets = new Set[variables.size()];
  }

  Tables result(int id) {
    return results.get(id);
  }

  /** A variable of the request, decoded once. */
  Cell variable(int number) {
    Cell known = variableCells[number];
    if (known == null) {
      known = variables.get(number).decode(values);
      variableCells[number] = known;
    }
    return known;
  }

  /** The items of a variable that is a list, nulls left out; made once. */
  Set<Object> set(int number) {
    Set<Object> known = sets[number];
    if (known == null) {
      known = Lists.keys(this, variable(number).list());
      sets[number] = known;
    }
    return known;
  }
}
