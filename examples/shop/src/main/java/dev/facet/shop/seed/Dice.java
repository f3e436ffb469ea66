package dev.facet.shop.seed;

import java.util.List;

/**
 * Numbers that look random and depend on nothing but what they are for: SplitMix64 (Steele, Lea and
 * Flood, "Fast Splittable Pseudorandom Number Generators", 2014) seeded with a subject and its
 * number. Each thing throws its own dice, so that adding one changes no other. Threading: one
 * thread.
 */
final class Dice {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(String subject, long number) {
    this.state = mix(subject.hashCode() * GOLDEN_GAMMA + number);
  }

  /** From 0 to below {@code bound}. */
  int below(int bound) {
    state += GOLDEN_GAMMA;
    return Math.floorMod(mix(state), bound);
  }

  /** From {@code min} to {@code max}, both included. */
  int between(int min, int max) {
    return min + below(max - min + 1);
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
