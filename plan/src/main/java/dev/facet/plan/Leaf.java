package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.Value;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a JSON value of a source becomes the one client spelling of its type. */
public sealed interface Leaf {

  /**
   * A scalar.
   *
   * @param encoding how the source spells a DateTime; null: RFC 3339
   */
  record ScalarLeaf(Scalar scalar, @Nullable Encoding encoding) implements Leaf {
    public ScalarLeaf {
      requireNonNull(scalar, "scalar");
    }
  }

  /**
   * An enum: clients get graph names.
   *
   * @param unknown the name for a value of the source that has none; null: it is a failure
   */
  record EnumLeaf(String type, List<Mapping> mappings, @Nullable String unknown) implements Leaf {
    public EnumLeaf {
      requireNonNull(type, "type");
      mappings = List.copyOf(mappings);
    }

    /** All names that clients may get, each once. */
    public List<String> names() {
      var names = new LinkedHashSet<String>();
      mappings.forEach(mapping -> names.add(mapping.name()));
      if (unknown != null) {
        names.add(unknown);
      }
      return List.copyOf(names);
    }
  }

  /**
   * One value of an enum.
   *
   * @param json as the source spells it: string, number or boolean
   */
  record Mapping(String name, Value json) {}
}
