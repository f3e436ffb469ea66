package dev.facet.plan.walk;

import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import dev.facet.plan.Paging;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Shape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The slots that a plan reads: by its shapes, its calls and its joins. */
public final class SlotUses {

  /** One column. */
  public record Slot(int result, int level, int slot) {}

  private final Set<Slot> used = new LinkedHashSet<>();

  private SlotUses() {}

  public static Set<Slot> of(Plan plan) {
    var uses = new SlotUses();
    Shapes.visit(plan, uses::shape);
    plan.fetches().forEach(uses::fetch);
    plan.results().forEach(uses::envelope);
    return uses.used;
  }

  private void shape(Shape shape, Position at) {
    switch (shape) {
      case Shape.LeafShape(int slot, _, _) -> use(at, slot);
      case Shape.Inside(int slot, _, _) -> use(at, slot);
      case Shape.Items items -> use(at, items.slot());
      case Shape.Given(var slots, _, _) -> slots.forEach(slot -> use(at, slot));
      case Shape.Choice(int discriminator, _, _) -> use(at, discriminator);
      case Shape.Join _,
          Shape.JoinMany _,
          Shape.Guard _,
          Shape.Constant _,
          Shape.NextCursor _,
          Shape.Computed _,
          Shape.Arranged _,
          Shape.ObjectShape _ -> {}
    }
  }

  private void fetch(Fetch fetch) {
    switch (fetch.feed()) {
      case Feed.Once _ -> {}
      case Feed.EachRow(int result, int level, _) ->
          Operands.visit(fetch.call(), operand -> column(operand, new Position(result, level)));
      case Feed.Bulk(var keys, _, int itemLevel, var itemKey, _) -> {
        keys.forEach(this::keys);
        use(new Position(fetch.result(), itemLevel), itemKey);
      }
    }
    @Nullable Paging paging = fetch.paging();
    if (paging != null) {
      paging(paging, new Position(fetch.result(), 0));
    }
  }

  private void paging(Paging paging, Position at) {
    use(at, paging.list());
    @Nullable Integer total = paging.total();
    @Nullable Integer next = paging.next();
    if (total != null) {
      use(at, total);
    }
    if (next != null) {
      use(at, next);
    }
  }

  private void keys(Feed.Keys keys) {
    if (keys instanceof Feed.Keys.FromRows(int result, int level, var slots)) {
      use(new Position(result, level), slots);
    }
  }

  private void column(Operand operand, Position at) {
    if (operand instanceof Operand.Column(int slot, _)) {
      use(at, slot);
    }
  }

  private void envelope(Result result) {
    Result.@Nullable Envelope envelope = result.envelope();
    if (envelope == null) {
      return;
    }
    Position at = new Position(result.id(), 0);
    @Nullable Integer error = envelope.error();
    @Nullable Integer code = envelope.code();
    if (error != null) {
      use(at, error);
    }
    if (code != null) {
      use(at, code);
    }
  }

  private void use(Position at, List<Integer> slots) {
    slots.forEach(slot -> use(at, slot));
  }

  private void use(Position at, int slot) {
    used.add(new Slot(at.result(), at.level(), slot));
  }
}
