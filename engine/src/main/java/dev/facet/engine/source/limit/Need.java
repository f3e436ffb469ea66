package dev.facet.engine.source.limit;

import dev.facet.definition.config.FacetConfig.Priority;

/** What a call is for: what can be done without is refused first. */
public enum Need {
  /** A write; nothing else of the request has begun before it. */
  WRITE,
  /** Without it there is no answer. */
  ESSENTIAL,
  /** Without it there is an answer with a hole. */
  OPTIONAL;

  /** The part of the permits that such calls may use, so that there is room for those above. */
  public int percent(Priority facet) {
    return switch (this) {
      case WRITE -> 100;
      case ESSENTIAL ->
          switch (facet) {
            case HIGH, NORMAL -> 100;
            case LOW -> 85;
          };
      case OPTIONAL ->
          switch (facet) {
            case HIGH -> 85;
            case NORMAL -> 75;
            case LOW -> 60;
          };
    };
  }
}
