/** The rules that a reviewer cannot see at a glance, held as tests. */
@NullMarked
package dev.facet.house;

import org.jspecify.annotations.NullMarked;
