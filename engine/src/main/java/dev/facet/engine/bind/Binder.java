package dev.facet.engine.bind;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.EndpointDefinition.In;
import dev.facet.definition.endpoint.EndpointDefinition.ParameterDefinition;
import dev.facet.definition.endpoint.Route;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Value;
import dev.facet.engine.Invocation;
import dev.facet.engine.json.JsonReader;
import dev.facet.engine.json.MediaType;
import dev.facet.http.Headers;
import dev.facet.http.PercentCoding;
import dev.facet.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds requests to the variables of one endpoint: from the route, the query, headers and the body.
 * Everything that is wrong is told at once. Immutable; one per endpoint.
 */
public final class Binder {
  /** Levels of nesting in a body. */
  private static final int MAX_NESTING = 64;

  private static final Binding.Bound NOTHING = new Binding.Bound(new Value[0]);

  private final Parameter[] parameters;
  private final SequencedMap<String, Parameter> query;
  private final boolean strict;

  private Binder(
      List<Parameter> parameters, SequencedMap<String, Parameter> query, boolean strict) {
    this.parameters = parameters.toArray(Parameter[]::new);
    this.query = query;
    this.strict = strict;
  }

  /**
   * A variable, ready to be bound.
   *
   * @param index of the variable
   * @param segment among the route's parameters; -1 when it comes from elsewhere
   * @param header its lower-case name; "" when it comes from elsewhere
   */
  private record Parameter(
      int index,
      String name,
      In in,
      InputType type,
      @Nullable Value defaultValue,
      int segment,
      String header) {}

  /** Compiles the endpoint's parameters. */
  public static Binder of(EndpointDefinition endpoint, GraphDefinition graph, FacetConfig facet) {
    var types = new InputTypes(graph, facet.names());
    List<String> segments = segments(endpoint.route());
    List<Parameter> parameters = new ArrayList<>();
    SequencedMap<String, Parameter> query = new LinkedHashMap<>();
    for (ParameterDefinition definition : endpoint.parameters()) {
      Parameter parameter = compile(definition, parameters.size(), types, segments);
      parameters.add(parameter);
      if (parameter.in == In.QUERY) {
        query.put(parameter.name, parameter);
      }
    }
    return new Binder(parameters, query, facet.strictParameters());
  }

