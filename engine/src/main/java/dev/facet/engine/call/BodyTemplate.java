package dev.facet.engine.call;

import dev.facet.definition.graph.Value;
import dev.facet.engine.json.JsonWriter;
import dev.facet.plan.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A JSON body to send. A member about which the request says nothing is left out. */
sealed interface BodyTemplate {

  record Of(Input input) implements BodyTemplate {}

  record Joined(List<DeclaredHeader.Piece> pieces) implements BodyTemplate {}

  record Literal(Value value) implements BodyTemplate {}

  record Members(SequencedMap<String, BodyTemplate> members) implements BodyTemplate {}

  record Items(List<BodyTemplate> items) implements BodyTemplate {}

  static BodyTemplate compile(Call.Content content, Inputs inputs) {
    return switch (content) {
      case Call.Of(var operand) -> new Of(inputs.compile(operand));
      case Call.Joined(var pieces) -> new Joined(DeclaredHeader.compile(pieces, inputs));
      case Call.Literal(var value) -> new Literal(value);
      case Call.Members(var members) -> {
        SequencedMap<String, BodyTemplate> compiled = new LinkedHashMap<>();
        members.forEach((name, member) -> compiled.put(name, compile(member, inputs)));
        yield new Members(compiled);
      }
      case Call.Items(var items) ->
          new Items(items.stream().map(item -> compile(item, inputs)).toList());
    };
  }

  /** The JSON text, or null when there is nothing to send. */
  default byte @Nullable [] bytes(CallInputs inputs) {
    Value value = value(inputs);
    return value == null ? null : JsonWriter.bytes(value);
  }

  private @Nullable Value value(CallInputs inputs) {
    return switch (this) {
      case Of(var input) -> input.value(inputs);
      case Joined(var pieces) -> joined(pieces, inputs);
      case Literal(var value) -> value;
      case Members(var members) -> {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        members.forEach((name, member) -> {
          Value value = member.value(inputs);
          if (value != null) {
            values.put(name, value);
          }
        });
        yield new Value.ObjectValue(values);
      }
      case Items(var items) -> {
        List<Value> values = new ArrayList<>(items.size());
        for (BodyTemplate item : items) {
          Value value = item.value(inputs);
          values.add(value == null ? new Value.NullValue() : value);
        }
        yield new Value.ListValue(values);
      }
    };
  }

  private static Value joined(List<DeclaredHeader.Piece> pieces, CallInputs inputs) {
    var text = new StringBuilder();
    for (DeclaredHeader.Piece piece : pieces) {
      Value value = piece.input() == null ? null : piece.input().value(inputs);
      if (piece.text() != null) {
        text.append(piece.text());
      } else if (value != null && !(value instanceof Value.NullValue)) {
        text.append(Target.text(value));
      }
    }
    return new Value.StringValue(text.toString());
  }
}
