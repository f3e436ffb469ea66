package dev.facet.contract.emit;

import dev.facet.contract.Schema;
import java.util.HashSet;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The named schemas of a contract while it is written. Equal schemas of one name are one; different
 * ones are numbered from 2 in the order in which they come.
 *
 * <p>Threading: confined to one emission.
 */
final class Registry {
  private final SequencedMap<String, Schema> schemas = new TreeMap<>();
  private final Set<String> reserved = new HashSet<>();

  /** Names that {@link #add} never gives, because they mean something else to someone. */
  void reserve(String name) {
    reserved.add(name);
  }

  /** A schema under its name, or the next free number of it. */
  Schema.Ref add(String name, Schema schema) {
    for (int number = 1; ; number++) {
      String numbered = number == 1 ? name : name + number;
      if (reserved.contains(numbered)) {
        continue;
      }
      Schema known = schemas.putIfAbsent(numbered, schema);
      if (known == null || known.equals(schema)) {
        return new Schema.Ref(numbered);
      }
    }
  }

  /** A schema under a name that is reserved for it. */
  Schema.Ref own(String name, Schema schema) {
    schemas.put(name, schema);
    return new Schema.Ref(name);
  }

  boolean isThere(String name) {
    return schemas.containsKey(name);
  }

  SequencedMap<String, Schema> all() {
    return schemas;
  }
}
