package dev.facet.engine.bind;

import dev.facet.definition.graph.Value;
import dev.facet.engine.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a request carries into values of a type, and notes every mistake. A null answer means
 * that there is a mistake.
 */
final class Coercer {
  private static final int MAX_SHOWN = 40;

  private final Mistakes mistakes;

  Coercer(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** A route segment, query parameter or header; input objects and lists are written as JSON. */
  @Nullable Value text(InputType type, String text) {
    Value value =
        switch (type) {
          case InputType.Leaf(var scalar, _) -> Scalars.ofText(scalar, text);
          case InputType.Names(_, var values, _) -> values.get(text);
          case InputType.ListOf list -> item(text(list.item(), text));
          case InputType.ObjectOf object -> {
            Value json = Scalars.ofText(dev.facet.definition.graph.Scalar.JSON, text);
            yield json == null ? null : json(object, json);
          }
        };
    if (value == null && !(type instanceof InputType.ListOf)) {
      wrong(type, shown(JsonWriter.quoted(text)), text);
    }
    return value;
  }

  private static @Nullable Value item(@Nullable Value value) {
    return value == null ? null : new Value.ListValue(List.of(value));
  }

  /** A value of the body. */
  @Nullable Value json(InputType type, Value json) {
    if (json instanceof Value.NullValue) {
      if (!type.nullable()) {
        mistakes.add("required", "found null, expected " + expected(type));
        return null;
      }
      return json;
    }
    return switch (type) {
      case InputType.Leaf(var scalar, _) -> orWrong(type, json, Scalars.ofJson(scalar, json));
      case InputType.Names(_, var values, _) ->
          orWrong(
              type, json, json instanceof Value.StringValue(var name) ? values.get(name) : null);
      case InputType.ListOf(var item, _) ->
          json instanceof Value.ListValue(var items)
              ? list(item, items)
              : orWrong(type, json, null);
      case InputType.ObjectOf(var members, _) ->
          json instanceof Value.ObjectValue(var values)
              ? object(members, values)
              : orWrong(type, json, null);
    };
  }

  private @Nullable Value list(InputType item, List<Value> items) {
    List<Value> values = new ArrayList<>(items.size());
    boolean whole = true;
    for (int i = 0; i < items.size(); i++) {
      int mark = mistakes.enter(i);
      Value value = json(item, items.get(i));
      mistakes.leave(mark);
      if (value == null) {
        whole = false;
      } else {
        values.add(value);
      }
    }
    return whole ? new Value.ListValue(values) : null;
  }

  private @Nullable Value object(InputType.Members type, SequencedMap<String, Value> given) {
    boolean whole = refuseUnknown(type, given);
    SequencedMap<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, InputType.Member> entry : type.byName().entrySet()) {
      InputType.Member member = entry.getValue();
      Value json = given.get(entry.getKey());
      int mark = mistakes.enter(entry.getKey());
      if (json != null) {
        Value value = json(member.type(), json);
        whole &= value != null;
        putIfThere(values, member, value);
      } else if (member.defaultValue() != null) {
        putIfThere(values, member, member.defaultValue());
      } else if (!member.type().nullable()) {
        mistakes.add("required", "found nothing, expected " + expected(member.type()));
        whole = false;
      }
      mistakes.leave(mark);
    }
    return whole ? new Value.ObjectValue(values) : null;
  }

  private static void putIfThere(
      Map<String, Value> values, InputType.Member member, @Nullable Value value) {
    if (value != null) {
      values.put(member.graphName(), value);
    }
  }

  private boolean refuseUnknown(InputType.Members type, SequencedMap<String, Value> given) {
    boolean known = true;
    for (String name : given.keySet()) {
      if (!type.byName().containsKey(name)) {
        int mark = mistakes.enter(name);
        mistakes.add("unknown_member", unknown("member", name, type.byName().keySet()));
        mistakes.leave(mark);
        known = false;
      }
    }
    return known;
  }

  /** Says that a name means nothing, and which one may have been meant. */
  static String unknown(String what, String name, Iterable<String> names) {
    String nearest = Nearest.to(name, names);
    String found = "found the " + what + " " + shown(JsonWriter.quoted(name));
    return nearest == null
        ? found + ", expected none of that name"
        : found + ", expected \"" + nearest + "\"?";
  }

  private @Nullable Value orWrong(InputType type, Value json, @Nullable Value value) {
    if (value == null) {
      String text = json instanceof Value.StringValue(var string) ? string : "";
      wrong(type, shown(JsonWriter.text(json)), text);
    }
    return value;
  }

  private void wrong(InputType type, String found, String text) {
    String hint = "";
    if (type instanceof InputType.Names(_, var values, _)) {
      String nearest = Nearest.to(text, values.keySet());
      hint = nearest == null ? "" : " (" + nearest + "?)";
    }
    mistakes.add("invalid_value", "found " + found + ", expected " + expected(type) + hint);
  }

  static String expected(InputType type) {
    return switch (type) {
      case InputType.Leaf(var scalar, _) -> Scalars.expected(scalar);
      case InputType.Names(_, var values, _) -> "one of " + String.join(", ", values.keySet());
      case InputType.ListOf _ -> "a list";
      case InputType.ObjectOf(var members, _) ->
          "an object with " + String.join(", ", members.byName().keySet());
    };
  }

  private static String shown(String json) {
    return json.length() <= MAX_SHOWN ? json : json.substring(0, MAX_SHOWN) + "…";
  }
}
