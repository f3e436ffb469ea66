package dev.facet.engine.call;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.UriTemplate;
import dev.facet.definition.graph.Value;
import dev.facet.engine.join.Keys;
import dev.facet.http.Headers;
import dev.facet.http.HttpUrl;
import dev.facet.plan.Call;
import dev.facet.plan.Fetch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request of one fetch, compiled: RFC 6570 expansion, headers, body. Immutable; one per fetch
 * and snapshot.
 *
 * <p>Every variable is percent-encoded but for unreserved characters, so no value can add a
 * segment, a parameter or a fragment. Dot segments and empty path variables are refused as well,
 * and so are values that hold dot segments between slashes or backslashes, which some servers
 * decode first.
 */
public final class CallTemplate {
  /** Bytes of a target: what servers commonly accept. */
  public static final int MAX_TARGET = 8 << 10;

  private final List<Piece> pieces;
  private final List<DeclaredHeader> headers;
  private final @Nullable BodyTemplate body;
  private final Set<String> claims;
  private final Set<String> headerNames;
  private final Rendering.@Nullable Ready constant;
  private final int keyParts;
  private volatile int expectedLength = 64;

  private CallTemplate(
      List<Piece> pieces,
      List<DeclaredHeader> headers,
      @Nullable BodyTemplate body,
      Set<String> claims) {
    this.pieces = pieces;
    this.headers = headers;
    this.body = body;
    this.claims = Set.copyOf(claims);
    this.headerNames = Set.copyOf(headers.stream().map(DeclaredHeader::name).toList());
    this.keyParts = countKeyLists(pieces);
    this.constant =
        headers.isEmpty() && body == null && pieces.stream().allMatch(Text.class::isInstance)
            ? new Rendering.Ready(join(pieces), Headers.EMPTY, null)
            : null;
  }

  private sealed interface Piece {}

  private record Text(String text) implements Piece {}

  private record Expression(UriTemplate.Operator operator, List<Variable> variables)
      implements Piece {}

  /** {@code encodedName} is percent-encoded. */
  private record Variable(String encodedName, Input input, boolean explode) {}

  /** Compiles the call of a fetch. */
  public static CallTemplate compile(
      Fetch fetch, SourceDefinition source, GraphDefinition graph, Map<String, Integer> variables) {
    var inputs = new Inputs(graph, source.names(), variables);
    Call call = fetch.call();
    List<Piece> pieces = pieces(call, source, inputs);
    List<DeclaredHeader> headers =
        call.headers().stream().map(header -> DeclaredHeader.compile(header, inputs)).toList();
    Call.Content content = call.body();
    BodyTemplate body = content == null ? null : BodyTemplate.compile(content, inputs);
    return new CallTemplate(pieces, headers, body, inputs.claims());
  }

