package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.endpoint.Selection.Arrangement;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that writes a part of the response, standing on one row of one result's level. Some
 * nodes move to other rows; the leaves write.
 *
 * <p>Null where {@code nullable} is false, and a value of the wrong JSON type anywhere, is a
 * failure: it goes outwards to the nearest {@link Member}, list item or root that can take it.
 */
public sealed interface Shape {

  /** Writes the value in a slot of this row in its one client spelling. */
  record LeafShape(int slot, Leaf leaf, boolean nullable) implements Shape {
    public LeafShape {
      requireNonNull(leaf, "leaf");
    }
  }

  /** Writes an object, all of it from this row. */
  record ObjectShape(List<Member> members) implements Shape {
    public ObjectShape {
      members = List.copyOf(members);
    }
  }

  /**
   * The slot must hold an object, whose members are columns of this same row; then {@code inner}.
   */
  record Inside(int slot, boolean nullable, Shape inner) implements Shape {
    public Inside {
      requireNonNull(inner, "inner");
    }
  }

  /**
   * The slot must hold an array (or an object read as entries); {@code item} is written for each of
   * its rows in {@code level}, standing on them. Whether the item itself may be null is the item
   * shape's to say.
   *
   * @param itemNullable a failed item becomes null; else the list fails
   * @param limit items at most, or null for all
   */
  record Items(
      int slot,
      int level,
      boolean nullable,
      @Nullable Integer limit,
      boolean itemNullable,
      Shape item)
      implements Shape {
    public Items {
      requireNonNull(item, "item");
    }
  }

  /**
   * Moves to the row that a fetch has for this row: for {@link Feed.Once} and {@link Feed.EachRow}
   * the call's row in level 0 of the fetch's result, for {@link Feed.Bulk} the row of its item
   * level.
   *
   * @param feed which of the bulk's feeds this row belongs to; 0 for others
   */
  record Join(int fetch, int feed, boolean nullable, Shape inner) implements Shape {
    public Join {
      requireNonNull(inner, "inner");
    }
  }

  /**
   * A list of the rows that belong to this row: the group of a grouping {@link Feed.Bulk}; or,
   * where the feed's keys are a {@link Feed.Keys.FromList}, one row for each key in the keys'
   * order, null for a key that has none; or, of a paged fetch, the items that the client gets.
   *
   * @param limit items at most, or null for all
   */
  record JoinMany(int fetch, int feed, @Nullable Integer limit, boolean itemNullable, Shape item)
      implements Shape {
    public JoinMany {
      requireNonNull(item, "item");
    }
  }

  /**
   * An object that is made from its key alone: null if one of the slots is null or absent, else
   * {@code inner}, on this same row.
   */
  record Given(List<Integer> slots, boolean nullable, Shape inner) implements Shape {
    public Given {
      slots = List.copyOf(slots);
      requireNonNull(inner, "inner");
    }
  }

  /**
   * A value whose failure ends here, without being a member: a field that {@code @pluck} put in its
   * object's place.
   *
   * @param onFailure {@code NULL} with or without a default
   */
  record Guard(OnFailure onFailure, Shape inner) implements Shape {
    public Guard {
      requireNonNull(onFailure, "onFailure");
      requireNonNull(inner, "inner");
    }
  }

  /**
   * An object of an abstract type: the discriminator's slot decides.
   *
   * @param cases by object type; a type from which nothing is selected has an empty object
   * @param unknown the object type that others are read as; null: an object of no known type is a
   *     failure
   */
  record Choice(int discriminator, List<Case> cases, @Nullable String unknown) implements Shape {
    public Choice {
      cases = List.copyOf(cases);
    }

    /** The place of the case for objects of no known type, or -1. */
    public int unknownCase() {
      for (int i = 0; i < cases.size(); i++) {
        if (cases.get(i).type().equals(unknown)) {
          return i;
        }
      }
      return -1;
    }
  }

  /**
   * One object type of a {@link Choice}.
   *
   * @param json the discriminator's value in the source's JSON
   */
  record Case(String type, Value json, Shape shape) {}

  /** Writes a literal: the type's name, or what the graph knows already. */
  record Constant(Value value) implements Shape {}

  /** Writes the text that continues a paged fetch's list, or null at its end. */
  record NextCursor(int fetch) implements Shape {}

  /**
   * Writes what a formula gives for this row, in the one client spelling of its type.
   *
   * @param input the object that the formula stands on, with the fields that it reads, named as the
   *     formula names them. Nothing of it is written, and policies in it mean nothing: what fails
   *     of it, where the formula reads it, is the formula's failure
   */
  record Computed(Formula formula, Shape input) implements Shape {
    public Computed {
      requireNonNull(formula, "formula");
      requireNonNull(input, "input");
    }
  }

  /**
   * Stands in the place of a list's item, and says which of the rows there are items, and in what
   * order: those for which the filter is true, sorted, the first {@code limit} of them; and with a
   * key, as members of an object. Of equal keys the first stays. A formula that fails is the list's
   * failure.
   *
   * @param limit items at most, or null for all; the list's own limit is null
   * @param input an item as the formulas read it, see {@link Computed#input}
   */
  record Arranged(Arrangement arrangement, @Nullable Integer limit, Shape input, Shape item)
      implements Shape {
    public Arranged {
      requireNonNull(arrangement, "arrangement");
      requireNonNull(input, "input");
      requireNonNull(item, "item");
    }
  }

  /** One member of an {@link ObjectShape}, in the order of the response. */
  sealed interface Member {
    List<Condition> conditions();

    OnFailure onFailure();
  }

  /** {@code "name": value} */
  record Named(String name, List<Condition> conditions, OnFailure onFailure, Shape value)
      implements Member {
    public Named {
      requireNonNull(name, "name");
      conditions = List.copyOf(conditions);
      requireNonNull(onFailure, "onFailure");
      requireNonNull(value, "value");
    }
  }

  /**
   * The members of the object that {@code value} ends in, written into this object
   * ({@code @flatten}); their names carry the prefix already. Where the value is null or failed:
   * each of its names with null, or none of them when omitted.
   */
  record Lifted(List<Condition> conditions, OnFailure onFailure, Shape value) implements Member {
    public Lifted {
      conditions = List.copyOf(conditions);
      requireNonNull(onFailure, "onFailure");
      requireNonNull(value, "value");
    }
  }

  /**
   * What a member does with its value's failure.
   *
   * @param action {@code FAIL}: the object fails in its turn
   * @param defaultValue written in place of null, or null
   */
  record OnFailure(OnErrorAction action, @Nullable Value defaultValue) {
    public static final OnFailure FAIL = new OnFailure(OnErrorAction.FAIL, null);

    public OnFailure {
      requireNonNull(action, "action");
    }
  }
}
