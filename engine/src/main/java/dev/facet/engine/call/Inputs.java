package dev.facet.engine.call;

import dev.facet.definition.config.Names;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.plan.Operand;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles operands for one source. */
public final class Inputs {
  private final Spellings spellings;
  private final Map<String, Integer> variables;
  private final Set<String> claims = new LinkedHashSet<>();

  /**
   * @param names the source's spelling
   * @param variables numbers by name
   */
  public Inputs(GraphDefinition graph, Names names, Map<String, Integer> variables) {
    this.spellings = new Spellings(graph, names);
    this.variables = variables;
  }

  /** The claims that the operands compiled so far need. */
  Set<String> claims() {
    return claims;
  }

  Input compile(Operand operand) {
    return switch (operand) {
      case Operand.Argument(var value, var path, var type, var valueType) ->
          argument(value, path, spellings.of(path.isEmpty() ? type : valueType));
      case Operand.Identity(var claim) -> {
        claims.add(claim);
        yield new Input.Claim(claim);
      }
      case Operand.Column(var slot, var type) -> new Input.Column(slot, sentAs(type));
      case Operand.OfPage(var part) -> new Input.OfPage(part);
      case Operand.KeyList(var part, var itemType) -> new Input.KeyList(part, sentAs(itemType));
    };
  }

  private Input argument(Value value, List<String> path, Spelling spelling) {
    Input.Template template = template(value);
    if (template instanceof Input.Template.Variable(var number) && path.isEmpty()) {
      return new Input.Variable(number, spelling);
    }
    if (template instanceof Input.Template.Known(var known) && path.isEmpty()) {
      return new Input.Fixed(spelling.spell(known));
    }
    return new Input.Structure(template, path, spelling);
  }

  private Input.Template template(Value value) {
    return switch (value) {
      case Value.VariableValue(var name) -> {
        Integer number = variables.get(name);
        if (number == null) {
          throw new IllegalArgumentException(
              "variable: $" + name + " (expected: one of " + variables.keySet() + ")");
        }
        yield new Input.Template.Variable(number);
      }
      case Value.ListValue(var items) -> {
        List<Input.Template> templates = items.stream().map(this::template).toList();
        yield templates.stream().allMatch(Input.Template.Known.class::isInstance)
            ? new Input.Template.Known(value)
            : new Input.Template.Items(templates);
      }
      case Value.ObjectValue(var members) -> {
        var templates = new LinkedHashMap<String, Input.Template>();
        members.forEach((name, member) -> templates.put(name, template(member)));
        yield templates.values().stream().allMatch(Input.Template.Known.class::isInstance)
            ? new Input.Template.Known(value)
            : new Input.Template.Members(templates);
      }
      case Value.NullValue _,
          Value.BooleanValue _,
          Value.NumberValue _,
          Value.StringValue _,
          Value.EnumValue _ ->
          new Input.Template.Known(value);
    };
  }

  private static Input.SentAs sentAs(TypeRef type) {
    return switch (type.named()) {
      case "Int", "Float" -> Input.SentAs.NUMBER;
      default -> Input.SentAs.STRING;
    };
  }
}