  private static List<Piece> pieces(Call call, SourceDefinition source, Inputs inputs) {
    List<Piece> pieces = new ArrayList<>();
    String base = HttpUrl.parse(source.url()).path();
    var text = new StringBuilder(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
    for (Call.Part part : call.target()) {
      switch (part) {
        case Call.Fixed(var fixed) -> text.append(fixed);
        case Call.Expansion(var operator, var variables) -> {
          flush(text, pieces);
          pieces.add(
              new Expression(
                  operator,
                  variables.stream().map(variable -> compile(variable, inputs)).toList()));
        }
      }
    }
    flush(text, pieces);
    return List.copyOf(pieces);
  }

  private static void flush(StringBuilder text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Text(text.toString()));
      text.setLength(0);
    }
  }

  private static Variable compile(Call.Variable variable, Inputs inputs) {
    var name = new Target(16);
    name.encode(variable.name());
    return new Variable(name.toString(), inputs.compile(variable.operand()), variable.explode());
  }

  private static String join(List<Piece> pieces) {
    var target = new Target(64);
    for (Piece piece : pieces) {
      if (piece instanceof Text(var text)) {
        target.fixed(text);
      }
    }
    return target.length() == 0 ? "/" : target.toString();
  }

  private static int countKeyLists(List<Piece> pieces) {
    int count = 0;
    for (Piece piece : pieces) {
      if (piece instanceof Expression(_, var variables)) {
        for (Variable variable : variables) {
          count += variable.input instanceof Input.KeyList ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** Claims without which the call cannot be made. */
  public Set<String> claims() {
    return claims;
  }

  /** Names of the headers that the graph declares, lower-case: they win over forwarded ones. */
  public Set<String> headerNames() {
    return headerNames;
  }

  /** Renders the call for one row, one chunk of keys, or the request alone. */
  public Rendering render(CallInputs inputs) {
    if (constant != null) {
      return constant;
    }
    var target = new Target(expectedLength);
    for (Piece piece : pieces) {
      Rendering refused =
          switch (piece) {
            case Text(var text) -> {
              target.fixed(text);
              yield null;
            }
            case Expression expression -> expand(expression, inputs, target);
          };
      if (refused != null) {
        return refused;
      }
    }
    if (target.length() > MAX_TARGET) {
      return Rendering.TooLong.TOO_LONG;
    }
    if (target.length() > expectedLength) {
      expectedLength = target.length();
    }
    return withHeaders(target.length() == 0 ? "/" : target.toString(), inputs);
  }

  private Rendering withHeaders(String target, CallInputs inputs) {
    Headers declared = Headers.EMPTY;
    if (!headers.isEmpty()) {
      Headers.Builder builder = Headers.builder();
      for (DeclaredHeader header : headers) {
        Rendering.BadHeader bad = header.addTo(builder, inputs);
        if (bad != null) {
          return bad;
        }
      }
      declared = builder.build();
    }
    return new Rendering.Ready(target, declared, body == null ? null : body.bytes(inputs));
  }

  // ---- expansion

  private static @Nullable Rendering expand(
      Expression expression, CallInputs inputs, Target target) {
    return switch (expression.operator) {
      case SIMPLE, PATH_SEGMENT -> expandPath(expression, inputs, target);
      case QUERY, QUERY_CONTINUATION -> {
        for (Variable variable : expression.variables) {
          expandQuery(variable, inputs, target);
        }
        yield null;
      }
    };
  }

  private static @Nullable Rendering expandPath(
      Expression expression, CallInputs inputs, Target target) {
    boolean segments = expression.operator == UriTemplate.Operator.PATH_SEGMENT;
    boolean first = true;
    for (Variable variable : expression.variables) {
      Value value = variable.input.value(inputs);
      if (isNothing(value)) {
        return Rendering.NoCall.NO_CALL;
      }
      List<Value> items = value instanceof Value.ListValue(var list) ? list : List.of(value);
      boolean firstItem = true;
      for (Value item : items) {
        String text = Target.text(item);
        if (!target.inQuery() && leavesItsSegment(text)) {
          return Rendering.NoSuch.NO_SUCH;
        }
        boolean newSegment = segments && (firstItem || variable.explode);
        if (newSegment) {
          target.separator('/');
        } else if (!first) {
          target.separator(',');
        }
        target.encode(text);
        first = false;
        firstItem = false;
      }
    }
    return null;
  }

  /** Empty, or with a dot segment between slashes of either kind. */
  private static boolean leavesItsSegment(String text) {
    int from = 0;
    while (true) {
      int end = from;
      while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '\\') {
        end++;
      }
      int length = end - from;
      boolean dots = length == 1 || length == 2;
      for (int i = from; i < end && dots; i++) {
        dots = text.charAt(i) == '.';
      }
      if (dots || text.isEmpty()) {
        return true;
      }
      if (end == text.length()) {
        return false;
      }
      from = end + 1;
    }
  }

  private static void expandQuery(Variable variable, CallInputs inputs, Target target) {
    if (variable.input instanceof Input.KeyList(var part, _)) {
      expandKeys(variable, part, inputs, target);
      return;
    }
    Value value = variable.input.value(inputs);
    if (isNothing(value)) {
      return;
    }
    List<Value> items = value instanceof Value.ListValue(var list) ? list : List.of(value);
    for (int i = 0; i < items.size(); i++) {
      startItem(variable, i, target);
      target.encode(items.get(i));
    }
  }

  private static void expandKeys(Variable variable, int part, CallInputs inputs, Target target) {
    Keys keys = inputs.keys();
    for (int key = inputs.from(); key < inputs.to(); key++) {
      startItem(variable, key - inputs.from(), target);
      target.encode(keys.array(key, part), keys.start(key, part), keys.end(key, part));
    }
  }

  private static void startItem(Variable variable, int index, Target target) {
    if (index > 0 && !variable.explode) {
      target.separator(',');
      return;
    }
    target.separator(target.inQuery() ? '&' : '?');
    target.fixed(variable.encodedName);
    target.separator('=');
  }

  private static boolean isNothing(@Nullable Value value) {
    return value == null
        || value instanceof Value.NullValue
        || (value instanceof Value.ListValue(var items) && items.isEmpty());
  }

  // ---- chunks

  /**
   * Where a chunk that starts with key {@code from} ends, exclusive: at most {@code max} keys, and
   * at most so many that the target stays below {@link #MAX_TARGET}; at least one.
   */
  public int chunkEnd(Keys keys, int from, int max, CallInputs inputs) {
    int last = Math.min(keys.size(), from + max);
    if (keyParts == 0 || last == from + 1) {
      return last;
    }
    inputs.keys(keys, from, from + 1);
    int length = lengthWithOneKey(inputs);
    int to = from + 1;
    while (to < last) {
      length += lengthOf(keys, to);
      if (length > MAX_TARGET) {
        return to;
      }
      to++;
    }
    return to;
  }

  private int lengthWithOneKey(CallInputs inputs) {
    var target = new Target(expectedLength);
    for (Piece piece : pieces) {
      if (piece instanceof Text(var text)) {
        target.fixed(text);
      } else if (piece instanceof Expression expression
          && expand(expression, inputs, target) != null) {
        return target.length();
      }
    }
    return target.length();
  }

  private int lengthOf(Keys keys, int key) {
    int length = 0;
    for (Piece piece : pieces) {
      if (piece instanceof Expression(_, var variables)) {
        for (Variable variable : variables) {
          if (variable.input instanceof Input.KeyList(var part, _)) {
            length += variable.explode ? variable.encodedName.length() + 2 : 1;
            length +=
                Target.encodedLength(
                    keys.array(key, part), keys.start(key, part), keys.end(key, part));
          }
        }
      }
    }
    return length;
  }
}
