package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;

/** {@code name: value}, of a field, a directive or an object. */
public record ArgumentSyntax(String name, ValueSyntax value, Place place) {}
