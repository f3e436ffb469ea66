package dev.facet.plan.walk;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which fetches of a plan its answer cannot do without: those whose failure nothing on the way to
 * the root takes, and those that give them their keys. Roots count as such, although one of several
 * may become a hole.
 *
 * <pre>
 *   order(id: $id) {                        essential
 *     lines { product @onError(NULL) {      not
 *       reviews { … }                       not, like all below
 * </pre>
 */
public final class Essential {
  private final Plan plan;
  private final Set<Integer> found = new TreeSet<>();

  private Essential(Plan plan) {
    this.plan = plan;
  }

  /** The fetches' numbers. */
  public static Set<Integer> of(Plan plan) {
    var essential = new Essential(plan);
    switch (plan.body()) {
      case Body.Single(var shape) -> essential.walk(shape, true);
      case Body.Roots(var object) ->
          object.members().forEach(member -> essential.walk(value(member), true));
      case Body.Empty(var fetch) -> essential.add(fetch);
    }
    return Set.copyOf(essential.found);
  }

  private void walk(Shape shape, boolean needed) {
    switch (shape) {
      case Shape.LeafShape _, Shape.Constant _, Shape.NextCursor _ -> {}
      case Shape.ObjectShape(var members) ->
          members.forEach(member -> walk(value(member), needed && fails(member)));
      case Shape.Inside(_, _, var inner) -> walk(inner, needed);
      case Shape.Given(_, _, var inner) -> walk(inner, needed);
      case Shape.Guard(_, var inner) -> walk(inner, false);
      case Shape.Items items -> walkItem(items.item(), needed, items.itemNullable());
      case Shape.Join join -> {
        if (needed) {
          add(join.fetch());
        }
        walk(join.inner(), needed);
      }
      case Shape.JoinMany join -> {
        if (needed) {
          add(join.fetch());
        }
        walkItem(join.item(), needed, join.itemNullable());
      }
      case Shape.Choice(_, var cases, _) -> cases.forEach(one -> walk(one.shape(), needed));
      case Shape.Computed(_, var input) -> {
        if (needed) {
          read(input);
        }
      }
      case Shape.Arranged arranged -> walkItem(arranged, needed, false);
    }
  }

  /** Which items there are is the list's own to know; an item may be its own hole. */
  private void walkItem(Shape item, boolean needed, boolean nullable) {
    if (item instanceof Shape.Arranged(_, _, var input, var inner)) {
      if (needed) {
        read(input);
      }
      walk(inner, needed && !nullable);
    } else {
      walk(item, needed && !nullable);
    }
  }

  /** All that formulas read: no policy on the way takes a failure of it. */
  private void read(Shape input) {
    switch (input) {
      case Shape.LeafShape _, Shape.Constant _, Shape.NextCursor _ -> {}
      case Shape.ObjectShape(var members) -> members.forEach(member -> read(value(member)));
      case Shape.Inside(_, _, var inner) -> read(inner);
      case Shape.Given(_, _, var inner) -> read(inner);
      case Shape.Guard(_, var inner) -> read(inner);
      case Shape.Items items -> read(items.item());
      case Shape.Join join -> {
        add(join.fetch());
        read(join.inner());
      }
      case Shape.JoinMany join -> {
        add(join.fetch());
        read(join.item());
      }
      case Shape.Choice(_, var cases, _) -> cases.forEach(one -> read(one.shape()));
      case Shape.Computed(_, var inner) -> read(inner);
      case Shape.Arranged(_, _, var of, var item) -> {
        read(of);
        read(item);
      }
    }
  }

  /** With all that it waits for. */
  private void add(int id) {
    if (!found.add(id)) {
      return;
    }
    Fetch fetch = plan.fetches().get(id);
    fetch.after().forEach(this::add);
    switch (fetch.feed()) {
      case Feed.Once _ -> {}
      case Feed.EachRow(int result, _, _) -> addFilling(result);
      case Feed.Bulk bulk -> {
        for (Feed.Keys keys : bulk.keys()) {
          if (keys instanceof Feed.Keys.FromRows(int result, _, _)) {
            addFilling(result);
          }
        }
      }
    }
  }

  private void addFilling(int result) {
    plan.fetches().stream()
        .filter(fetch -> fetch.result() == result)
        .forEach(fetch -> add(fetch.id()));
  }

  private static boolean fails(Shape.Member member) {
    return member.onFailure().action() == OnErrorAction.FAIL;
  }

  private static Shape value(Shape.Member member) {
    return switch (member) {
      case Shape.Named named -> named.value();
      case Shape.Lifted lifted -> lifted.value();
    };
  }
}
