package dev.facet.plan.print;

import dev.facet.definition.graph.UriTemplate.Operator;
import dev.facet.definition.graph.Value;
import dev.facet.definition.json.JsonText;
import dev.facet.plan.Call;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls as people write them: {@code GET /products/{id} ← $id}. */
final class CallText {
  private CallText() {}

  /** Method and target: {@code GET /products{?ids*=keys}}. */
  static String of(Fetch fetch) {
    return fetch.rest().method() + " " + target(fetch.call());
  }

  /** The target with its operands in braces. */
  static String target(Call call) {
    return call.target().stream().map(CallText::part).collect(Collectors.joining());
  }

  private static String part(Call.Part part) {
    return switch (part) {
      case Call.Fixed(var text) -> text;
      case Call.Expansion(var operator, var variables) ->
          "{" + sign(operator) + variables(operator, variables) + "}";
    };
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case SIMPLE -> "";
      case PATH_SEGMENT -> "/";
      case QUERY -> "?";
      case QUERY_CONTINUATION -> "&";
    };
  }

  private static String variables(Operator operator, List<Call.Variable> variables) {
    boolean named = operator == Operator.QUERY || operator == Operator.QUERY_CONTINUATION;
    return variables.stream()
        .map(each ->
            (named ? each.name() + (each.explode() ? "*" : "") + "=" : "")
                + operand(each.operand()))
        .collect(Collectors.joining(", "));
  }

  static String operand(Operand operand) {
    return switch (operand) {
      case Operand.Argument(var value, var path, _, _) ->
          value(value) + path.stream().map(name -> "." + name).collect(Collectors.joining());
      case Operand.Identity(var claim) -> "identity." + claim;
      case Operand.Column(int slot, _) -> "row." + slot;
      case Operand.OfPage(var part) -> "page." + part.name().toLowerCase(Locale.ROOT);
      case Operand.KeyList(int part, _) -> part == 0 ? "keys" : "keys." + part;
    };
  }

  /** A value as a GraphQL document has it. */
  static String value(Value value) {
    return switch (value) {
      case Value.NullValue _ -> "null";
      case Value.BooleanValue(boolean truth) -> Boolean.toString(truth);
      case Value.NumberValue(var digits) -> digits;
      case Value.StringValue(var text) -> JsonText.quoted(text);
      case Value.EnumValue(var name) -> name;
      case Value.VariableValue(var name) -> "$" + name;
      case Value.ListValue(var items) ->
          items.stream().map(CallText::value).collect(Collectors.joining(", ", "[", "]"));
      case Value.ObjectValue(var members) ->
          members.entrySet().stream()
              .map(member -> member.getKey() + ": " + value(member.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** Headers and body, one line each. */
  static List<String> more(Call call) {
    var lines = new ArrayList<String>();
    for (Call.Header header : call.headers()) {
      lines.add("header " + header.name() + ": " + pieces(header.value()));
    }
    Call.@Nullable Content body = call.body();
    if (body != null) {
      lines.add("body " + content(body));
    }
    return lines;
  }

  private static String pieces(List<Call.Piece> pieces) {
    return pieces.stream()
        .map(piece ->
            switch (piece) {
              case Call.Text(var text) -> text;
              case Call.Inserted(var operand) -> "{" + operand(operand) + "}";
            })
        .collect(Collectors.joining());
  }

  private static String content(Call.Content content) {
    return switch (content) {
      case Call.Of(var operand) -> operand(operand);
      case Call.Joined(var pieces) -> "\"" + pieces(pieces) + "\"";
      case Call.Literal(var value) -> value(value);
      case Call.Members(var members) ->
          members.entrySet().stream()
              .map(member -> member.getKey() + ": " + content(member.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Call.Items(var items) ->
          items.stream().map(CallText::content).collect(Collectors.joining(", ", "[", "]"));
    };
  }
}
