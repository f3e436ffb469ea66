package dev.facet.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A service's OpenAPI document, and what in an answer it does not promise. Knows the parts of JSON
 * Schema that these documents use; a schema with any other keyword is a finding itself.
 */
final class Contract {
  private static final List<String> ANNOTATIONS =
      List.of("description", "examples", "default", "format");
  private static final List<String> INPUT_KEYWORDS =
      List.of("minLength", "maxLength", "pattern", "minimum", "maximum", "minItems");

  private final JsonNode document;

  private Contract(JsonNode document) {
    this.document = document;
  }

  static Contract of(ServiceName service) throws IOException {
    var file = Path.of("workspace/graph/openapi", service.lowerCase() + ".yaml");
    return new Contract(new YAMLMapper().readTree(Files.readString(file)));
  }

  /** Every method and path, such as {@code GET /users/{id}}. */
  List<String> operations() {
    return document
        .get("paths")
        .propertyStream()
        .flatMap(path ->
            path.getValue()
                .propertyStream()
                .filter(method -> !method.getKey().equals("parameters"))
                .map(method -> method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
        .toList();
  }

  /** The names of the query parameters of an operation such as {@code GET /users}. */
  List<String> queryParameters(String operation) {
    var parts = List.of(operation.split(" ", 2));
    String method = parts.get(0).toLowerCase(Locale.ROOT);
    return document
        .get("paths")
        .get(parts.get(1))
        .get(method)
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.get("in").asString().equals("query"))
        .map(parameter -> parameter.get("name").asString())
        .toList();
  }

  /** What the body has that the contract does not say, or lacks that it says. */
  List<String> findings(String method, String path, int status, JsonNode body) {
    var responses =
        document.get("paths").get(path).get(method.toLowerCase(Locale.ROOT)).get("responses");
    var response = responses.get(String.valueOf(status));
    List<String> findings = new ArrayList<>();
    if (response == null) {
      findings.add(method + " " + path + ": status " + status + " is not in the contract");
      return findings;
    }
    var content = resolve(response).get("content");
    check(
        content.properties().iterator().next().getValue().get("schema"), body, "", findings, true);
    return findings;
  }

  private void check(
      JsonNode schema, JsonNode value, String at, List<String> findings, boolean closed) {
    JsonNode resolved = resolve(schema);
    for (var keyword : resolved.properties()) {
      checkKeyword(resolved, keyword.getKey(), keyword.getValue(), value, at, findings);
    }
    if (closed && resolved.has("properties") && !resolved.has("additionalProperties")) {
      value.propertyNames().stream()
          .filter(name -> !resolved.get("properties").has(name))
          .forEach(name -> findings.add(at + "/" + name + ": is not in the contract"));
    }
  }

  private void checkKeyword(
      JsonNode schema,
      String keyword,
      JsonNode argument,
      JsonNode value,
      String at,
      List<String> findings) {
    switch (keyword) {
      case "type" -> {
        if (!hasType(argument, value)) {
          findings.add(at + ": " + value + " (expected: " + argument + ")");
        }
      }
      case "required" ->
          argument.forEach(name -> {
            if (value.isObject() && !value.has(name.asString())) {
              findings.add(at + "/" + name.asString() + ": is missing");
            }
          });
      case "properties" ->
          value
              .properties()
              .forEach(member -> {
                if (argument.has(member.getKey())) {
                  String below = at + "/" + member.getKey();
                  check(argument.get(member.getKey()), member.getValue(), below, findings, true);
                }
              });
      case "additionalProperties" ->
          value
              .properties()
              .forEach(m -> check(argument, m.getValue(), at + "/" + m.getKey(), findings, true));
      case "items" -> {
        for (int i = 0; i < value.size(); i++) {
          check(argument, value.get(i), at + "/" + i, findings, true);
        }
      }
      case "maxItems" -> {
        if (value.size() > argument.asInt()) {
          findings.add(at + ": " + value.size() + " items");
        }
      }
      case "enum" -> {
        if (argument.valueStream().noneMatch(value::equals)) {
          findings.add(at + ": " + value + " (expected: one of " + argument + ")");
        }
      }
      case "const" -> {
        if (!argument.equals(value)) {
          findings.add(at + ": " + value + " (expected: " + argument + ")");
        }
      }
      case "allOf" -> argument.forEach(part -> check(part, value, at, findings, false));
      case "oneOf" -> checkOneOf(argument, value, at, findings);
      default -> {
        if (!ANNOTATIONS.contains(keyword) && !INPUT_KEYWORDS.contains(keyword)) {
          findings.add(at + ": no rule for " + keyword + " in " + schema);
        }
      }
    }
  }

  private void checkOneOf(JsonNode choices, JsonNode value, String at, List<String> findings) {
    long matching =
        choices
            .valueStream()
            .filter(choice -> {
              List<String> inChoice = new ArrayList<>();
              check(choice, value, at, inChoice, true);
              return inChoice.isEmpty();
            })
            .count();
    if (matching != 1) {
      findings.add(at + ": " + value + " matches " + matching + " of " + choices);
    }
  }

  private static boolean hasType(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      return type.valueStream().anyMatch(one -> hasType(one, value));
    }
    return switch (type.asString()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private JsonNode resolve(JsonNode schema) {
    var reference = schema.get("$ref");
    return reference == null ? schema : document.at(reference.asString().substring(1));
  }
}
