package dev.facet.definition.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a variable of a URL template, header or body stands for. */
public sealed interface Input {

  /** An argument of the field, or a value inside one: {@code input.lines}. */
  record Argument(String name, List<String> path) implements Input {
    public Argument {
      requireNonNull(name, "name");
      path = List.copyOf(path);
    }
  }

  /** A field of the parent: {@code this.id}. */
  record This(String field) implements Input {
    public This {
      requireNonNull(field, "field");
    }
  }

  /** A claim of who is asking: {@code identity.sub}. */
  record Identity(String claim) implements Input {
    public Identity {
      requireNonNull(claim, "claim");
    }
  }
}
