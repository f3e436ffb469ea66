package dev.facet.engine.source.guard;

import java.util.List;

/**
 * What is known of one source now, and what was counted since the start.
 *
 * @param circuit {@code closed}, {@code open} or {@code half-open}
 * @param limit calls that may be under way at once
 * @param inUse calls under way
 * @param waiting calls that wait for a permit
 * @param typicalNanos what an answer usually takes; 0 before any is known
 * @param calls repetitions not among them, refused ones among them
 * @param shut calls refused by an open circuit
 * @param full calls refused for want of a permit
 */
public record GuardReport(
    String source,
    String circuit,
    int limit,
    int inUse,
    int waiting,
    long typicalNanos,
    List<AddressReport> addresses,
    long calls,
    long retries,
    long hedges,
    long shut,
    long full,
    long opened,
    long ejections) {

  /** One address of it. */
  public record AddressReport(String origin, int inUse, boolean ejected) {}

  public GuardReport {
    addresses = List.copyOf(addresses);
  }
}
