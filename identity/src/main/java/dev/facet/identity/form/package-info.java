/** Forms, queries and cookies as browsers send them, read strictly. */
@NullMarked
package dev.facet.identity.form;

import org.jspecify.annotations.NullMarked;
