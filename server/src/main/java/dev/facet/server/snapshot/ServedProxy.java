package dev.facet.server.snapshot;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.engine.Identity;
import dev.facet.engine.pass.PassThrough;
import dev.facet.http.Answer;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.WebSignIn;
import org.jspecify.annotations.Nullable;

/**
 * A proxied route with everything about it that does not depend on the request.
 *
 * @param developmentIdentity who asks whenever this route is asked; null when nobody is assumed
 * @param signIn how users sign in to its facet; null when they do not
 */
public record ServedProxy(
    FacetConfig facet,
    PassThrough pass,
    @Nullable Identity developmentIdentity,
    @Nullable WebSignIn signIn,
    Asked asked) {
  /** Who asks for what it answers; the browser shield goes by it. */
  public enum Asked {
    /** Scripts of the facet's pages. */
    BY_SCRIPTS,
    /** Elements of the facet's pages. */
    BY_ELEMENTS,
    /** Everybody: files of the application, which are nobody's. */
    BY_NAVIGATION
  }

  public ServedProxy {
    requireNonNull(facet, "facet");
    requireNonNull(pass, "pass");
    requireNonNull(asked, "asked");
  }

  static ServedProxy of(
      FacetConfig facet, ProxyDefinition proxy, PassThrough pass, @Nullable WebSignIn signIn) {
    var claims = facet.developmentIdentity();
    return new ServedProxy(
        facet,
        pass,
        claims == null ? null : Identity.assumed(claims),
        signIn,
        proxy.embed() ? Asked.BY_ELEMENTS : Asked.BY_SCRIPTS);
  }

  /** What a development server answers. */
  static ServedProxy ofPages(FacetConfig facet, PassThrough pass, @Nullable WebSignIn signIn) {
    return new ServedProxy(facet, pass, null, signIn, Asked.BY_NAVIGATION);
  }

  /** The browser shield's answer to a request; null when it may pass, or there is no shield. */
  public @Nullable Answer shielded(RequestHead head) {
    if (signIn == null) {
      return null;
    }
    return switch (asked) {
      case BY_SCRIPTS -> signIn.refuse(head);
      case BY_ELEMENTS -> signIn.refuseEmbed(head);
      case BY_NAVIGATION -> signIn.refuseOtherHost(head);
    };
  }
}
