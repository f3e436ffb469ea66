package dev.facet.contract.diff;

import dev.facet.contract.diff.Change.Severity;

/** Who sends a value decides whether it may become wider or narrower. */
enum Direction {
  /** The server sends: more than before is a surprise. */
  ANSWER,
  /** The client sends: less than before is refused. */
  REQUEST;

  /** More values are possible than before. */
  Severity wider() {
    return switch (this) {
      case ANSWER -> Severity.BREAKING;
      case REQUEST -> Severity.SAFE;
    };
  }

  /** Fewer values are possible than before. */
  Severity narrower() {
    return switch (this) {
      case ANSWER -> Severity.SAFE;
      case REQUEST -> Severity.BREAKING;
    };
  }

  /** A word or a variant is new. Many clients have a branch for what they do not know. */
  Severity furtherCase() {
    return switch (this) {
      case ANSWER -> Severity.RISKY;
      case REQUEST -> Severity.SAFE;
    };
  }
}
