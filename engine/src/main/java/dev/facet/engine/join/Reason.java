package dev.facet.engine.join;

import java.util.Locale;

/** Why a part of a response is not there. Clients see it in {@code Facet-Partial}. */
public enum Reason {
  /** The source's value has the wrong type, is null where it must not be, or is no JSON. */
  INVALID(0),
  /** The source does not know an entity that must exist. */
  MISSING(1),
  /** The source could not be reached, or answered with an error. */
  UNAVAILABLE(2),
  /** The deadline, or the field's own ({@code after}), had passed. */
  TIMEOUT(3),
  /** The request would have needed more calls or bytes than it may use. */
  LIMIT(4),
  /** The source refused who is asking. */
  DENIED(5),
  /** The source was not asked: it has failed lately, or has more to do than it can. */
  BUSY(6);

  private static final Reason[] ALL = values();

  private final int code;

  Reason(int code) {
    this.code = code;
  }

  /** As it stands in the header: an RFC 9651 token. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A small number, from 0 on without gaps, for vectors of ints. */
  public int code() {
    return code;
  }

  public static Reason of(int code) {
    return ALL[code];
  }
}
