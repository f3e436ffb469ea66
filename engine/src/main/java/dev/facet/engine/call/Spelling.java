package dev.facet.engine.call;

import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** How a source spells the values of a type: graph names become the source's JSON. */
sealed interface Spelling {

  /** Values are sent as they are. */
  record Same() implements Spelling {
    static final Same SAME = new Same();
  }

  /** Enums by what the source has for each graph name. */
  record Names(Map<String, Value> json) implements Spelling {}

  /** A DateTime as a number. */
  record Epoch(Encoding encoding) implements Spelling {}

  record ListOf(Spelling item) implements Spelling {}

  /** An input object; its members are shared by all references to the type. */
  record ObjectOf(Members members) implements Spelling {}

  /**
   * A member.
   *
   * @param path names to follow in the source's JSON, outermost first
   */
  record Member(String graphName, List<String> path, Spelling spelling) {}

  /** The members of one input type, by graph name. Filled after it is made: types may recur. */
  final class Members {
    private final SequencedMap<String, Member> byGraphName = new LinkedHashMap<>();

    SequencedMap<String, Member> byGraphName() {
      return byGraphName;
    }
  }

  /** The value as the source spells it. Nulls stay. */
  default Value spell(Value value) {
    if (value instanceof Value.NullValue) {
      return value;
    }
    return switch (this) {
      case Same _ -> value;
      case Names(var json) -> {
        String name =
            switch (value) {
              case Value.EnumValue(var graphName) -> graphName;
              case Value.StringValue(var graphName) -> graphName;
              default -> "";
            };
        yield json.getOrDefault(name, value);
      }
      case Epoch(var encoding) ->
          value instanceof Value.StringValue(var text) ? epoch(text, encoding) : value;
      case ListOf(var item) ->
          value instanceof Value.ListValue(var items) ? all(item, items) : value;
      case ObjectOf(var members) ->
          value instanceof Value.ObjectValue(var given) ? object(members, given) : value;
    };
  }

  private static Value epoch(String text, Encoding encoding) {
    Instant instant = OffsetDateTime.parse(text).toInstant();
    return switch (encoding) {
      case EPOCH_MILLIS -> new Value.NumberValue(Long.toString(instant.toEpochMilli()));
      case EPOCH_SECONDS -> {
        BigDecimal seconds =
            BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9));
        yield new Value.NumberValue(
            instant.getNano() == 0
                ? Long.toString(instant.getEpochSecond())
                : seconds.stripTrailingZeros().toPlainString());
      }
    };
  }

  private static Value all(Spelling spelling, List<Value> items) {
    List<Value> spelled = new ArrayList<>(items.size());
    for (Value item : items) {
      spelled.add(spelling.spell(item));
    }
    return new Value.ListValue(spelled);
  }

  private static Value object(Members members, SequencedMap<String, Value> given) {
    Tree root = new Tree();
    for (Map.Entry<String, Value> entry : given.entrySet()) {
      Member member = members.byGraphName().get(entry.getKey());
      if (member != null) {
        root.put(member.path(), member.spelling().spell(entry.getValue()));
      }
    }
    return root.toValue();
  }

  /** An object under construction, whose members come by path. */
  final class Tree {
    private final SequencedMap<String, Object> members = new LinkedHashMap<>();

    void put(List<String> path, Value value) {
      Tree tree = this;
      for (String name : path.subList(0, path.size() - 1)) {
        if (!(tree.members.get(name) instanceof Tree)) {
          tree.members.put(name, new Tree());
        }
        tree = (Tree) java.util.Objects.requireNonNull(tree.members.get(name));
      }
      tree.members.put(path.getLast(), value);
    }

    Value toValue() {
      SequencedMap<String, Value> values = new LinkedHashMap<>();
      members.forEach((name, member) ->
          values.put(name, member instanceof Tree tree ? tree.toValue() : (Value) member));
      return new Value.ObjectValue(values);
    }
  }
}
