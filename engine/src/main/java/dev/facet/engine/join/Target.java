package dev.facet.engine.join;

/**
 * What a row is joined to, as one int, so that joins are plain vectors: a row number (0 or more),
 * {@link #NULL}, or a failure and its reason.
 */
public final class Target {
  /** There is nothing to join to, and that is no failure: a null key, a 404 that means null. */
  public static final int NULL = -1;

  /** The key had no row in the answer; a failure where the graph says non-null. */
  public static final int MISSING = -2;

  private static final int FIRST_FAILURE = -3;

  private Target() {}

  public static int failed(Reason reason) {
    return FIRST_FAILURE - reason.code();
  }

  public static boolean isRow(int target) {
    return target >= 0;
  }

  public static boolean isFailed(int target) {
    return target <= FIRST_FAILURE;
  }

  /**
   * Why it failed.
   *
   * @throws IllegalArgumentException when it did not
   */
  public static Reason reason(int target) {
    if (!isFailed(target)) {
      throw new IllegalArgumentException("target: " + target + " (expected: a failure)");
    }
    return Reason.of(FIRST_FAILURE - target);
  }
}
