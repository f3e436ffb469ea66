package dev.facet.engine.bind;

import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A type that inputs are checked against, with names spelled as the facet spells them. */
sealed interface InputType {
  boolean nullable();

  record Leaf(Scalar scalar, boolean nullable) implements InputType {}

  /**
   * An enum.
   *
   * @param values by graph name
   */
  record Names(String type, Map<String, Value.EnumValue> values, boolean nullable)
      implements InputType {}

  record ListOf(InputType item, boolean nullable) implements InputType {}

  /** An input object; its members are shared by all references to the type. */
  record ObjectOf(Members members, boolean nullable) implements InputType {}

  /** A member of an input object; {@code graphName} is its name in the bound value. */
  record Member(String graphName, InputType type, @Nullable Value defaultValue) {}

  /**
   * The members of one input type, by the name that clients write. Filled after it is made, because
   * types may contain themselves; not changed afterwards.
   */
  final class Members {
    private final String type;
    private final SequencedMap<String, Member> byName = new LinkedHashMap<>();

    Members(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }

    SequencedMap<String, Member> byName() {
      return byName;
    }
  }
}
