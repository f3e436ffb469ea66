@NullMarked
package dev.facet.engine.run;

import org.jspecify.annotations.NullMarked;
