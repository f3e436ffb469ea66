package dev.facet.server.encoding;

/** What about a request decided which form of the answer it got (RFC 9110 section 12.5.5). */
public enum Vary {
  /** Nothing: there is one form. */
  NONE,
  /** {@code Accept-Encoding}. */
  ENCODING,
  /** {@code Accept-Encoding} and {@code Available-Dictionary}. */
  DICTIONARY,
  /** Anything: a client may keep the answer as a dictionary, and never serve it to itself again. */
  EVERYTHING
}
