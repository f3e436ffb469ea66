package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.TypeRef;

/** A type where it is used; its place is the name inside all lists. */
public record TypeSyntax(TypeRef ref, Place place) {}
