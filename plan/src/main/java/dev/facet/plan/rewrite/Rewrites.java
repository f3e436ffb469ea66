package dev.facet.plan.rewrite;

import java.util.List;

/** The rewrites, in the order in which they run. */
public final class Rewrites {
  private Rewrites() {}

  /**
   * Fetches that are not needed go first; keys that are known early turn chains into parallel
   * fetches; then the plan knows which singles are left inside lists. Merging is cheapest once
   * every fetch has its final form, and what nothing reads any more is dropped at the end.
   */
  public static final List<Rewrite> ALL =
      List.of(
          new WriteKeyAtHand(),
          new DropUnreadFetches(),
          new UseKnownKey(),
          new BulkInsteadOfSingles(),
          new MergeEqualFetches(),
          new MergeBulksOfOneFetch(),
          new ShareLookupResults(),
          new DropUnreadSlots());
}
