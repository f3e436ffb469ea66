package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import java.util.List;

/** What a variable of a call stands for when the call is made. */
public sealed interface Operand {

  /**
   * An argument as the document gives it: literals and variables of the operation; and, if {@code
   * path} is not empty, a value inside it.
   *
   * @param type of the whole argument; what is sent is spelled as the source spells that type
   * @param valueType of the value at the path
   */
  record Argument(Value value, List<String> path, TypeRef type, TypeRef valueType)
      implements Operand {
    public Argument {
      requireNonNull(value, "value");
      path = List.copyOf(path);
      requireNonNull(type, "type");
      requireNonNull(valueType, "valueType");
    }
  }

  /** A claim of who is asking; a request without identity cannot have it: 401. */
  record Identity(String claim) implements Operand {
    public Identity {
      requireNonNull(claim, "claim");
    }
  }

  /**
   * A slot of the feeding row.
   *
   * @param type what it is sent as: the argument's declared type, so that a numeric id can be sent
   *     as a string and the other way round
   */
  record Column(int slot, TypeRef type) implements Operand {
    public Column {
      requireNonNull(type, "type");
    }
  }

  /** What a paged call says of the page that it wants; null in a call that says nothing of it. */
  record OfPage(PagePart part) implements Operand {
    public OfPage {
      requireNonNull(part, "part");
    }
  }

  /** What can be said of a page. */
  enum PagePart {
    /** How many items it shall have. */
    SIZE,
    /** Where it begins: an offset, a page number or a cursor. */
    POSITION
  }

  /** In a bulk call: the list of the chunk's keys, their part of this number. */
  record KeyList(int part, TypeRef itemType) implements Operand {
    public KeyList {
      requireNonNull(itemType, "itemType");
    }
  }
}
