package dev.facet.definition.check.graph;

import dev.facet.definition.graph.UriTemplate.Operator;
import java.util.List;

/** A URI template as written: its variables are names, not inputs yet. */
record TemplateSyntax(List<Part> parts) {
  TemplateSyntax {
    parts = List.copyOf(parts);
  }

  sealed interface Part {}

  record Literal(String text) implements Part {}

  record Expression(Operator operator, List<Variable> variables) implements Part {
    Expression {
      variables = List.copyOf(variables);
    }
  }

  /**
   * @param name as written, dots included
   * @param offset of the name in the template's text
   */
  record Variable(String name, boolean explode, int offset) {}
}
