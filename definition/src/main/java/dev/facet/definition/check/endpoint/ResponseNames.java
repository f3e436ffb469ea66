package dev.facet.definition.check.endpoint;

import dev.facet.definition.config.Names;

/** The names of a response: aliases as they are, others in the facet's spelling, prefixed. */
record ResponseNames(Names names, String prefix) {

  /** Joins a prefix and a name as two words of one name. */
  static String join(Names names, String prefix, String name) {
    if (prefix.isEmpty()) {
      return name;
    }
    if (prefix.endsWith("_")) {
      return prefix + name;
    }
    return switch (names) {
      case CAMEL_CASE -> prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      case SNAKE_CASE -> prefix + "_" + name;
    };
  }

  String alias(String alias) {
    return join(names, prefix, alias);
  }

  String field(String graphName) {
    return join(names, prefix, names.spell(graphName));
  }

  /** For the fields below a {@code @flatten(prefix)}. */
  ResponseNames flattened(String flattenPrefix) {
    String spelled = flattenPrefix.isEmpty() ? "" : names.spell(flattenPrefix);
    return new ResponseNames(names, spelled.isEmpty() ? prefix : join(names, prefix, spelled));
  }

  /** For the fields of an object of its own. */
  ResponseNames below() {
    return new ResponseNames(names, "");
  }
}
