package dev.facet.plan.walk;

/** New numbers for parts of a plan; each keeps its own by default. */
public interface Renaming {

  default int fetch(int fetch) {
    return fetch;
  }

  /** The new number of a bulk's feed, given by the old numbers. */
  default int feed(int fetch, int feed) {
    return feed;
  }

  default int result(int result) {
    return result;
  }

  /** The new number of a level, given by the old numbers. */
  default int level(int result, int level) {
    return level;
  }

  /** The new number of a slot, given by the old numbers. */
  default int slot(int result, int level, int slot) {
    return slot;
  }
}
