package dev.facet.engine.entity;

import dev.facet.engine.cache.Stored;
import dev.facet.engine.json.JsonWriter;
import dev.facet.engine.table.Table;
import dev.facet.http.client.Response;
import dev.facet.plan.Feed;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the entities of a bulk look-up lie in its answers, so that they can be taken out one by
 * one, and put together again to a body that the same scan reads. Immutable.
 *
 * <pre>
 *   answer   {"total": 2, "items": [{"id": 1, …}, {"id": 2, …}]}
 *   taken    {"id": 1, …}                     and   {"id": 2, …}
 *   again    {"items":[{"id": 2, …},{"id": 7, …}]}
 * </pre>
 *
 * <p>An entity is the source's whole object, so that whatever a plan wants of it is there. Of an
 * object that is read as a list ({@code @entries}) it is the member, with its name.
 */
public final class EntityLayout {
  private final byte[] before;
  private final byte[] after;
  private final int first;
  private final int last;

  private EntityLayout(Path path) {
    this.before = path.before.getBytes(StandardCharsets.UTF_8);
    this.after = path.after.getBytes(StandardCharsets.UTF_8);
    this.first = path.first;
    this.last = path.last;
  }

  /** What comes before and after the items, and the slots where an item begins and ends. */
  private record Path(String before, String after, int first, int last) {
    Path inside(String name) {
      return new Path("{" + JsonWriter.quoted(name) + ":" + before, after + "}", first, last);
    }
  }

  /** Null when items are not one each for a key, or lie in lists of lists. */
  public static @Nullable EntityLayout of(Result result, Feed.Bulk feed) {
    if (feed.many() || result.levels().get(feed.itemLevel()).limit() != null) {
      return null;
    }
    Path path = path(result.root(), feed.itemLevel());
    return path == null ? null : new EntityLayout(path);
  }

  private static @Nullable Path path(Wanted wanted, int level) {
    return switch (wanted) {
      case Wanted.Whole _ -> null;
      case Wanted.Rows(_, int rows, var item) ->
          rows == level ? new Path("[", "]", item.slot(), item.slot()) : null;
      case Wanted.Entries(_, int rows, int keySlot, var item) ->
          rows == level ? new Path("{", "}", keySlot, item.slot()) : null;
      case Wanted.Members(_, var members) -> {
        for (Map.Entry<String, Wanted> member : members.entrySet()) {
          Path path = path(member.getValue(), level);
          if (path != null) {
            yield path.inside(member.getKey());
          }
        }
        yield null;
      }
    };
  }

  /** Index of the first byte of a row's entity in its body. */
  int start(Table items, int row) {
    return items.start(row, first);
  }

  /** Exclusive. */
  int end(Table items, int row) {
    return items.end(row, last);
  }

  /** Bytes of a body of these entities. */
  public int length(List<Stored> entities) {
    int length = before.length + after.length + Math.max(0, entities.size() - 1);
    for (Stored entity : entities) {
      length += entity.response().length();
    }
    return length;
  }

  /** A body of these entities, with padding behind it. */
  public byte[] body(List<Stored> entities) {
    var body = new byte[length(entities) + Response.PADDING];
    System.arraycopy(before, 0, body, 0, before.length);
    int at = before.length;
    for (int i = 0; i < entities.size(); i++) {
      if (i > 0) {
        body[at++] = ',';
      }
      Response entity = entities.get(i).response();
      System.arraycopy(entity.body(), 0, body, at, entity.length());
      at += entity.length();
    }
    System.arraycopy(after, 0, body, at, after.length);
    return body;
  }
}
