/** Sign-in and access tokens against Keycloak, a provider that others have written. */
@NullMarked
package dev.facet.server.keycloak;

import org.jspecify.annotations.NullMarked;
