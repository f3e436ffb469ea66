package dev.facet.definition.config;

/** What the response has where a field failed. */
public enum OnErrorAction {
  /** null, or the declared default value. */
  NULL,
  /** The member is left out. */
  OMIT,
  /** The parent fails in its turn; at a root, the endpoint. */
  FAIL
}
