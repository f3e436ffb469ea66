package dev.facet.definition.check.expression;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.expression.Type;
import dev.facet.definition.graph.TypeRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can refer to.
 *
 * @param self of {@code this}; an object's fields can be named without it
 * @param aliases selected fields with arguments, by what the document calls them
 * @param internals whether it may read fields that facets may not select
 */
public record Surroundings(
    GraphTypes graph,
    Type self,
    Map<String, Type> aliases,
    RequestVariables variables,
    boolean internals) {

  public Surroundings {
    requireNonNull(graph, "graph");
    requireNonNull(self, "self");
    aliases = Map.copyOf(aliases);
    requireNonNull(variables, "variables");
  }

  /** Variables of the operation, {@code vars.x}. */
  public interface RequestVariables {
    RequestVariables NONE =
        new RequestVariables() {
          @Override
          public @Nullable TypeRef use(String name) {
            return null;
          }

          @Override
          public Collection<String> names() {
            return List.of();
          }
        };

    /** Of a fragment by itself: its variables are those of the operations that spread it. */
    RequestVariables OPEN =
        new RequestVariables() {
          @Override
          public @Nullable TypeRef use(String name) {
            return null;
          }

          @Override
          public Collection<String> names() {
            return List.of();
          }

          @Override
          public boolean open() {
            return true;
          }
        };

    /** The variable's type, from now on used; null when there is none of that name. */
    @Nullable TypeRef use(String name);

    Collection<String> names();

    /** Whether any name may be one. */
    default boolean open() {
      return false;
    }
  }
}
