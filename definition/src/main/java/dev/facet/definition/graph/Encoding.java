package dev.facet.definition.graph;

/** How a source spells a DateTime when not by RFC 3339 ({@code @json(as)}). */
public enum Encoding {
  /** A JSON number: milliseconds since 1970-01-01T00:00:00Z. */
  EPOCH_MILLIS,
  /** A JSON number: seconds since 1970-01-01T00:00:00Z, a fraction allowed. */
  EPOCH_SECONDS
}
