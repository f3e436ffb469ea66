package dev.facet.engine.call;

import dev.facet.definition.config.Names;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.EndpointDefinition.In;
import dev.facet.definition.endpoint.EndpointDefinition.ParameterDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.plan.Call;
import dev.facet.plan.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Places in the body sent to a source, as places in what the client sent.
 *
 * <pre>
 *   body: {lines: "{input.lines}"}    source: /lines/0/qty  ──►  client: /lines/0/quantity
 * </pre>
 *
 * Immutable; one per fetch.
 */
public final class PointerTranslation {
  private final Call.@Nullable Content content;
  private final GraphDefinition graph;
  private final Names source;
  private final Names facet;
  private final Map<String, ParameterDefinition> parameters = new HashMap<>();

  public PointerTranslation(
      Call.@Nullable Content content,
      GraphDefinition graph,
      SourceDefinition source,
      EndpointDefinition endpoint,
      Names facet) {
    this.content = content;
    this.graph = graph;
    this.source = source.names();
    this.facet = facet;
    endpoint.parameters().forEach(parameter -> parameters.put(parameter.variable(), parameter));
  }

  /**
   * Where a mistake is.
   *
   * @param pointer into the client's body (RFC 6901), or null
   * @param parameter a parameter's name, or null
   */
  public record Place(@Nullable String pointer, @Nullable String parameter) {}

  /**
   * Translates a JSON Pointer (also as a URI fragment), or a dotted path with {@code [0]} or {@code
   * .0}; null when it leads to nothing that the client sent.
   */
  public @Nullable Place translate(String sourcePointer) {
    Call.Content node = content;
    List<String> path = segments(sourcePointer);
    for (int at = 0; node != null; at++) {
      switch (node) {
        case Call.Of(Operand.Argument argument) -> {
          return ofArgument(argument, path.subList(at, path.size()));
        }
        case Call.Members(var members) ->
            node = at < path.size() ? members.get(path.get(at)) : null;
        case Call.Items(var items) -> node = at < path.size() ? item(items, path.get(at)) : null;
        case Call.Joined(var pieces) -> {
          return ofJoined(pieces);
        }
        case Call.Of _, Call.Literal _ -> {
          return null;
        }
      }
    }
    return null;
  }

  private static Call.@Nullable Content item(List<Call.Content> items, String index) {
    int number = number(index);
    return number >= 0 && number < items.size() ? items.get(number) : null;
  }

  private static int number(String text) {
    boolean digits = !text.isEmpty() && text.length() < 9;
    for (int i = 0; i < text.length() && digits; i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits ? Integer.parseInt(text) : -1;
  }

  private @Nullable Place ofJoined(List<Call.Piece> pieces) {
    for (Call.Piece piece : pieces) {
      if (piece instanceof Call.Inserted(Operand.Argument argument)) {
        return ofArgument(argument, List.of());
      }
    }
    return null;
  }

  private @Nullable Place ofArgument(Operand.Argument argument, List<String> rest) {
    if (!(argument.value() instanceof Value.VariableValue(var name))) {
      return null;
    }
    ParameterDefinition parameter = parameters.get(name);
    if (parameter == null) {
      return null;
    }
    if (parameter.in() != In.BODY) {
      return new Place(null, parameter.name());
    }
    var pointer = new StringBuilder();
    for (String member : argument.path()) {
      pointer.append('/').append(escaped(facet.spell(member)));
    }
    TypeRef type = argument.path().isEmpty() ? argument.type() : argument.valueType();
    follow(type, rest, pointer);
    return new Place(pointer.toString(), null);
  }

  /** Appends as much of the path as the type has; what is beyond it belongs to the last place. */
  private void follow(TypeRef start, List<String> rest, StringBuilder pointer) {
    TypeRef type = start;
    int at = 0;
    while (at < rest.size()) {
      if (type instanceof TypeRef.ListOf(var item, _)) {
        if (number(rest.get(at)) < 0) {
          return;
        }
        pointer.append('/').append(rest.get(at++));
        type = item;
        continue;
      }
      Step step = step(type, rest, at);
      if (step == null) {
        return;
      }
      pointer.append('/').append(escaped(facet.spell(step.field.name())));
      type = step.field.type();
      at += step.length;
    }
  }

  private record Step(TypeDefinition.InputFieldDefinition field, int length) {}

  private @Nullable Step step(TypeRef type, List<String> rest, int at) {
    if (!(graph.type(type.named()) instanceof TypeDefinition.InputType input)) {
      return null;
    }
    for (TypeDefinition.InputFieldDefinition field : input.fields().values()) {
      String json = field.json();
      List<String> path =
          json == null ? List.of(source.spell(field.name())) : Spellings.split(json);
      if (at + path.size() <= rest.size() && rest.subList(at, at + path.size()).equals(path)) {
        return new Step(field, path.size());
      }
    }
    return null;
  }

  private static String escaped(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }

  /** The names and numbers of a JSON Pointer or of a dotted path. */
  public static List<String> segments(String text) {
    String path = text.startsWith("#") ? text.substring(1) : text;
    path = path.startsWith("$.") ? path.substring(2) : path;
    boolean pointer = path.startsWith("/");
    List<String> segments = new ArrayList<>();
    var segment = new StringBuilder();
    for (int i = pointer ? 1 : 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean ends = pointer ? c == '/' : c == '.' || c == '[' || c == ']';
      if (ends) {
        add(segment, segments, pointer);
      } else {
        segment.append(c);
      }
    }
    add(segment, segments, pointer);
    return segments;
  }

  private static void add(StringBuilder segment, List<String> segments, boolean pointer) {
    if (!segment.isEmpty()) {
      String text = segment.toString();
      segments.add(pointer ? text.replace("~1", "/").replace("~0", "~") : text);
      segment.setLength(0);
    }
  }
}
