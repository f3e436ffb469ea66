package dev.facet.definition.graph;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a field is fetched ({@code @rest}).
 *
 * @param safe repeating it changes nothing: GET, or any method of a Query field
 * @param body null when nothing is sent
 * @param select names to follow to the value, in JSON's spelling; empty for the whole body; after
 *     the source's envelope
 * @param entriesKey {@code @entries(key)}: the selected value is an object to be read as a list
 *     whose items carry their member name in this field (a graph field name); null otherwise
 * @param status what answers with other statuses than 2xx mean; the first that matches counts
 * @param provides fields of the type that this call's answer has; null for all
 * @param each how many parallel single calls a list may make; null when it may not
 * @param problem how this source spells problems, or null for RFC 9457
 * @param page how the source pages the list ({@code @page}), or null when it sends all of it
 */
public record RestDefinition(
    String source,
    Method method,
    boolean safe,
    UriTemplate path,
    List<HeaderDefinition> headers,
    @Nullable BodyTemplate body,
    List<String> select,
    @Nullable String entriesKey,
    List<StatusRule> status,
    @Nullable List<String> provides,
    @Nullable Integer each,
    @Nullable ProblemShape problem,
    @Nullable PageDefinition page,
    Place place) {

  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  public enum Then {
    NULL,
    ERROR,
    PROBLEM
  }

  /** {@code {name, value}}; a header whose variables are all null is not sent. */
  public record HeaderDefinition(String name, List<BodyTemplate.Piece> value) {
    public HeaderDefinition {
      requireNonNull(name, "name");
      value = List.copyOf(value);
    }
  }

  /**
   * {@code {on: 404, then: NULL}}.
   *
   * @param status an HTTP status, or null when {@code code} decides
   * @param code an error code of the source's envelope, or null
   */
  public record StatusRule(@Nullable Integer status, @Nullable String code, Then then) {}

  /**
   * Dotted paths, from the body's root, to what RFC 9457 calls detail, code and errors; and within
   * an error to its pointer (or dotted field name) and detail. Null: the RFC's own name.
   */
  public record ProblemShape(
      @Nullable String detail,
      @Nullable String code,
      @Nullable String errors,
      @Nullable String errorPointer,
      @Nullable String errorDetail,
      @Nullable String errorCode) {}

  public RestDefinition {
    requireNonNull(source, "source");
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    headers = List.copyOf(headers);
    select = List.copyOf(select);
    status = List.copyOf(status);
    provides = provides == null ? null : List.copyOf(provides);
    requireNonNull(place, "place");
  }

  /** The same call to a source that pages. */
  public RestDefinition paged(PageDefinition by) {
    return new RestDefinition(
        source,
        method,
        safe,
        path,
        headers,
        body,
        select,
        entriesKey,
        status,
        provides,
        each,
        problem,
        by,
        place);
  }

  /** Everything that the call is made of, in the order path, headers, body. */
  public List<Input> inputs() {
    var inputs = new ArrayList<Input>();
    for (UriTemplate.Part part : path.parts()) {
      if (part instanceof UriTemplate.Expression(_, var variables)) {
        variables.forEach(variable -> inputs.add(variable.input()));
      }
    }
    headers.forEach(header -> addInserted(header.value(), inputs));
    if (body != null) {
      addInputs(body, inputs);
    }
    return List.copyOf(inputs);
  }

  private static void addInputs(BodyTemplate template, List<Input> inputs) {
    switch (template) {
      case BodyTemplate.Variable(var input) -> inputs.add(input);
      case BodyTemplate.Text(var pieces) -> addInserted(pieces, inputs);
      case BodyTemplate.Constant _ -> {}
      case BodyTemplate.Members(var members) ->
          members.values().forEach(member -> addInputs(member, inputs));
      case BodyTemplate.Items(var items) -> items.forEach(item -> addInputs(item, inputs));
    }
  }

  private static void addInserted(List<BodyTemplate.Piece> pieces, List<Input> inputs) {
    for (BodyTemplate.Piece piece : pieces) {
      if (piece instanceof BodyTemplate.Piece.Inserted(var input)) {
        inputs.add(input);
      }
    }
  }
}
