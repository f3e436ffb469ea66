package dev.facet.identity;

/** Who a request is from. */
public sealed interface Who permits SignedIn, Who.Nobody, Who.Unavailable {

  /** Nobody is signed in. */
  record Nobody() implements Who {
    public static final Nobody NOBODY = new Nobody();
  }

  /**
   * It cannot be told now, so nobody may be let in.
   *
   * @param reason for operators
   */
  record Unavailable(String reason) implements Who {}
}
