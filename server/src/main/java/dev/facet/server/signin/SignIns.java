package dev.facet.server.signin;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Place;
import dev.facet.identity.WebSignIn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ins of all facets. One stays the same for as long as its settings do, so that a reload
 * neither reads the provider's documents again nor parts requests that wait for one refresh. The
 * sessions are the store's and outlive any settings.
 *
 * <p>Threading: any.
 */
public final class SignIns {
  private final WebSignIn.Shared shared;
  private final Map<String, Made> made = new ConcurrentHashMap<>();

  private record Made(SignIn config, String path, WebSignIn signIn) {
    boolean isOf(FacetConfig facet) {
      return config.equals(facet.signIn()) && path.equals(facet.path());
    }
  }

  public SignIns(WebSignIn.Shared shared) {
    this.shared = shared;
  }

  /** What only this server can tell of a facet's sign-in: whether its client's key is one. */
  public static List<Diagnostic> check(FacetConfig facet) {
    String mistake = WebSignIn.mistake(facet);
    return mistake == null
        ? List.of()
        : List.of(
            Diagnostic.error(
                "server-sign-in",
                Place.startOf("facets/" + facet.name() + "/facet.yaml"),
                mistake));
  }

  /**
   * A facet's sign-in; null when nobody signs in there.
   *
   * @throws IllegalArgumentException when its client's key is none
   */
  public @Nullable WebSignIn of(FacetConfig facet) {
    SignIn config = facet.signIn();
    if (config == null) {
      return null;
    }
    Made kept = made.get(facet.name());
    if (kept == null || !kept.isOf(facet)) {
      kept = new Made(config, facet.path(), new WebSignIn(facet, shared));
      made.put(facet.name(), kept);
    }
    return kept.signIn;
  }
}
