package dev.facet.definition.graph;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.diagnostic.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A type of the graph. */
public sealed interface TypeDefinition {
  String name();

  @Nullable String description();

  Place place();

  /** A leaf with one client spelling, whatever the source sends. */
  record ScalarType(Scalar scalar, Place place) implements TypeDefinition {
    @Override
    public String name() {
      return scalar.graphName();
    }

    @Override
    public @Nullable String description() {
      return null;
    }
  }

  /**
   * A closed set of names.
   *
   * @param values by graph name
   * @param unknown the name that clients get for every value that has none ({@code @unknown});
   *     null: such a value is a failure
   */
  record EnumType(
      String name,
      @Nullable String description,
      SequencedMap<String, EnumValueDefinition> values,
      @Nullable String unknown,
      Place place)
      implements TypeDefinition {
    public EnumType {
      requireNonNull(name, "name");
      values = Ordered.copyOf(values);
    }

    /** What clients may send: values that the source has a spelling for. */
    public SequencedMap<String, EnumValueDefinition> inputs() {
      var inputs = new LinkedHashMap<String, EnumValueDefinition>();
      values.forEach((name, value) -> {
        if (value.json() != null) {
          inputs.put(name, value);
        }
      });
      return inputs;
    }
  }

  /**
   * One name of an enum.
   *
   * @param json how the source spells it: a string, number or boolean ({@code @value(json)}); the
   *     graph name as a string by default; null for a name that only stands for what is unknown
   */
  record EnumValueDefinition(
      String name, @Nullable Value json, @Nullable String description, Place place) {}

  /** A type with fields to select: an object or an interface. */
  sealed interface Fielded extends TypeDefinition {
    SequencedMap<String, FieldDefinition> fields();
  }

  /** A type whose objects are of one of several object types. */
  sealed interface AbstractType extends TypeDefinition {
    /**
     * The member of the source's JSON that tells the object type ({@code @discriminator(field)}),
     * by its name in JSON.
     */
    String discriminator();

    /** The object types, by the discriminator's value in the source's JSON ({@code @value}). */
    List<Member> members();

    /**
     * The member that an object is read as whose discriminator tells none of them ({@code
     * @unknown}); null: such an object is a failure.
     */
    @Nullable String unknown();
  }

  /** One object type of an abstract type, and the discriminator's value that tells it. */
  record Member(String type, Value json) {}

  /**
   * Objects with fields; an entity when it has keys.
   *
   * @param keys in the order written; the first is the entity's identity
   */
  record ObjectType(
      String name,
      @Nullable String description,
      List<KeyDefinition> keys,
      List<String> interfaces,
      SequencedMap<String, FieldDefinition> fields,
      Place place)
      implements Fielded {
    public ObjectType {
      requireNonNull(name, "name");
      keys = List.copyOf(keys);
      interfaces = List.copyOf(interfaces);
      fields = Ordered.copyOf(fields);
    }
  }

  /** {@code @key(fields: "a b")}: names of fields of the type that together identify an entity. */
  record KeyDefinition(List<String> fields, Place place) {
    public KeyDefinition {
      fields = List.copyOf(fields);
    }
  }

  record InterfaceType(
      String name,
      @Nullable String description,
      SequencedMap<String, FieldDefinition> fields,
      String discriminator,
      List<Member> members,
      @Nullable String unknown,
      Place place)
      implements Fielded, AbstractType {
    public InterfaceType {
      requireNonNull(name, "name");
      fields = Ordered.copyOf(fields);
      members = List.copyOf(members);
    }
  }

  record UnionType(
      String name,
      @Nullable String description,
      String discriminator,
      List<Member> members,
      @Nullable String unknown,
      Place place)
      implements AbstractType {
    public UnionType {
      requireNonNull(name, "name");
      members = List.copyOf(members);
    }
  }

  record InputType(
      String name,
      @Nullable String description,
      SequencedMap<String, InputFieldDefinition> fields,
      Place place)
      implements TypeDefinition {
    public InputType {
      requireNonNull(name, "name");
      fields = Ordered.copyOf(fields);
    }
  }

  /**
   * One member of an input object.
   *
   * @param json dotted path of this member in the body sent to a source that takes the whole input
   *     ({@code @json(path)}); its name in the source's spelling when null
   * @param as how a DateTime is sent
   */
  record InputFieldDefinition(
      String name,
      TypeRef type,
      @Nullable Value defaultValue,
      @Nullable String json,
      @Nullable Encoding as,
      @Nullable String description,
      Place place) {}
}
