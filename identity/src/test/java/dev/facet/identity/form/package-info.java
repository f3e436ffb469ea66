@NullMarked
package dev.facet.identity.form;

import org.jspecify.annotations.NullMarked;
