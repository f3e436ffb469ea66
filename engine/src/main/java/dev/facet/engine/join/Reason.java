package dev.facet.engine.join;

/** Why a part of a response is not there. Clients see it in {@code Facet-Partial}. */
public enum Reason {
  /** The source's value has the wrong type, is null where it must not be, or is no JSON. */
  INVALID(0, "invalid"),
  /** The source does not know an entity that must exist. */
  MISSING(1, "missing"),
  /** The source answered with an error, or not to the end. */
  UNAVAILABLE(2, "unavailable"),
  /** The deadline, or the field's own ({@code after}), had passed. */
  TIMEOUT(3, "timeout"),
  /** The request would have needed more calls or bytes than it may use. */
  LIMIT(4, "limit"),
  /** The source refused who is asking. */
  DENIED(5, "denied"),
  /** The source could not be reached, or says that it is too busy: another time it may answer. */
  UNREACHABLE(6, "unavailable"),
  /** This server has too much to do: another time it may answer. */
  OVERLOADED(7, "limit"),
  /** The source was not asked: it has failed lately, or has more to do than it can. */
  BUSY(8, "busy"),
  /** An expression could not be computed from what the sources sent. */
  EXPRESSION(9, "expression");

  private static final Reason[] ALL = values();

  private final int code;
  private final String token;

  Reason(int code, String token) {
    this.code = code;
    this.token = token;
  }

  /** As it stands in the header: an RFC 9651 token. Some reasons differ for the status alone. */
  public String token() {
    return token;
  }

  /** What clients are told: without the difference that decides the status alone. */
  public Reason shown() {
    return switch (this) {
      case UNREACHABLE -> UNAVAILABLE;
      case OVERLOADED -> LIMIT;
      case INVALID, MISSING, UNAVAILABLE, TIMEOUT, LIMIT, DENIED, BUSY, EXPRESSION -> this;
    };
  }

  /** A small number, from 0 on without gaps, for vectors of ints. */
  public int code() {
    return code;
  }

  public static Reason of(int code) {
    return ALL[code];
  }
}
