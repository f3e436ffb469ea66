package dev.facet.definition.graph;

import dev.facet.definition.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a field.
 *
 * @param is for a lookup: the entity's field that this argument is a key for ({@code @is(field)},
 *     by default the argument's own name, or its singular for a list); null for other arguments
 */
public record ArgumentDefinition(
    String name,
    TypeRef type,
    @Nullable Value defaultValue,
    @Nullable String is,
    @Nullable String description,
    Place place) {}
