package dev.facet.engine.run;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.Value;
import dev.facet.engine.call.CallInputs;
import dev.facet.engine.call.Rendering;
import dev.facet.engine.join.Groups;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.page.CursorOwner;
import dev.facet.engine.page.LinkHeader;
import dev.facet.engine.page.Opened;
import dev.facet.engine.page.Position;
import dev.facet.engine.table.JsonKind;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.Tables;
import dev.facet.http.client.Response;
import dev.facet.plan.Feed;
import dev.facet.plan.Paging;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A fetch of a list that its source pages: call after call, until the client has its items, the
 * list ends, or the calls are used up that the plan has counted.
 *
 * <p>Items of an answer that the client does not get now are dropped: they are in no answer and
 * cause no calls.
 */
final class PagedRun implements FetchRun {
  private final PlanRun run;
  private final PreparedFetch fetch;
  private final Paging paging;

  private @Nullable CallRun call;
  private @Nullable PageRequest asked;

  /** Where the next item is; null at the list's beginning. */
  private @Nullable Position at;

  /** Known from the start on. */
  private @Nullable CursorOwner owner;

  private int[] items = {};
  private int count;
  private int left;
  private int callsLeft;
  private boolean first = true;

  PagedRun(PlanRun run, PreparedFetch fetch, Paging paging) {
    this.run = run;
    this.fetch = fetch;
    this.paging = paging;
  }

  @Override
  public void start() {
    if (fetch.fetch().feed() instanceof Feed.EachRow(int result, int level, _)) {
      Table rows = run.gathered().tables(result).level(level);
      if (rows.rows() == 0) {
        end(Target.NULL);
        return;
      }
      run.inputs().row(rows, 0);
    }
    // Without a page, the call is what all pages of this list have in common.
    switch (fetch.call().render(run.inputs().page(null, null))) {
      case Rendering.Ready common -> start(common);
      case Rendering refused -> end(run.notSent(fetch, refused));
    }
  }

  private void start(Rendering.Ready common) {
    CursorOwner mine = owner(common);
    owner = mine;
    if (paging.cursor() != null && run.cursor() != null) {
      switch (run.cursor().at(mine)) {
        case Opened.Here(var position) -> at = position;
        case Opened.Foreign(var what) -> {
          run.refuse(run.pages().foreign(what));
          return;
        }
      }
    }
    left = size();
    callsLeft = paging.calls(left);
    items = new int[left];
    next();
  }

  private CursorOwner owner(Rendering.Ready common) {
    var arguments = new StringBuilder();
    arguments.append(fetch.source().name()).append(' ').append(fetch.method());
    arguments.append(' ').append(common.target());
    common
        .headers()
        .forEach((name, value) -> arguments.append('\n').append(name).append(':').append(value));
    if (common.body() != null) {
      arguments.append("\n\n").append(new String(common.body(), StandardCharsets.UTF_8));
    }
    String facet = run.plan().facet().name();
    return new CursorOwner(
        facet, fetch.fetch().coordinate(), arguments.toString(), run.inputs().claim("sub"));
  }

  private int size() {
    Value size =
        paging.size() instanceof Value.VariableValue(var name) ? run.variable(name) : paging.size();
    return size instanceof Value.NumberValue(var digits)
        ? Integer.parseInt(digits)
        : paging.standard();
  }

  // ---- calls

  private void next() {
    PageRequest page = PageRequest.of(paging, at, left);
    asked = page;
    callsLeft--;
    CallInputs inputs = run.inputs().page(page.size(), page.position());
    if (fetch.fetch().feed() instanceof Feed.EachRow(int result, int level, _)) {
      inputs.row(run.gathered().tables(result).level(level), 0);
    }
    switch (fetch.call().render(inputs)) {
      case Rendering.Ready ready -> send(page.target() == null ? ready : at(page.target(), ready));
      case Rendering refused -> end(run.notSent(fetch, refused));
    }
  }

  private static Rendering.Ready at(String target, Rendering.Ready ready) {
    return new Rendering.Ready(target, ready.headers(), ready.body());
  }

  private void send(Rendering.Ready ready) {
    var sent = new CallRun(run, this, fetch, ready, 0, 0);
    call = sent;
    sent.send();
  }

  @Override
  public void ended(CallRun ended, int target, int itemsFrom, int itemsTo) {
    if (Target.isFailed(target)) {
      end(target);
      return;
    }
    boolean beginning = first && at == null;
    if (!Target.isRow(target)) {
      // A source may answer 404 behind its last page.
      if (beginning) {
        end(target);
      } else {
        finish(null);
      }
      return;
    }
    JsonKind kind = run.gathered().tables(fetch.fetch().result()).level(0).kind(target, list());
    if (kind != JsonKind.ARRAY) {
      boolean isNull = kind == JsonKind.ABSENT || kind == JsonKind.NULL;
      if (isNull && !beginning) {
        finish(null);
      } else {
        end(isNull ? Target.NULL : Target.failed(Reason.INVALID));
      }
      return;
    }
    first = false;
    page(ended, target, itemsFrom, itemsTo);
  }

  private int list() {
    return paging.list();
  }

