/** Where identity meets the server: which facet signs in, who asks, what sources are shown. */
@NullMarked
package dev.facet.server.signin;

import org.jspecify.annotations.NullMarked;
