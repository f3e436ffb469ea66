package dev.facet.engine.call;

import dev.facet.definition.graph.Value;
import dev.facet.engine.join.Keys;
import dev.facet.engine.json.JsonNumbers;
import dev.facet.engine.json.JsonReader;
import dev.facet.engine.table.JsonKind;
import dev.facet.engine.table.Table;
import dev.facet.plan.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** An operand, compiled: where a call's value comes from when the call is made. */
sealed interface Input {

  /** The value as the source spells it; null when there is none. */
  @Nullable Value value(CallInputs inputs);

  /** Whether the client's request alone decides the value. */
  default boolean isFromRequest() {
    return !(this instanceof Column || this instanceof KeyList);
  }

  /** Known when the plan is. */
  record Fixed(Value value) implements Input {
    @Override
    public Value value(CallInputs inputs) {
      return value;
    }
  }

  /** A variable as it is. */
  record Variable(int number, Spelling spelling) implements Input {
    @Override
    public @Nullable Value value(CallInputs inputs) {
      Value value = inputs.variable(number);
      return value == null ? null : spelling.spell(value);
    }
  }

  /** A structure with variables in it, or a value inside one. */
  record Structure(Template template, List<String> path, Spelling spelling) implements Input {
    @Override
    public @Nullable Value value(CallInputs inputs) {
      Value value = template.fill(inputs);
      for (String name : path) {
        if (!(value instanceof Value.ObjectValue(var members))) {
          return null;
        }
        value = members.get(name);
      }
      return value == null ? null : spelling.spell(value);
    }
  }

  /** A claim of who is asking. */
  record Claim(String name) implements Input {
    @Override
    public @Nullable Value value(CallInputs inputs) {
      String claim = inputs.claim(name);
      return claim == null ? null : new Value.StringValue(claim);
    }
  }

  /** A slot of the feeding row. */
  record Column(int slot, SentAs sentAs) implements Input {
    @Override
    public @Nullable Value value(CallInputs inputs) {
      Table table = inputs.table();
      return switch (table.kind(inputs.row(), slot)) {
        case ABSENT, NULL -> null;
        case OBJECT, ARRAY -> structure(table.text(inputs.row(), slot));
        case STRING, NUMBER -> sentAs.value(table.text(inputs.row(), slot));
        case TRUE -> new Value.BooleanValue(true);
        case FALSE -> new Value.BooleanValue(false);
      };
    }

    JsonKind kind(CallInputs inputs) {
      return inputs.table().kind(inputs.row(), slot);
    }

    private static @Nullable Value structure(String json) {
      var outcome = JsonReader.read(json, Integer.MAX_VALUE);
      return outcome instanceof JsonReader.Parsed(var value) ? value : null;
    }
  }

  /** What is said of the page that is asked for. */
  record OfPage(Operand.PagePart part) implements Input {
    @Override
    public @Nullable Value value(CallInputs inputs) {
      return inputs.page(part);
    }
  }

  /** The chunk's keys. */
  record KeyList(int part, SentAs sentAs) implements Input {
    @Override
    public Value value(CallInputs inputs) {
      Keys keys = inputs.keys();
      List<Value> items = new ArrayList<>(inputs.to() - inputs.from());
      for (int key = inputs.from(); key < inputs.to(); key++) {
        items.add(sentAs.value(keys.text(key, part)));
      }
      return new Value.ListValue(items);
    }
  }

  /** The JSON kind that a text of a source is sent as, by the argument's declared type. */
  enum SentAs {
    STRING,
    NUMBER;

    Value value(String text) {
      return this == NUMBER && JsonNumbers.isNumber(text)
          ? new Value.NumberValue(text)
          : new Value.StringValue(text);
    }
  }

  /** A value with variables in it. A member or item whose variable says nothing is left out. */
  sealed interface Template {
    @Nullable Value fill(CallInputs inputs);

    record Known(Value value) implements Template {
      @Override
      public Value fill(CallInputs inputs) {
        return value;
      }
    }

    record Variable(int number) implements Template {
      @Override
      public @Nullable Value fill(CallInputs inputs) {
        return inputs.variable(number);
      }
    }

    record Items(List<Template> items) implements Template {
      @Override
      public Value fill(CallInputs inputs) {
        List<Value> values = new ArrayList<>(items.size());
        for (Template item : items) {
          Value value = item.fill(inputs);
          if (value != null) {
            values.add(value);
          }
        }
        return new Value.ListValue(values);
      }
    }

    record Members(SequencedMap<String, Template> members) implements Template {
      @Override
      public Value fill(CallInputs inputs) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        members.forEach((name, template) -> {
          Value value = template.fill(inputs);
          if (value != null) {
            values.put(name, value);
          }
        });
        return new Value.ObjectValue(values);
      }
    }
  }
}
