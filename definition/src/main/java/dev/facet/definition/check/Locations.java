package dev.facet.definition.check;

/** The places of directives, in words for messages. */
final class Locations {
  private Locations() {}

  static String inWords(String location) {
    return switch (location) {
      case "SCHEMA" -> "the schema";
      case "OBJECT" -> "a type";
      case "FIELD_DEFINITION" -> "a field of a type";
      case "ARGUMENT_DEFINITION" -> "an argument";
      case "INTERFACE" -> "an interface";
      case "UNION" -> "a union";
      case "ENUM" -> "an enum";
      case "ENUM_VALUE" -> "an enum value";
      case "INPUT_OBJECT" -> "an input";
      case "INPUT_FIELD_DEFINITION" -> "a field of an input";
      case "SCALAR" -> "a scalar";
      case "QUERY" -> "a query";
      case "MUTATION" -> "a mutation";
      case "VARIABLE_DEFINITION" -> "a variable";
      case "FIELD" -> "a selected field";
      case "FRAGMENT_DEFINITION" -> "a fragment";
      case "FRAGMENT_SPREAD" -> "a fragment spread";
      case "INLINE_FRAGMENT" -> "an inline fragment";
      default -> throw new IllegalArgumentException("location: " + location);
    };
  }
}
