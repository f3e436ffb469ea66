package dev.facet.server.snapshot;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.FacetConfig;
import dev.facet.engine.Identity;
import dev.facet.engine.pass.PassThrough;
import org.jspecify.annotations.Nullable;

/**
 * A proxied route with everything about it that does not depend on the request.
 *
 * @param developmentIdentity who asks whenever this route is asked; null when nobody is assumed
 * @param page what it answers are files of the facet's application, which are nobody's
 */
public record ServedProxy(
    FacetConfig facet, PassThrough pass, @Nullable Identity developmentIdentity, boolean page) {
  public ServedProxy {
    requireNonNull(facet, "facet");
    requireNonNull(pass, "pass");
  }

  static ServedProxy of(FacetConfig facet, PassThrough pass) {
    var claims = facet.developmentIdentity();
    return new ServedProxy(facet, pass, claims == null ? null : Identity.assumed(claims), false);
  }

  /** What a development server answers. */
  static ServedProxy ofPages(FacetConfig facet, PassThrough pass) {
    return new ServedProxy(facet, pass, null, true);
  }
}
