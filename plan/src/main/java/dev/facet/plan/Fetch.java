package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.RestDefinition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call, or a family of equal calls, to one source.
 *
 * @param coordinate the graph field that it is for, e.g. {@code Query.product}
 * @param field its definition: problems, writes
 * @param rest its {@code @rest}: source, method, safety, status rules, problem spelling
 * @param call the request to send
 * @param feed when it is sent and how often
 * @param paging how its list is read page by page; null when it is not
 * @param result the {@link Result} that its answers fill
 * @param singleNullable a 404 answer means null rather than a failure
 * @param when it is made only if one of these conjunctions holds; empty: always
 * @param after fetches that must have ended before, although no data comes from them: reads after a
 *     write
 * @param freshWrites this read follows a write of the same endpoint and bypasses caches
 * @param softDeadline from the start of the request; then its value counts as failed ({@code
 *     timeout}) while the call may go on for others; null for none
 * @param worstCalls an upper bound of its calls in one request
 */
public record Fetch(
    int id,
    String coordinate,
    FieldDefinition field,
    RestDefinition rest,
    Call call,
    Feed feed,
    @Nullable Paging paging,
    int result,
    boolean singleNullable,
    List<List<Condition>> when,
    List<Integer> after,
    boolean freshWrites,
    @Nullable Duration softDeadline,
    int worstCalls) {

  public Fetch {
    requireNonNull(coordinate, "coordinate");
    requireNonNull(field, "field");
    requireNonNull(rest, "rest");
    requireNonNull(call, "call");
    requireNonNull(feed, "feed");
    when = when.stream().<List<Condition>>map(List::copyOf).toList();
    after = List.copyOf(after);
  }

  /** The same for another call, fed otherwise, into another projection. */
  public Fetch with(Call call, Feed feed, int result) {
    return new Fetch(
        id,
        coordinate,
        field,
        rest,
        call,
        feed,
        paging,
        result,
        singleNullable,
        when,
        after,
        freshWrites,
        softDeadline,
        worstCalls);
  }

  /** The same with other numbers for what paging reads. */
  public Fetch with(@Nullable Paging other) {
    return new Fetch(
        id,
        coordinate,
        field,
        rest,
        call,
        feed,
        other,
        result,
        singleNullable,
        when,
        after,
        freshWrites,
        softDeadline,
        worstCalls);
  }

  /** The same under another number, after other fetches. */
  public Fetch renumbered(int id, List<Integer> after) {
    return new Fetch(
        id,
        coordinate,
        field,
        rest,
        call,
        feed,
        paging,
        result,
        singleNullable,
        when,
        after,
        freshWrites,
        softDeadline,
        worstCalls);
  }

  /** The same by the graph field {@code field}. */
  public Fetch by(String coordinate, FieldDefinition field, RestDefinition rest, boolean nullable) {
    return new Fetch(
        id,
        coordinate,
        field,
        rest,
        call,
        feed,
        paging,
        result,
        nullable,
        when,
        after,
        freshWrites,
        softDeadline,
        worstCalls);
  }

  /** The same for other branches of the response. */
  public Fetch serving(List<List<Condition>> when, @Nullable Duration softDeadline) {
    return new Fetch(
        id,
        coordinate,
        field,
        rest,
        call,
        feed,
        paging,
        result,
        singleNullable,
        when,
        after,
        freshWrites,
        softDeadline,
        worstCalls);
  }

  public Fetch withWorstCalls(int worstCalls) {
    return new Fetch(
        id,
        coordinate,
        field,
        rest,
        call,
        feed,
        paging,
        result,
        singleNullable,
        when,
        after,
        freshWrites,
        softDeadline,
        worstCalls);
  }

  /** An unsafe call: sent at most once, and never cancelled once sent. */
  public boolean isWrite() {
    return !rest.safe();
  }
}
