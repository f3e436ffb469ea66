package dev.facet.engine.call;

import dev.facet.definition.config.Names;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Value;
import dev.facet.plan.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of a bulk fetch that come from the request. Immutable. */
public final class RequestKeys {
  private final List<Input> inputs;
  private final boolean list;
  private final Set<String> claims;

  private RequestKeys(List<Input> inputs, boolean list, Set<String> claims) {
    this.inputs = inputs;
    this.list = list;
    this.claims = Set.copyOf(claims);
  }

  /** Compiles a feed's keys; those of {@link Feed.Keys.FromRows} take nothing from the request. */
  public static RequestKeys compile(
      Feed.Keys keys, GraphDefinition graph, Names names, Map<String, Integer> variables) {
    var compiler = new Inputs(graph, names, variables);
    return switch (keys) {
      case Feed.Keys.FromRows _ -> new RequestKeys(List.of(), false, Set.of());
      case Feed.Keys.FromRequest(var parts) -> {
        List<Input> inputs = parts.stream().map(compiler::compile).toList();
        yield new RequestKeys(inputs, false, compiler.claims());
      }
      case Feed.Keys.FromList(var operand) -> {
        List<Input> inputs = List.of(compiler.compile(operand));
        yield new RequestKeys(inputs, true, compiler.claims());
      }
    };
  }

  /** Claims without which there is no key. */
  public Set<String> claims() {
    return claims;
  }

  /**
   * The canonical texts of the parts of each key, in order; a key with a null part is null.
   *
   * @return null when the list itself is null
   */
  public @Nullable List<@Nullable List<String>> texts(CallInputs request) {
    if (!list) {
      List<Value> parts = new ArrayList<>(inputs.size());
      for (Input input : inputs) {
        Value value = input.value(request);
        parts.add(value == null ? new Value.NullValue() : value);
      }
      List<@Nullable List<String>> one = new ArrayList<>(1);
      one.add(texts(parts));
      return one;
    }
    Value value = inputs.getFirst().value(request);
    if (value == null || value instanceof Value.NullValue) {
      return null;
    }
    List<Value> items = value instanceof Value.ListValue(var many) ? many : List.of(value);
    List<@Nullable List<String>> keys = new ArrayList<>(items.size());
    for (Value item : items) {
      keys.add(texts(List.of(item)));
    }
    return keys;
  }

  private static @Nullable List<String> texts(List<Value> parts) {
    List<String> texts = new ArrayList<>(parts.size());
    for (Value part : parts) {
      if (part instanceof Value.NullValue) {
        return null;
      }
      texts.add(Target.text(part));
    }
    return texts;
  }
}
