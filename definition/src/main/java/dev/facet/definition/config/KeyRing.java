package dev.facet.definition.config;

import java.util.List;

/**
 * The server's secrets, the current one first: what it seals for clients is opened by any of them.
 * Each use derives keys of its own. Empty: the server makes up a secret at each start.
 */
public record KeyRing(List<String> secrets) {
  /** Characters of the shortest secret: 128 bits, if they are hexadecimal digits. */
  public static final int SHORTEST = 32;

  public static final KeyRing EMPTY = new KeyRing(List.of());

  public KeyRing {
    secrets = List.copyOf(secrets);
    for (String secret : secrets) {
      if (secret.length() < SHORTEST) {
        throw new IllegalArgumentException(
            "secret: " + secret.length() + " characters (expected: at least " + SHORTEST + ")");
      }
    }
  }

  public boolean isEmpty() {
    return secrets.isEmpty();
  }

  /** Tells how many there are. */
  @Override
  public String toString() {
    return "KeyRing[" + secrets.size() + "]";
  }
}
