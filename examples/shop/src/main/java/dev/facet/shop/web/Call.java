package dev.facet.shop.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request as its handler sees it: path variables, query parameters, headers and a JSON body. */
public final class Call {
  private static final int MAX_BODY_BYTES = 256 * 1024;

  private final Map<String, String> variables;
  private final Map<String, List<String>> query;
  private final Headers headers;
  private final byte[] body;

  private Call(
      Map<String, String> variables,
      Map<String, List<String>> query,
      Headers headers,
      byte[] body) {
    this.variables = variables;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  static Call read(HttpExchange exchange, Map<String, String> variables) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new Problem(413, "body_too_large", "The body has over " + MAX_BODY_BYTES + " bytes");
    }
    var query = parseQuery(exchange.getRequestURI().getRawQuery());
    return new Call(variables, query, exchange.getRequestHeaders(), body);
  }

  public String path(String variable) {
    String value = variables.get(variable);
    if (value == null) {
      throw new IllegalArgumentException(
          "variable: " + variable + " (expected: one of " + variables.keySet() + ")");
    }
    return value;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /** A parameter that may be missing; an empty one counts as missing. */
  public Optional<String> text(String name) {
    var values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Problem.badParameter(name, "is given " + values.size() + " times");
    }
    return values.stream().filter(value -> !value.isEmpty()).findFirst();
  }

  public String requiredText(String name) {
    return text(name).orElseThrow(() -> Problem.badParameter(name, "is missing"));
  }

  public int integer(String name, int min, int max, int whenMissing) {
    int value = text(name).map(number(name, Integer::valueOf)).orElse(whenMissing);
    if (value < min || value > max) {
      throw Problem.badParameter(name, value + " (expected: " + min + ".." + max + ")");
    }
    return value;
  }

  public Optional<BigDecimal> decimal(String name) {
    return text(name).map(number(name, BigDecimal::new));
  }

  /** {@code ids=a,b}: the form style without explode of OpenAPI. */
  public List<String> commaSeparated(String name, int max) {
    return distinct(name, max, Stream.of(requiredText(name).split(",", -1)));
  }

  /** {@code ids=a&ids=b}: the form style with explode of OpenAPI. */
  public List<String> repeated(String name, int max) {
    var values = query.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      throw Problem.badParameter(name, "is missing");
    }
    return distinct(name, max, values.stream());
  }

  /** The body, which must be an object sent as {@code application/json} or a {@code +json} type. */
  public JsonNode object(Json json) {
    String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    String essence = type.contains(";") ? type.substring(0, type.indexOf(';')).strip() : type;
    if (!essence.equals("application/json") && !essence.endsWith("+json")) {
      throw new Problem(415, "unsupported_media_type", "The body must be application/json");
    }
    return json.readObject(body);
  }

  private static List<String> distinct(String name, int max, Stream<String> values) {
    var result = values.filter(value -> !value.isEmpty()).distinct().toList();
    if (result.isEmpty() || result.size() > max) {
      throw Problem.badParameter(name, result.size() + " values (expected: 1.." + max + ")");
    }
    return result;
  }

  private static <N> Function<String, N> number(String name, Function<String, N> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (NumberFormatException _) {
        throw Problem.badParameter(name, "is not a number");
      }
    };
  }

  private static Map<String, List<String>> parseQuery(@Nullable String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (raw == null || raw.isEmpty()) {
      return query;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Problem(400, "invalid_parameter", "The query is not percent-encoded correctly");
    }
  }
}
