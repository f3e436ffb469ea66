@NullMarked
package dev.facet.identity.apikey;

import org.jspecify.annotations.NullMarked;
