@NullMarked
package dev.facet.server.signin;

import org.jspecify.annotations.NullMarked;
