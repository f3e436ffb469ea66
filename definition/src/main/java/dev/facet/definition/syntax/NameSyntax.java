package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;

/** A name that refers to something. */
public record NameSyntax(String name, Place place) {}
