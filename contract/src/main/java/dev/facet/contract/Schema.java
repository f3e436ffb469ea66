package dev.facet.contract;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What JSON a value may be. */
public sealed interface Schema {

  /**
   * A string.
   *
   * @param format what it is spelled as, a format of JSON Schema or {@code decimal}; null for any
   */
  record Text(@Nullable String format) implements Schema {}

  /**
   * A number without fraction.
   *
   * @param bounded within 32 bits, which is checked of inputs; outputs keep a source's digits
   */
  record Whole(boolean bounded) implements Schema {}

  record Real() implements Schema {}

  record Flag() implements Schema {}

  /** Any JSON at all, null included. */
  record Anything() implements Schema {}

  /** Null and nothing else. */
  record Nothing() implements Schema {}

  /** One of a closed set of strings. */
  record OneOfNames(List<String> names) implements Schema {
    public OneOfNames {
      names = List.copyOf(names);
    }
  }

  /** Exactly this string. */
  record Exactly(String text) implements Schema {
    public Exactly {
      requireNonNull(text, "text");
    }
  }

  /** Exactly this number. */
  record ExactlyNumber(int number) implements Schema {}

  /**
   * A list.
   *
   * @param max items, or null when nothing bounds them
   */
  record ListOf(Schema item, @Nullable Integer max) implements Schema {
    public ListOf {
      requireNonNull(item, "item");
    }
  }

  /**
   * An object.
   *
   * @param closed other members are refused, as they are of inputs; answers may gain members
   */
  record ObjectOf(List<Property> properties, boolean closed) implements Schema {
    public ObjectOf {
      properties = List.copyOf(properties);
    }
  }

  /** An object whose members' names are data: values by name. */
  record MapOf(Schema value) implements Schema {
    public MapOf {
      requireNonNull(value, "value");
    }
  }

  /**
   * A member of an object.
   *
   * @param required it is always there
   * @param description for people, or null
   * @param defaultValue what its absence means, or null
   */
  record Property(
      String name,
      Schema schema,
      boolean required,
      @Nullable String description,
      @Nullable Value defaultValue) {
    public Property {
      requireNonNull(name, "name");
      requireNonNull(schema, "schema");
    }

    /** The same, perhaps not there. */
    public Property optional() {
      return new Property(name, schema, false, description, defaultValue);
    }

    public Property with(Schema other) {
      return new Property(name, other, required, description, defaultValue);
    }
  }

  /** A schema of {@link Contract#schemas}. */
  record Ref(String name) implements Schema {
    public Ref {
      requireNonNull(name, "name");
    }
  }

  record OrNull(Schema schema) implements Schema {
    public OrNull {
      requireNonNull(schema, "schema");
    }
  }

  /**
   * One of several objects, told apart by a member that each of them has.
   *
   * @param discriminator the member's name
   */
  record Union(String discriminator, List<Variant> variants) implements Schema {
    public Union {
      requireNonNull(discriminator, "discriminator");
      variants = List.copyOf(variants);
    }
  }

  /**
   * One object of a {@link Union}.
   *
   * @param value of the discriminator
   */
  record Variant(String value, Ref schema) {}

  /** One of several that nothing tells apart. */
  record AnyOf(List<Schema> schemas) implements Schema {
    public AnyOf {
      schemas = List.copyOf(schemas);
    }
  }

  /** A string that is a JSON text, as an object in a query parameter is. */
  record EncodedJson(Schema content) implements Schema {
    public EncodedJson {
      requireNonNull(content, "content");
    }
  }

  /** This schema, or null; each at most once. */
  static Schema orNull(Schema schema, boolean nullable) {
    boolean known = schema instanceof OrNull || schema instanceof Anything;
    return nullable && !known && !(schema instanceof Nothing) ? new OrNull(schema) : schema;
  }
}
