package dev.facet.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: claims that have been verified.
 *
 * @param claims by name, e.g. {@code sub}
 * @param standing what the identity may do and how well it is proven
 * @param bearer what {@link Credentials} recognises the request by; null when there is nothing to
 *     show to any source
 */
public record Identity(Map<String, String> claims, Standing standing, @Nullable Bearer bearer) {

  /** Whatever signed the user in. The engine only hands it back. */
  public interface Bearer {
    /**
     * What tells this sign-in from every other one of the same person; "" when nothing does. Not a
     * secret.
     */
    default String session() {
      return "";
    }
  }

  /**
   * What an identity may do and how well it is proven.
   *
   * @param scopes granted
   * @param acr how the user was authenticated, or null when nobody says
   * @param authTime when the user was authenticated, or null when nobody says
   */
  public record Standing(List<String> scopes, @Nullable String acr, @Nullable Instant authTime) {
    public static final Standing NONE = new Standing(List.of(), null, null);

    public Standing {
      scopes = List.copyOf(scopes);
    }
  }

  public Identity {
    claims = Map.copyOf(claims);
    requireNonNull(standing, "standing");
  }

  /** Claims alone: an identity that is assumed. */
  public Identity(Map<String, String> claims) {
    this(claims, Standing.NONE, null);
  }

  /**
   * An identity that is assumed for development: its claims {@code scope} (parted by spaces) and
   * {@code acr} count as granted and proven, and it has just been authenticated.
   */
  public static Identity assumed(Map<String, String> claims) {
    String scope = claims.getOrDefault("scope", "");
    List<String> scopes = scope.isBlank() ? List.of() : List.of(scope.strip().split(" +"));
    return new Identity(claims, new Standing(scopes, claims.get("acr"), Instant.MAX), null);
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
