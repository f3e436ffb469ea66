package dev.facet.testkit;

import java.util.Random;

/** Randomness that a failed run can be repeated with: the seed is printed, and can be given. */
public final class SeededRandom {
  /** The system property that fixes the seed. */
  public static final String PROPERTY = "facet.seed";

  private SeededRandom() {}

  /** A new source of randomness for a test of that name; prints its seed. */
  public static Random create(String test) {
    Long given = Long.getLong(PROPERTY);
    long seed = given == null ? System.nanoTime() ^ test.hashCode() : given;
    System.out.println(test + ": -D" + PROPERTY + "=" + seed);
    return new Random(seed);
  }
}
