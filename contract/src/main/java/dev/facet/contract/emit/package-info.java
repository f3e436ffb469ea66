/** From compiled plans to contracts: what is promised is what the plans really do. */
@NullMarked
package dev.facet.contract.emit;

import org.jspecify.annotations.NullMarked;
