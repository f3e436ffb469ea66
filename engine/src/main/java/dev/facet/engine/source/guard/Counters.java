package dev.facet.engine.source.guard;

import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted of one source, over all settings that it has had. Threading: any.
 *
 * @param calls that were made, repetitions not among them, refused ones among them
 * @param retries sent because a call had failed
 * @param hedges sent because a call was slow
 * @param shut refused by an open circuit
 * @param full refused for want of a permit
 * @param opened how often the circuit was opened
 * @param ejections of addresses
 */
record Counters(
    LongAdder calls,
    LongAdder retries,
    LongAdder hedges,
    LongAdder shut,
    LongAdder full,
    LongAdder opened,
    LongAdder ejections) {
  Counters() {
    this(
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder());
  }
}
