/** JSON as Facet writes it for people and programs: plans, contracts, answers of commands. */
@NullMarked
package dev.facet.definition.json;

import org.jspecify.annotations.NullMarked;
