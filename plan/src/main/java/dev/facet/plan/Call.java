package dev.facet.plan;

import dev.facet.definition.graph.Ordered;
import dev.facet.definition.graph.UriTemplate;
import dev.facet.definition.graph.Value;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The request of a fetch: URL, headers and body with their operands in place.
 *
 * @param target path and query, after the source's base address
 * @param body null when nothing is sent; JSON
 */
public record Call(List<Part> target, List<Header> headers, @Nullable Content body) {
  public Call {
    target = List.copyOf(target);
    headers = List.copyOf(headers);
  }

  /** A part of the target. */
  public sealed interface Part {}

  /** Text that is percent-encoded already. */
  public record Fixed(String text) implements Part {}

  /** An RFC 6570 expression. A null in a path: no call, null; in a query: left out. */
  public record Expansion(UriTemplate.Operator operator, List<Variable> variables) implements Part {
    public Expansion {
      variables = List.copyOf(variables);
    }
  }

  public record Variable(String name, Operand operand, boolean explode) {}

  /** A header; it is left out when all its operands are null. */
  public record Header(String name, List<Piece> value) {
    public Header {
      value = List.copyOf(value);
    }
  }

  public sealed interface Piece {}

  public record Text(String text) implements Piece {}

  public record Inserted(Operand operand) implements Piece {}

  /** A JSON value to send. */
  public sealed interface Content {}

  /** An operand with its own type. */
  public record Of(Operand operand) implements Content {}

  /** A string with operands in it. */
  public record Joined(List<Piece> pieces) implements Content {
    public Joined {
      pieces = List.copyOf(pieces);
    }
  }

  public record Literal(Value value) implements Content {}

  public record Members(SequencedMap<String, Content> members) implements Content {
    public Members {
      members = Ordered.copyOf(members);
    }
  }

  public record Items(List<Content> items) implements Content {
    public Items {
      items = List.copyOf(items);
    }
  }
}
