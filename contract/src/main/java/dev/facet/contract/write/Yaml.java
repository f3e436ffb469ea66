package dev.facet.contract.write;

import dev.facet.definition.graph.Value;
import dev.facet.definition.json.JsonText;
import java.util.regex.Pattern;

/** Documents in YAML 1.2, block style. Every scalar that is not plainly a word is quoted. */
final class Yaml {
  /** Words that no version of YAML reads as anything but a string, but for the next pattern. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z_/$][A-Za-z0-9_./$-]*");

  private static final Pattern READ_OTHERWISE =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  private final StringBuilder out = new StringBuilder();

  private Yaml() {}

  static String text(Value.ObjectValue document) {
    var yaml = new Yaml();
    yaml.members(document, 0, false);
    return yaml.out.toString();
  }

  private void members(Value.ObjectValue object, int depth, boolean onLine) {
    boolean first = onLine;
    for (var member : object.members().entrySet()) {
      indent(first ? 0 : depth);
      first = false;
      out.append(scalar(member.getKey())).append(':');
      below(member.getValue(), depth);
    }
  }

  /** The value of a member, whose name has been written. */
  private void below(Value value, int depth) {
    switch (value) {
      case Value.ObjectValue object when !object.members().isEmpty() -> {
        out.append('\n');
        members(object, depth + 1, false);
      }
      case Value.ListValue list when !list.items().isEmpty() -> {
        out.append('\n');
        items(list, depth + 1);
      }
      default -> out.append(' ').append(flat(value)).append('\n');
    }
  }

  private void items(Value.ListValue list, int depth) {
    for (Value item : list.items()) {
      indent(depth);
      out.append("- ");
      switch (item) {
        case Value.ObjectValue object when !object.members().isEmpty() ->
            members(object, depth + 1, true);
        case Value.ListValue inner when !inner.items().isEmpty() -> {
          out.append('\n');
          items(inner, depth + 1);
        }
        default -> out.append(flat(item)).append('\n');
      }
    }
  }

  private static String flat(Value value) {
    return switch (value) {
      case Value.StringValue(var text) -> scalar(text);
      case Value.EnumValue(var name) -> scalar(name);
      case Value.NullValue _,
          Value.BooleanValue _,
          Value.NumberValue _,
          Value.VariableValue _,
          Value.ListValue _,
          Value.ObjectValue _ ->
          JsonText.of(value).strip();
    };
  }

  private static String scalar(String text) {
    boolean plain = WORD.matcher(text).matches() && !READ_OTHERWISE.matcher(text).matches();
    return plain ? text : JsonText.quoted(text);
  }

  private void indent(int depth) {
    out.repeat("  ", depth);
  }
}
