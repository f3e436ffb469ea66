package dev.facet.plan.walk;

import dev.facet.plan.Call;
import dev.facet.plan.Operand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Walks over the operands of a call. */
public final class Operands {
  private final UnaryOperator<Operand> change;

  private Operands(UnaryOperator<Operand> change) {
    this.change = change;
  }

  /** The call with every operand changed. */
  public static Call changed(Call call, UnaryOperator<Operand> change) {
    var operands = new Operands(change);
    Call.@Nullable Content body = call.body();
    return new Call(
        call.target().stream().map(operands::part).toList(),
        call.headers().stream()
            .map(header -> new Call.Header(header.name(), operands.pieces(header.value())))
            .toList(),
        body == null ? null : operands.content(body));
  }

  public static void visit(Call call, Consumer<Operand> visitor) {
    changed(
        call,
        operand -> {
          visitor.accept(operand);
          return operand;
        });
  }

  private Call.Part part(Call.Part part) {
    return switch (part) {
      case Call.Fixed fixed -> fixed;
      case Call.Expansion(var operator, var variables) ->
          new Call.Expansion(operator, variables.stream().map(this::variable).toList());
    };
  }

  private Call.Variable variable(Call.Variable variable) {
    return new Call.Variable(variable.name(), change.apply(variable.operand()), variable.explode());
  }

  private List<Call.Piece> pieces(List<Call.Piece> pieces) {
    return pieces.stream().map(this::piece).toList();
  }

  private Call.Piece piece(Call.Piece piece) {
    return switch (piece) {
      case Call.Text text -> text;
      case Call.Inserted(var operand) -> new Call.Inserted(change.apply(operand));
    };
  }

  private Call.Content content(Call.Content content) {
    return switch (content) {
      case Call.Of(var operand) -> new Call.Of(change.apply(operand));
      case Call.Joined(var pieces) -> new Call.Joined(pieces(pieces));
      case Call.Literal literal -> literal;
      case Call.Members(var members) -> {
        var changed = new LinkedHashMap<String, Call.Content>();
        members.forEach((name, member) -> changed.put(name, content(member)));
        yield new Call.Members(changed);
      }
      case Call.Items(var items) -> new Call.Items(items.stream().map(this::content).toList());
    };
  }
}
