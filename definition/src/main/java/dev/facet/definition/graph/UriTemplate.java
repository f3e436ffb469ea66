package dev.facet.definition.graph;

import java.util.List;

/**
 * A path as an RFC 6570 template, parsed, with its variables resolved to inputs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6570">RFC 6570</a>
 */
public record UriTemplate(List<Part> parts) {
  public UriTemplate {
    parts = List.copyOf(parts);
  }

  public sealed interface Part {}

  /** Text that is already percent-encoded where needed. */
  public record Literal(String text) implements Part {}

  /** One {@code {…}}. */
  public record Expression(Operator operator, List<Variable> variables) implements Part {
    public Expression {
      variables = List.copyOf(variables);
    }
  }

  /**
   * RFC 6570 section 2.2. The reserved and fragment operators are refused: they let data change the
   * structure of a URL.
   */
  public enum Operator {
    /** {@code {x}} */
    SIMPLE,
    /** {@code {/x}} */
    PATH_SEGMENT,
    /** {@code {?x}} */
    QUERY,
    /** {@code {&x}} */
    QUERY_CONTINUATION
  }

  /**
   * One variable of an expression.
   *
   * @param name the name in the query string, in the source's spelling; the last part of a dotted
   *     variable
   * @param explode {@code {x*}}: each item of a list on its own
   */
  public record Variable(String name, Input input, boolean explode) {}
}
