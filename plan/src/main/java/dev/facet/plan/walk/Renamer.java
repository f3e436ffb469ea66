package dev.facet.plan.walk;

import dev.facet.plan.Body;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import dev.facet.plan.Paging;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the references in a plan's fetches and body new numbers; results are the caller's. */
public final class Renamer {
  private final Plan plan;
  private final Renaming names;

  public Renamer(Plan plan, Renaming names) {
    this.plan = plan;
    this.names = names;
  }

  public List<Fetch> fetches() {
    return plan.fetches().stream().map(this::fetch).toList();
  }

  public Fetch fetch(Fetch fetch) {
    Feed feed = feed(fetch);
    Call call =
        fetch.feed() instanceof Feed.EachRow(int result, int level, _)
            ? Operands.changed(fetch.call(), operand -> operand(operand, result, level))
            : fetch.call();
    return fetch
        .with(call, feed, names.result(fetch.result()))
        .with(paging(fetch))
        .renumbered(
            names.fetch(fetch.id()), fetch.after().stream().map(names::fetch).distinct().toList());
  }

  public Body body() {
    Body changed = Shapes.changed(plan, this::shape);
    return changed instanceof Body.Empty(int fetch) ? new Body.Empty(names.fetch(fetch)) : changed;
  }

  private Feed feed(Fetch fetch) {
    return switch (fetch.feed()) {
      case Feed.Once once -> once;
      case Feed.EachRow(int result, int level, int parallel) ->
          new Feed.EachRow(names.result(result), names.level(result, level), parallel);
      case Feed.Bulk(var keys, int max, int itemLevel, var itemKey, boolean many) ->
          new Feed.Bulk(
              keys.stream().map(this::keys).toList(),
              max,
              names.level(fetch.result(), itemLevel),
              slots(itemKey, fetch.result(), itemLevel),
              many);
    };
  }

  private @Nullable Paging paging(Fetch fetch) {
    @Nullable Paging paging = fetch.paging();
    if (paging == null) {
      return null;
    }
    return paging.at(
        names.slot(fetch.result(), 0, paging.list()),
        names.level(fetch.result(), paging.items()),
        slot(fetch, paging.total()),
        slot(fetch, paging.next()));
  }

  private @Nullable Integer slot(Fetch fetch, @Nullable Integer slot) {
    return slot == null ? null : Integer.valueOf(names.slot(fetch.result(), 0, slot));
  }

  private Feed.Keys keys(Feed.Keys keys) {
    return switch (keys) {
      case Feed.Keys.FromRows(int result, int level, var slots) ->
          new Feed.Keys.FromRows(
              names.result(result), names.level(result, level), slots(slots, result, level));
      case Feed.Keys.FromRequest request -> request;
      case Feed.Keys.FromList list -> list;
    };
  }

  private List<Integer> slots(List<Integer> slots, int result, int level) {
    return slots.stream().map(slot -> names.slot(result, level, slot)).toList();
  }

  private Operand operand(Operand operand, int result, int level) {
    return operand instanceof Operand.Column(int slot, var type)
        ? new Operand.Column(names.slot(result, level, slot), type)
        : operand;
  }

  private Shape shape(Shape shape, Position at) {
    return switch (shape) {
      case Shape.LeafShape(int slot, var leaf, boolean nullable) ->
          new Shape.LeafShape(slot(at, slot), leaf, nullable);
      case Shape.Inside(int slot, boolean nullable, var inner) ->
          new Shape.Inside(slot(at, slot), nullable, inner);
      case Shape.Items(int slot, int level, var nullable, var limit, var itemNullable, var item) ->
          new Shape.Items(
              slot(at, slot), names.level(at.result(), level), nullable, limit, itemNullable, item);
      case Shape.Join(int fetch, int feed, boolean nullable, var inner) ->
          new Shape.Join(names.fetch(fetch), names.feed(fetch, feed), nullable, inner);
      case Shape.JoinMany(int fetch, int feed, var limit, var itemNullable, var item) ->
          new Shape.JoinMany(
              names.fetch(fetch), names.feed(fetch, feed), limit, itemNullable, item);
      case Shape.Given(var slots, boolean nullable, var inner) ->
          new Shape.Given(slots(slots, at.result(), at.level()), nullable, inner);
      case Shape.Choice(int discriminator, var cases, var unknown) ->
          new Shape.Choice(slot(at, discriminator), cases, unknown);
      case Shape.Guard guard -> guard;
      case Shape.Constant constant -> constant;
      case Shape.NextCursor(int fetch) -> new Shape.NextCursor(names.fetch(fetch));
      case Shape.Computed computed -> computed;
      case Shape.Arranged arranged -> arranged;
      case Shape.ObjectShape object -> object;
    };
  }

  private int slot(Position at, int slot) {
    return names.slot(at.result(), at.level(), slot);
  }
}
