package dev.facet.contract.diff;

import static java.util.Objects.requireNonNull;

/**
 * One difference between two versions of a contract.
 *
 * @param operation method and path
 * @param place in the request or the answer, such as {@code answer.items[].price}; empty for the
 *     operation as a whole
 * @param text what is different, to be read after the place
 */
public record Change(Severity severity, String operation, String place, String text) {

  /** What a change does to clients that were built against the older version. */
  public enum Severity {
    /** They fail: what they rely on is gone, or what they send is refused. */
    BREAKING,
    /** They may meet what they do not know, such as a further word of an enum. */
    RISKY,
    /** They notice nothing. */
    SAFE
  }

  public Change {
    requireNonNull(severity, "severity");
    requireNonNull(operation, "operation");
    requireNonNull(place, "place");
    requireNonNull(text, "text");
  }
}
