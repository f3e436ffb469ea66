package dev.facet.definition.graph;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.Names;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.expression.Formula;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object or interface type.
 *
 * @param origin where its value comes from
 * @param internal usable by the planner only ({@code @internal})
 * @param maxItems the list's bound ({@code @listSize(max)}), or null when unbounded or no list
 * @param problems business failures that clients may see ({@code @problem})
 * @param writes types that a mutation invalidates beyond its return type ({@code @writes})
 * @param cache {@code @cacheControl} of a field with {@code @rest}, and below it of its type; null
 *     when neither has one
 * @param access who may see it; null: everybody
 */
public record FieldDefinition(
    String name,
    TypeRef type,
    SequencedMap<String, ArgumentDefinition> arguments,
    Origin origin,
    boolean internal,
    @Nullable Integer maxItems,
    List<ProblemDefinition> problems,
    List<String> writes,
    @Nullable CacheHint cache,
    @Nullable Requirement access,
    @Nullable String description,
    Place place) {

  /** A field that says nothing about caching, and that everybody may see. */
  public FieldDefinition(
      String name,
      TypeRef type,
      SequencedMap<String, ArgumentDefinition> arguments,
      Origin origin,
      boolean internal,
      @Nullable Integer maxItems,
      List<ProblemDefinition> problems,
      List<String> writes,
      @Nullable String description,
      Place place) {
    this(
        name,
        type,
        arguments,
        origin,
        internal,
        maxItems,
        problems,
        writes,
        null,
        null,
        description,
        place);
  }

  public FieldDefinition {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    arguments = Ordered.copyOf(arguments);
    requireNonNull(origin, "origin");
    problems = List.copyOf(problems);
    writes = List.copyOf(writes);
    requireNonNull(place, "place");
  }

  /** The names to follow from the parent's object to this property in that source's JSON. */
  public List<String> jsonPath(Names source) {
    return origin instanceof Origin.Property(var path, _, _) && !path.isEmpty()
        ? path
        : List.of(source.spell(name));
  }

  /** The same field from somewhere else. */
  public FieldDefinition from(Origin other) {
    return new FieldDefinition(
        name,
        type,
        arguments,
        other,
        internal,
        maxItems,
        problems,
        writes,
        cache,
        access,
        description,
        place);
  }

  /** Where a field's value comes from. */
  public sealed interface Origin {

    /**
     * A member of the JSON that the parent was read from.
     *
     * @param path names to follow, in JSON's spelling ({@code @json(path)}); empty by default: the
     *     field's own name as the source spells it, which differs between the sources that send the
     *     type, see {@link FieldDefinition#jsonPath}
     * @param as how a DateTime is spelled; null: RFC 3339
     * @param entriesKey {@code @entries(key)}: the value is an object to be read as a list whose
     *     items carry their member name in this field (a graph field name); null otherwise
     */
    record Property(List<String> path, @Nullable Encoding as, @Nullable String entriesKey)
        implements Origin {
      public Property {
        path = List.copyOf(path);
      }
    }

    /**
     * A call to a source.
     *
     * @param lookup {@code @lookup} of a Query field, or null
     * @param bulk {@code @bulk} of a field that is fetched with {@code this.x}, or null
     */
    record Rest(
        RestDefinition rest, @Nullable LookupDefinition lookup, @Nullable BulkDefinition bulk)
        implements Origin {}

    /**
     * {@code @derive(from)}: a reference to an entity, by the parent's fields or by the identity. A
     * single key may be a list of keys: then the field is a list in key order.
     *
     * @param keys one per field of {@code key}, in its order: {@code This} or {@code Identity}
     * @param key the fields of the entity's key that these are values of; one of its {@link
     *     TypeDefinition.ObjectType#keys}
     */
    record Derive(List<Input> keys, List<String> key) implements Origin {
      public Derive {
        keys = List.copyOf(keys);
        key = List.copyOf(key);
        if (keys.isEmpty() || keys.size() != key.size()) {
          throw new IllegalArgumentException(
              "keys: " + keys + " (expected: one for each of " + key + ")");
        }
      }
    }

    /**
     * {@code @compute(cel)}: computed from the parent's other fields.
     *
     * @param formula of the field's own type
     */
    record Compute(Formula formula) implements Origin {
      public Compute {
        requireNonNull(formula, "formula");
      }
    }

    /** {@code Mutation._query}: the root of reads after the write. */
    record QueryRoot() implements Origin {}
  }

  /** A business failure that a field can have ({@code @problem(status, code)}). */
  public record ProblemDefinition(int status, String code, @Nullable String description) {}
}
