/** The endpoints under {@code _auth}. */
@NullMarked
package dev.facet.identity.web;

import org.jspecify.annotations.NullMarked;