  private void page(CallRun ended, int row, int from, int to) {
    PageRequest page = asked;
    if (page == null) {
      throw new IllegalStateException("page: none was asked for");
    }
    int begin = (int) Math.min(to, (long) from + page.skip());
    int end = Math.min(to, begin + left);
    take(from, begin, end, to);
    Position next;
    if (end < to) {
      next = inside(page, ended, end - begin);
    } else {
      switch (behind(page, ended, row, end - begin, to - from)) {
        case Behind.Page(var position) -> next = position;
        case Behind.Nothing _ -> next = null;
        case Behind.Elsewhere _ -> {
          end(Target.failed(Reason.INVALID));
          return;
        }
      }
    }
    at = next;
    if (next == null || left == 0 || callsLeft == 0) {
      finish(next);
    } else {
      next();
    }
  }

  private void take(int from, int begin, int end, int to) {
    Tables tables = run.gathered().tables(fetch.fetch().result());
    for (int row = from; row < to; row++) {
      if (row >= begin && row < end) {
        items[count++] = row;
      } else {
        tables.drop(paging.items(), row);
      }
    }
    left -= end - begin;
  }

  // ---- what follows

  /** The page has more than the client gets now. */
  private Position inside(PageRequest page, CallRun ended, int taken) {
    return switch (paging.source().style()) {
      case OFFSET, PAGE -> new Position.After(had() + taken);
      case CURSOR ->
          new Position.At(
              at instanceof Position.At(var cursor, _) ? cursor : "", page.skip() + taken);
      case LINK -> new Position.Linked(ended.ready().target(), page.skip() + taken);
    };
  }

  private long had() {
    return at instanceof Position.After(long had) ? had : 0;
  }

  private sealed interface Behind {
    record Page(Position position) implements Behind {}

    record Nothing() implements Behind {}

    record Elsewhere() implements Behind {}
  }

  /** The client has had all of the page. */
  private Behind behind(PageRequest page, CallRun ended, int row, int taken, int size) {
    Table answers = run.gathered().tables(fetch.fetch().result()).level(0);
    return switch (paging.source().style()) {
      case OFFSET, PAGE -> {
        long had = had() + taken;
        yield size > 0 && goesOn(answers, row, page, had, size)
            ? new Behind.Page(new Position.After(had))
            : new Behind.Nothing();
      }
      case CURSOR -> {
        String cursor = text(answers, row);
        boolean same = at instanceof Position.At(var before, _) && before.equals(cursor);
        yield cursor == null || same
            ? new Behind.Nothing()
            : new Behind.Page(new Position.At(cursor, 0));
      }
      case LINK -> linked(ended);
    };
  }

  private boolean goesOn(Table answers, int row, PageRequest page, long had, int size) {
    Integer next = paging.next();
    if (next != null) {
      return switch (answers.kind(row, next)) {
        case ABSENT, NULL, FALSE -> false;
        case STRING, NUMBER, TRUE, OBJECT, ARRAY -> true;
      };
    }
    Integer total = paging.total();
    if (total != null && answers.kind(row, total) == JsonKind.NUMBER) {
      return had < number(answers.text(row, total));
    }
    return size >= page.full();
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException notWhole) {
      return Long.MAX_VALUE;
    }
  }

  private @Nullable String text(Table answers, int row) {
    Integer next = paging.next();
    if (next == null) {
      return null;
    }
    return switch (answers.kind(row, next)) {
      case STRING, NUMBER -> {
        String text = answers.text(row, next);
        yield text.isEmpty() ? null : text;
      }
      case ABSENT, NULL, TRUE, FALSE, OBJECT, ARRAY -> null;
    };
  }

  private Behind linked(CallRun ended) {
    Response response = ended.answer();
    String target = ended.ready().target();
    if (response == null) {
      return new Behind.Nothing();
    }
    return switch (LinkHeader.next(response.headers(), fetch.source().origin(), target)) {
      case LinkHeader.None _ -> new Behind.Nothing();
      case LinkHeader.Page(var next) ->
          next.equals(target)
              ? new Behind.Nothing()
              : new Behind.Page(new Position.Linked(next, 0));
      case LinkHeader.Elsewhere _ -> new Behind.Elsewhere();
    };
  }

  // ---- the end

  private void finish(@Nullable Position next) {
    var joins = run.gathered().joins();
    joins.setGroups(fetch.id(), Groups.ofOne(Arrays.copyOf(items, count)));
    if (next != null && paging.cursor() != null) {
      String cursor = run.pages().cursors().seal(next, requireNonNull(owner, "owner"));
      if (cursor == null) {
        end(Target.failed(Reason.LIMIT));
        return;
      }
      joins.setCursor(fetch.id(), cursor);
      run.continuesAt(cursor);
    }
    end(0);
  }

  @Override
  public void expire(Reason reason) {
    abandon();
    end(Target.failed(reason));
  }

  @Override
  public void abandon() {
    if (call != null) {
      call.abandon();
    }
  }

  private void end(int target) {
    run.gathered().joins().set(fetch.id(), 0, target);
    run.progress().onceEnded(fetch, target);
  }
}
