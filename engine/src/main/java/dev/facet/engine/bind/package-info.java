/** Binds a request's facts to an operation's variables: coerced, checked, every mistake at once. */
@NullMarked
package dev.facet.engine.bind;

import org.jspecify.annotations.NullMarked;
