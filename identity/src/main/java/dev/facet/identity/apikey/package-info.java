/** Keys that this server makes for partners: their form, their records, their file. */
@NullMarked
package dev.facet.identity.apikey;

import org.jspecify.annotations.NullMarked;
