/** OpenID Connect with one provider: its documents, its tokens, and what makes them believable. */
@NullMarked
package dev.facet.identity.oidc;

import org.jspecify.annotations.NullMarked;
