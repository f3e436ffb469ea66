package dev.facet.engine.run;

import dev.facet.engine.join.Joins;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.engine.table.Tables;
import dev.facet.plan.Feed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request has of its sources' answers: tables per result, the keys that were asked for, the
 * joins; and how many bytes all that is.
 *
 * <p>Threading: confined to its request.
 */
final class Gathered {
  private final PreparedEndpoint endpoint;
  private final @Nullable Tables[] tables;
  private final @Nullable Lookup[] lookups;
  private final Joins joins;

  /** Bytes taken from the budget. */
  private long reserved;

  private long held;

  Gathered(PreparedEndpoint endpoint, long reserved) {
    this.endpoint = endpoint;
    this.reserved = reserved;
    this.tables = new Tables[endpoint.programs().size()];
    this.lookups = new Lookup[tables.length];
    this.joins = endpoint.shape().joins();
  }

  Joins joins() {
    return joins;
  }

  ScanProgram program(int result) {
    return endpoint.programs().get(result);
  }

  Tables tables(int result) {
    Tables found = tables[result];
    if (found == null) {
      found = program(result).tables();
      tables[result] = found;
    }
    return found;
  }

  List<Tables> allTables() {
    List<Tables> all = new ArrayList<>(tables.length);
    for (int result = 0; result < tables.length; result++) {
      all.add(tables(result));
    }
    return all;
  }

  Lookup lookup(int result, Feed.Bulk feed) {
    Lookup found = lookups[result];
    if (found == null) {
      found = new Lookup(BulkRun.ints(feed.itemKey()));
      lookups[result] = found;
    }
    return found;
  }

  /** A body has been scanned: its bytes, and what the tables have grown by, are held. */
  void scanned(int result, int bodyBytes) {
    hold(bodyBytes + tables(result).grown());
  }

  /** Bytes that the request holds until it ends. */
  void hold(long bytes) {
    held += bytes;
    long more = held - reserved;
    if (more > 0) {
      endpoint.budget().add(more);
      reserved += more;
    }
  }

  /** Gives the bytes back; the next requests reserve what this one has held. */
  void release() {
    endpoint.budget().add(-reserved);
    endpoint.held(held);
  }
}
