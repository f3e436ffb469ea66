package dev.facet.engine.expression;

import dev.facet.definition.expression.Type;
import dev.facet.definition.graph.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the request, or a member of one, as an expression reads it.
 *
 * @param path names of members, from the variable inwards
 */
record VariableKey(String name, List<String> path, Type type) {
  VariableKey {
    path = List.copyOf(path);
  }

  Cell decode(Function<String, @Nullable Value> values) {
    Value value = values.apply(name);
    for (String member : path) {
      value = value instanceof Value.ObjectValue(var members) ? members.get(member) : null;
    }
    var cell = new Cell();
    decode(value, type, cell);
    return cell;
  }

  private static void decode(@Nullable Value value, Type type, Cell out) {
    switch (value) {
      case null -> out.setNull();
      case Value.NullValue _ -> out.setNull();
      case Value.BooleanValue(boolean flag) -> out.set(flag);
      case Value.EnumValue(var name) -> out.set(name);
      case Value.NumberValue(var digits) -> scalar(digits, type, out);
      case Value.StringValue(var text) -> scalar(text, type, out);
      case Value.ListValue(var items) -> {
        Type item = type instanceof Type.ListOf(var of, _) ? of : type;
        var list = new CellList(items.size());
        for (Value one : items) {
          decode(one, item, out);
          list.add(out);
        }
        out.set(list);
      }
      case Value.ObjectValue _, Value.VariableValue _ ->
          throw new IllegalArgumentException("value: " + value + " (expected: a bound value)");
    }
  }

  private static void scalar(String text, Type type, Cell out) {
    Type.Kind kind = type instanceof Type.Leaf(var leaf, _) ? leaf : Type.Kind.STRING;
    switch (kind) {
      case INT -> Texts.toInt(text, out);
      case FLOAT -> Texts.toFloat(text, out);
      case DECIMAL -> Texts.toDecimal(text, out);
      case DATE_TIME -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Times.dateTime(bytes, 0, bytes.length, out);
      }
      case DATE -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Times.date(bytes, 0, bytes.length, out);
      }
      case STRING, BOOLEAN, DURATION, JSON -> out.set(text);
    }
  }
}
