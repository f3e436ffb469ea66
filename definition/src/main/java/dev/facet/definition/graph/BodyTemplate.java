package dev.facet.definition.graph;

import java.util.List;
import java.util.SequencedMap;

/** The JSON body of a call ({@code @rest(body)}). */
public sealed interface BodyTemplate {

  /** A value with its own type: a string that is one variable, or the name of an argument. */
  record Variable(Input input) implements BodyTemplate {}

  /** A string with variables in it. */
  record Text(List<Piece> pieces) implements BodyTemplate {
    public Text {
      pieces = List.copyOf(pieces);
    }
  }

  record Constant(Value value) implements BodyTemplate {}

  record Members(SequencedMap<String, BodyTemplate> members) implements BodyTemplate {
    public Members {
      members = Ordered.copyOf(members);
    }
  }

  record Items(List<BodyTemplate> items) implements BodyTemplate {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A piece of a text: {@code "Bearer {x}"} has two. */
  sealed interface Piece {
    record Fixed(String text) implements Piece {}

    record Inserted(Input input) implements Piece {}
  }
}
