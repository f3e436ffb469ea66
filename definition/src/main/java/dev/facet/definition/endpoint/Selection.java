package dev.facet.definition.endpoint;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.Ordered;
import dev.facet.definition.graph.Value;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint selects of one object, in the order of the response.
 *
 * <p>Fragments are in place. A fragment whose type condition narrows an abstract type leaves its
 * condition in {@link #types()}: the selection is there only for objects of these types; empty
 * means all. One response name may stand several times in an object when the types are disjoint.
 */
public sealed interface Selection {
  /** The name in the response, in the facet's spelling. */
  String responseName();

  /** Object types for which this is selected; empty: all. */
  List<String> types();

  /** All must hold; empty: always selected. */
  List<Condition> conditions();

  Place place();

  /**
   * A field of the graph.
   *
   * @param parentType the type on which it is selected
   * @param arguments by name, defaults of the graph filled in; an argument that is left out is
   *     absent
   * @param paging null unless the field's source pages
   * @param selections of the field's own type; empty for leaves
   * @param fragment the named fragment that all of {@code selections} come from, unconditionally;
   *     null when they were written in place or come from several
   */
  record Field(
      String responseName,
      List<String> types,
      List<Condition> conditions,
      String parentType,
      FieldDefinition definition,
      SequencedMap<String, Value> arguments,
      Shaping shaping,
      @Nullable Paging paging,
      List<Selection> selections,
      @Nullable String fragment,
      Place place)
      implements Selection {
    public Field {
      requireNonNull(responseName, "responseName");
      types = List.copyOf(types);
      conditions = List.copyOf(conditions);
      requireNonNull(parentType, "parentType");
      requireNonNull(definition, "definition");
      arguments = Ordered.copyOf(arguments);
      requireNonNull(shaping, "shaping");
      selections = List.copyOf(selections);
      requireNonNull(place, "place");
    }
  }

  /** {@code address: _this { … }}: fields of the same object, one level deeper in the response. */
  record Nested(
      String responseName,
      List<String> types,
      List<Condition> conditions,
      List<Selection> selections,
      Place place)
      implements Selection {
    public Nested {
      requireNonNull(responseName, "responseName");
      types = List.copyOf(types);
      conditions = List.copyOf(conditions);
      selections = List.copyOf(selections);
      requireNonNull(place, "place");
    }
  }

  /** {@code __typename}: the graph name of the object's type. */
  record Typename(String responseName, List<String> types, List<Condition> conditions, Place place)
      implements Selection {
    public Typename {
      requireNonNull(responseName, "responseName");
      types = List.copyOf(types);
      conditions = List.copyOf(conditions);
      requireNonNull(place, "place");
    }
  }

  /**
   * {@code name: _expr(cel: "…")}: a value computed from fields of the same object.
   *
   * @param parentType the type on which it is selected
   * @param aliases selected fields with arguments that the formula reads, by its name for them
   * @param onError null: the facet's default
   */
  record Computed(
      String responseName,
      List<String> types,
      List<Condition> conditions,
      String parentType,
      Formula formula,
      SequencedMap<String, Field> aliases,
      @Nullable OnError onError,
      Place place)
      implements Selection {
    public Computed {
      requireNonNull(responseName, "responseName");
      types = List.copyOf(types);
      conditions = List.copyOf(conditions);
      requireNonNull(parentType, "parentType");
      requireNonNull(formula, "formula");
      aliases = Ordered.copyOf(aliases);
      requireNonNull(place, "place");
    }
  }

  /** {@code @include(if)} or {@code @skip(if)} on a variable; literals are already decided. */
  record Condition(String variable, boolean expected) {}

  /**
   * A page of a list that its source pages. With a cursor it is an object of items and the next
   * cursor; without, it is a plain list.
   *
   * @param size a number or a variable; null: the facet's default
   * @param most items that a client can ask for
   * @param cursor the variable that continues the list; null for the first page alone
   * @param items the items' response name
   * @param next the next cursor's response name
   * @param total the response name of {@code _total}; null when it is not selected
   */
  record Paging(
      @Nullable Value size,
      int most,
      @Nullable String cursor,
      String items,
      String next,
      @Nullable String total) {
    public Paging {
      requireNonNull(items, "items");
      requireNonNull(next, "next");
    }
  }

  /**
   * The directives that shape one field.
   *
   * @param flatten {@code @flatten(prefix)}: the child's fields stand in the parent, under their
   *     own {@link #responseName()}, which has the prefix already
   * @param pluck {@code @pluck}: the object's one field takes its place
   * @param limit {@code @limit(n)}, or null
   * @param onError null: the facet's default
   * @param arrangement which items of a list there are, and in what order
   */
  record Shaping(
      boolean flatten,
      boolean pluck,
      @Nullable Integer limit,
      @Nullable OnError onError,
      Arrangement arrangement) {
    public static final Shaping NONE = new Shaping(false, false, null, null, Arrangement.NONE);

    public Shaping {
      requireNonNull(arrangement, "arrangement");
    }

    /** The same with another failure policy. */
    public Shaping with(OnError other) {
      return new Shaping(flatten, pluck, limit, other, arrangement);
    }
  }

  /**
   * {@code @filter(cel)}, {@code @sort(by, order)} and {@code @keyBy(field)} of a list that is
   * whole; they happen in this order, and {@code @limit} before the last. Formulas stand on an
   * item.
   *
   * @param filter only items for which it is true; null: all
   * @param sort the first decides, the next where it finds no difference
   * @param key by which the items become an object's members; null: they stay a list
   */
  record Arrangement(@Nullable Formula filter, List<Order> sort, @Nullable Formula key) {
    public static final Arrangement NONE = new Arrangement(null, List.of(), null);

    public Arrangement {
      sort = List.copyOf(sort);
    }

    public boolean isNone() {
      return filter == null && sort.isEmpty() && key == null;
    }

    /** All that it reads of an item. */
    public List<Formula> formulas() {
      return Stream.concat(
              sort.stream().map(Order::by), Stream.of(filter, key).filter(Objects::nonNull))
          .toList();
    }
  }

  /** One criterion of a sort. Nulls come last, whatever the direction. */
  record Order(Formula by, boolean descending) {
    public Order {
      requireNonNull(by, "by");
    }
  }

  /**
   * {@code @onError(action, default, after)}.
   *
   * @param defaultValue in place of null, or null
   * @param after a soft deadline of the branch, or null
   */
  record OnError(OnErrorAction action, @Nullable Value defaultValue, @Nullable Duration after) {
    public OnError {
      requireNonNull(action, "action");
    }
  }
}
