@NullMarked
package dev.facet.identity.session;

import org.jspecify.annotations.NullMarked;
