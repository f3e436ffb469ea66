package dev.facet.plan.graph;

import dev.facet.definition.graph.BodyTemplate;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.UriTemplate;
import dev.facet.plan.Call;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each input of an {@code @rest} stands for in a call that {@link CallBuilder} made of it. */
public final class Bindings {
  private final Map<Input, Operand> operands = new LinkedHashMap<>();

  private Bindings() {}

  public static Bindings of(Fetch fetch) {
    return of(fetch.rest(), fetch.call());
  }

  public static Bindings of(RestDefinition rest, Call call) {
    var bindings = new Bindings();
    // A call that pages has one more part than the definition.
    for (int i = 0; i < rest.path().parts().size(); i++) {
      bindings.part(rest.path().parts().get(i), call.target().get(i));
    }
    for (int i = 0; i < call.headers().size(); i++) {
      bindings.pieces(rest.headers().get(i).value(), call.headers().get(i).value());
    }
    @Nullable BodyTemplate body = rest.body();
    Call.@Nullable Content content = call.body();
    if (body != null && content != null) {
      bindings.content(body, content);
    }
    return bindings;
  }

  /** The operand of that input, or null when the call has no such input. */
  public @Nullable Operand of(Input input) {
    return operands.get(input);
  }

  /** The operand of that whole argument, or null. */
  public @Nullable Operand ofArgument(String name) {
    return operands.get(new Input.Argument(name, List.of()));
  }

  public Collection<Operand> operands() {
    return operands.values();
  }

  private void part(UriTemplate.Part part, Call.Part made) {
    if (part instanceof UriTemplate.Expression(_, var variables)
        && made instanceof Call.Expansion(_, var bound)) {
      for (int i = 0; i < bound.size(); i++) {
        operands.put(variables.get(i).input(), bound.get(i).operand());
      }
    }
  }

  private void pieces(List<BodyTemplate.Piece> pieces, List<Call.Piece> made) {
    for (int i = 0; i < made.size(); i++) {
      if (pieces.get(i) instanceof BodyTemplate.Piece.Inserted(var input)
          && made.get(i) instanceof Call.Inserted(var operand)) {
        operands.put(input, operand);
      }
    }
  }

  private void content(BodyTemplate template, Call.Content made) {
    switch (template) {
      case BodyTemplate.Variable(var input) -> operands.put(input, ((Call.Of) made).operand());
      case BodyTemplate.Text(var pieces) -> pieces(pieces, ((Call.Joined) made).pieces());
      case BodyTemplate.Constant _ -> {}
      case BodyTemplate.Members(var members) -> {
        var contents = ((Call.Members) made).members();
        for (var member : contents.entrySet()) {
          @Nullable BodyTemplate inner = members.get(member.getKey());
          if (inner != null) {
            content(inner, member.getValue());
          }
        }
      }
      case BodyTemplate.Items(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          content(items.get(i), ((Call.Items) made).items().get(i));
        }
      }
    }
  }
}
