package dev.facet.engine.run;

import dev.facet.engine.join.Reason;

/**
 * A fetch under way in one request: its calls, and what came of them.
 *
 * <pre>
 *   waiting ──(all inputs there)──► running ──(last call ended)──► ended
 *      └──────(deadline, not wanted)───────────────────────────────►
 * </pre>
 *
 * <p>Threading: confined to its request.
 */
sealed interface FetchRun permits OnceRun, PagedRun, EachRowRun, BulkRun {

  /** Makes the calls that can be made now. */
  void start();

  /**
   * A call has ended.
   *
   * @param target what its answer is joined as: its row in level 0, null, or a failure
   * @param itemsFrom the first row that its answer has in the item level of a bulk
   * @param itemsTo exclusive
   */
  void ended(CallRun call, int target, int itemsFrom, int itemsTo);

  /** Gives up what is not there yet, and ends. */
  void expire(Reason reason);

  /** Nobody wants anything of it any more: reads are cancelled, nothing is told. */
  void abandon();
}
