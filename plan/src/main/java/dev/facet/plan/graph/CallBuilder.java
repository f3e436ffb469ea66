package dev.facet.plan.graph;

import dev.facet.definition.graph.BodyTemplate;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.UriTemplate;
import dev.facet.plan.Call;
import dev.facet.plan.Operand;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Call} from an {@code @rest} by putting an operand in each input's place. The call
 * has the structure of the definition, part by part, which {@link Bindings} relies on.
 */
public final class CallBuilder {

  /** Tells what an input stands for. */
  @FunctionalInterface
  public interface Binder {
    Operand bind(Input input);
  }

  private final Binder binder;

  private CallBuilder(Binder binder) {
    this.binder = binder;
  }

  public static Call build(RestDefinition rest, Binder binder) {
    var builder = new CallBuilder(binder);
    List<Call.Part> target = rest.path().parts().stream().map(builder::part).toList();
    List<Call.Header> headers =
        rest.headers().stream()
            .map(header -> new Call.Header(header.name(), builder.pieces(header.value())))
            .toList();
    @Nullable BodyTemplate body = rest.body();
    return new Call(target, headers, body == null ? null : builder.content(body));
  }

  private Call.Part part(UriTemplate.Part part) {
    return switch (part) {
      case UriTemplate.Literal(var text) -> new Call.Fixed(text);
      case UriTemplate.Expression(var operator, var variables) ->
          new Call.Expansion(operator, variables.stream().map(this::variable).toList());
    };
  }

  private Call.Variable variable(UriTemplate.Variable variable) {
    return new Call.Variable(variable.name(), binder.bind(variable.input()), variable.explode());
  }

  private List<Call.Piece> pieces(List<BodyTemplate.Piece> pieces) {
    return pieces.stream().map(this::piece).toList();
  }

  private Call.Piece piece(BodyTemplate.Piece piece) {
    return switch (piece) {
      case BodyTemplate.Piece.Fixed(var text) -> new Call.Text(text);
      case BodyTemplate.Piece.Inserted(var input) -> new Call.Inserted(binder.bind(input));
    };
  }

  private Call.Content content(BodyTemplate template) {
    return switch (template) {
      case BodyTemplate.Variable(var input) -> new Call.Of(binder.bind(input));
      case BodyTemplate.Text(var pieces) -> new Call.Joined(pieces(pieces));
      case BodyTemplate.Constant(var value) -> new Call.Literal(value);
      case BodyTemplate.Members(var members) -> {
        var contents = new LinkedHashMap<String, Call.Content>();
        members.forEach((name, member) -> contents.put(name, content(member)));
        yield new Call.Members(contents);
      }
      case BodyTemplate.Items(var items) ->
          new Call.Items(items.stream().map(this::content).toList());
    };
  }
}
