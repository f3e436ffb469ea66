/** Which of a source's addresses a call goes to. */
@NullMarked
package dev.facet.engine.source.balance;

import org.jspecify.annotations.NullMarked;
