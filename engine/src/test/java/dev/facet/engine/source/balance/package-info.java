@NullMarked
package dev.facet.engine.source.balance;

import org.jspecify.annotations.NullMarked;