  private static List<String> segments(Route route) {
    List<String> names = new ArrayList<>();
    for (Route.Segment segment : route.segments()) {
      if (segment instanceof Route.Segment.Parameter(var name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static Parameter compile(
      ParameterDefinition definition, int index, InputTypes types, List<String> segments) {
    int segment = definition.in() == In.ROUTE ? segments.indexOf(definition.name()) : -1;
    if (definition.in() == In.ROUTE && segment < 0) {
      throw new IllegalArgumentException(
          "parameter: " + definition.name() + " (expected: one of the route's " + segments + ")");
    }
    boolean header = definition.in() == In.HEADER;
    return new Parameter(
        index,
        definition.name(),
        definition.in(),
        types.of(definition.type()),
        definition.defaultValue(),
        segment,
        header ? definition.name().toLowerCase(Locale.ROOT) : "");
  }

  /** Binds one request. */
  public Binding bind(Invocation request) {
    String rawQuery = request.rawQuery();
    if (parameters.length == 0 && (rawQuery == null || !strict)) {
      return NOTHING;
    }
    var mistakes = new Mistakes();
    var values = new @Nullable Value[parameters.length];
    @Nullable Object[] given = new @Nullable Object[parameters.length];
    if (rawQuery != null && (strict || !query.isEmpty())) {
      readQuery(rawQuery, given, mistakes);
    }
    var coercer = new Coercer(mistakes);
    for (Parameter parameter : parameters) {
      if (parameter.in == In.BODY) {
        Problem problem = bindBody(parameter, request, values, coercer, mistakes);
        if (problem != null) {
          return new Binding.Refused(problem);
        }
      } else {
        mistakes.inParameter(parameter.name);
        bindText(parameter, find(parameter, request, given), values, coercer, mistakes);
      }
    }
    return mistakes.none()
        ? new Binding.Bound(values)
        : new Binding.Refused(invalid().withErrors(mistakes.errors()));
  }

  private static Problem invalid() {
    return Problem.of(400, "The input is not valid", "invalid_input");
  }

  // ---- query

  private void readQuery(String rawQuery, @Nullable Object[] given, Mistakes mistakes) {
    int from = 0;
    while (from < rawQuery.length()) {
      int end = rawQuery.indexOf('&', from);
      end = end < 0 ? rawQuery.length() : end;
      if (end > from) {
        readPair(rawQuery, from, end, given, mistakes);
      }
      from = end + 1;
    }
  }

  private void readPair(
      String rawQuery, int from, int end, @Nullable Object[] given, Mistakes mistakes) {
    int equals = rawQuery.indexOf('=', from);
    int nameEnd = equals < 0 || equals > end ? end : equals;
    String rawName = rawQuery.substring(from, nameEnd);
    String name = PercentCoding.decodeQuery(rawName);
    Parameter parameter = name == null ? null : query.get(name);
    if (parameter == null) {
      if (strict) {
        mistakes.inParameter(name == null ? rawName : name);
        mistakes.add("unknown_parameter", Coercer.unknown("parameter", rawName, query.keySet()));
      }
      return;
    }
    String value =
        nameEnd == end ? "" : PercentCoding.decodeQuery(rawQuery.substring(nameEnd + 1, end));
    if (value == null) {
      mistakes.inParameter(parameter.name);
      mistakes.add("invalid_value", "found a broken escape, expected percent-encoded UTF-8");
      return;
    }
    add(parameter, value, given, mistakes);
  }

  private static void add(
      Parameter parameter, String value, @Nullable Object[] given, Mistakes mistakes) {
    Object before = given[parameter.index];
    if (before == null) {
      given[parameter.index] = value;
    } else if (parameter.type instanceof InputType.ListOf) {
      given[parameter.index] = Texts.append(before, value);
    } else {
      mistakes.inParameter(parameter.name);
      mistakes.add("duplicate", "found it more than once, expected it once");
    }
  }

  // ---- text

  /** A String, a {@link Texts}, or null. */
  private static @Nullable Object find(
      Parameter parameter, Invocation request, @Nullable Object[] given) {
    return switch (parameter.in) {
      case ROUTE -> request.routeParameters().get(parameter.segment);
      case QUERY -> given[parameter.index];
      case HEADER -> header(parameter, request.headers());
      case BODY -> null;
    };
  }

  private static @Nullable Object header(Parameter parameter, Headers headers) {
    if (!(parameter.type instanceof InputType.ListOf)) {
      return headers.joined(parameter.header);
    }
    String joined = headers.joined(parameter.header);
    return joined == null ? null : Texts.split(joined);
  }

  private static void bindText(
      Parameter parameter,
      @Nullable Object given,
      @Nullable Value[] values,
      Coercer coercer,
      Mistakes mistakes) {
    if (given == null) {
      absent(parameter, values, mistakes);
    } else if (given instanceof Texts texts && parameter.type instanceof InputType.ListOf list) {
      List<Value> items = new ArrayList<>(texts.items().size());
      for (String text : texts.items()) {
        Value item = coercer.text(list.item(), text);
        if (item != null) {
          items.add(item);
        }
      }
      values[parameter.index] = new Value.ListValue(items);
    } else {
      values[parameter.index] = coercer.text(parameter.type, (String) given);
    }
  }

  private static void absent(Parameter parameter, @Nullable Value[] values, Mistakes mistakes) {
    if (parameter.defaultValue != null) {
      values[parameter.index] = parameter.defaultValue;
    } else if (!parameter.type.nullable()) {
      mistakes.add("required", "found nothing, expected " + Coercer.expected(parameter.type));
    }
  }

  // ---- body

  private static @Nullable Problem bindBody(
      Parameter parameter,
      Invocation request,
      @Nullable Value[] values,
      Coercer coercer,
      Mistakes mistakes) {
    mistakes.inBody();
    byte[] body = request.body();
    if (body.length == 0) {
      absent(parameter, values, mistakes);
      return null;
    }
    if (!MediaType.isJson(request.headers().joined("content-type"))) {
      return Problem.of(415, "The content type is not supported", "unsupported_media_type")
          .withDetail("expected application/json");
    }
    switch (JsonReader.read(body, body.length, MAX_NESTING)) {
      case JsonReader.Malformed(var detail) -> mistakes.add("malformed_json", detail);
      case JsonReader.Parsed(var json) ->
          values[parameter.index] = coercer.json(parameter.type, json);
    }
    return null;
  }

  /** Several texts of one parameter. */
  private record Texts(List<String> items) {
    static Texts append(Object before, String value) {
      List<String> items =
          before instanceof Texts texts ? texts.items : new ArrayList<>(List.of((String) before));
      items.add(value);
      return new Texts(items);
    }

    static Texts split(String joined) {
      List<String> items = new ArrayList<>();
      int from = 0;
      while (from <= joined.length()) {
        int end = joined.indexOf(',', from);
        end = end < 0 ? joined.length() : end;
        String item = joined.substring(from, end).strip();
        if (!item.isEmpty()) {
          items.add(item);
        }
        from = end + 1;
      }
      return new Texts(items);
    }
  }

  /** The variables' names, in the order of {@link Binding.Bound#values}, with their numbers. */
  public static Map<String, Integer> numbers(EndpointDefinition endpoint) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (ParameterDefinition parameter : endpoint.parameters()) {
      numbers.put(parameter.variable(), numbers.size());
    }
    return numbers;
  }
}
