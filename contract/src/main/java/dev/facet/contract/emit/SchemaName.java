package dev.facet.contract.emit;

import java.util.List;
import java.util.Locale;

/** Names of schemas, in PascalCase: an operation or a fragment, then the way from there. */
record SchemaName(String text) {

  /** What is named so already by the languages that clients are generated in, or by problems. */
  static final List<String> UNUSABLE =
      List.of("Type", "Error", "Object", "Problem", "InputError", "RefusedInput");

  /** What generators append to an operation's name for types of their own. */
  private static final List<String> OF_GENERATORS =
      List.of(
          "Body",
          "Data",
          "Error",
          "Errors",
          "Headers",
          "Options",
          "Params",
          "PathParams",
          "QueryParams",
          "Request",
          "Response",
          "Responses",
          "Result");

  static SchemaName of(String name) {
    return new SchemaName(pascal(name));
  }

  /** One step further: a member's name or a type. */
  SchemaName then(String step) {
    return new SchemaName(text + pascal(step));
  }

  /** The name of a type of the graph, which its author chose. */
  static String ofGraph(String type) {
    return UNUSABLE.contains(type) ? type + "Value" : type;
  }

  /** Names that an operation's generated functions take. */
  static List<String> takenBy(String operation) {
    return OF_GENERATORS.stream().map(suffix -> pascal(operation) + suffix).toList();
  }

  /** {@code out_of_stock} and {@code outOfStock} are OutOfStock. */
  static String pascal(String name) {
    var out = new StringBuilder(name.length());
    boolean start = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        start = true;
        continue;
      }
      out.append(start ? Character.toUpperCase(c) : c);
      start = false;
    }
    return out.toString();
  }

  /** PlaceOrder is placeOrder; what begins with several capitals keeps them. */
  static String camel(String name) {
    boolean word = name.length() > 1 && Character.isUpperCase(name.charAt(1));
    return word ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
