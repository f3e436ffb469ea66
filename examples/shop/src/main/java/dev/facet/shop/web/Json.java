package dev.facet.shop.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service's JSON dialect: how its records are written and its request bodies read. Threading:
 * immutable, may be used from any thread.
 */
public final class Json {
  private static final JsonMapper PROBLEMS =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final JsonMapper mapper;

  private Json(PropertyNamingStrategy names) {
    this.mapper =
        JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .propertyNamingStrategy(names)
            .build();
  }

  public static Json camelCase() {
    return new Json(PropertyNamingStrategies.LOWER_CAMEL_CASE);
  }

  public static Json snakeCase() {
    return new Json(PropertyNamingStrategies.SNAKE_CASE);
  }

  /** Writes members in the order in which the record declares them. */
  public byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  public String writeText(Object value) {
    return mapper.writeValueAsString(value);
  }

  /** Reads an object; anything else is a problem of the client. */
  public JsonNode readObject(byte[] body) {
    JsonNode tree;
    try {
      tree = mapper.readTree(body);
    } catch (JacksonException e) {
      throw new Problem(400, "malformed_json", "The body is not JSON: " + e.getOriginalMessage());
    }
    if (!tree.isObject()) {
      throw new Problem(400, "malformed_json", "The body is not a JSON object");
    }
    return tree;
  }

  static byte[] write(Problem problem) {
    return PROBLEMS.writeValueAsBytes(problem.document());
  }
}
