/**
 * What a facet promises its clients: operations, their inputs, answers and problems, as plain data
 * that documents are written from and that two versions can be compared by.
 */
@NullMarked
package dev.facet.contract;

import org.jspecify.annotations.NullMarked;
