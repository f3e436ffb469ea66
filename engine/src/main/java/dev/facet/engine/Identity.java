package dev.facet.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: claims that have been verified.
 *
 * @param claims by name, e.g. {@code sub}
 */
public record Identity(Map<String, String> claims) {
  public Identity {
    claims = Map.copyOf(claims);
  }

  /** The claim's value, or null when the identity has none of that name. */
  public @Nullable String claim(String name) {
    return claims.get(name);
  }

  /** Names only: values are personal. */
  @Override
  public String toString() {
    return "Identity" + claims.keySet();
  }
}
