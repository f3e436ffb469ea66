package dev.facet.engine.shape;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.graph.Scalar;
import dev.facet.engine.join.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shapes a tree of JSON by a sketch, written for clearness: an independent second opinion. */
final class SketchOracle {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What a value has become: a tree, null, or a failure for a reason. */
  sealed interface Value {}

  record Tree(JsonNode node) implements Value {}

  record Null() implements Value {}

  record Failure(Reason reason) implements Value {}

  /** What a key stands for. */
  private final Function<String, Value> lookup;

  /** Path and reason, in the order of the response. */
  private List<String> holes = new ArrayList<>();

  SketchOracle(Function<String, Value> lookup) {
    this.lookup = lookup;
  }

  Map<String, Integer> holes() {
    Map<String, Integer> counts = new TreeMap<>();
    holes.forEach(hole -> counts.merge(hole, 1, Integer::sum));
    return counts;
  }

  Value shape(Sketch sketch, @Nullable JsonNode node, String path) {
    if (sketch instanceof Sketch.Ref ref) {
      return follow(ref, node, path);
    }
    if (node == null || node.isNull()) {
      return sketch.nullable() ? new Null() : new Failure(Reason.INVALID);
    }
    return switch (sketch) {
      case Sketch.Leaf(var scalar, _) -> leaf(scalar, node);
      case Sketch.Of object ->
          node.isObject() ? object(object, node, path) : new Failure(Reason.INVALID);
      case Sketch.ListOf list -> list(list, node, path);
      case Sketch.Ref _ -> throw new IllegalStateException("followed above");
    };
  }

  private Value follow(Sketch.Ref ref, @Nullable JsonNode node, String path) {
    if (node == null || node.isNull()) {
      return ref.nullable() ? new Null() : new Failure(Reason.INVALID);
    }
    if (node.isContainer()) {
      return new Failure(Reason.INVALID);
    }
    return switch (lookup.apply(node.isString() ? node.stringValue() : node.toString())) {
      case Tree(var found) -> shape(ref.target(), found, path);
      case Null() -> ref.nullable() ? new Null() : new Failure(Reason.MISSING);
      case Failure failure -> failure;
    };
  }

  private Value object(Sketch.Of object, JsonNode node, String path) {
    ObjectNode result = JSON.objectNode();
    for (Sketch.Field field : object.fields()) {
      String below = path.isEmpty() ? field.name() : path + "/" + field.name();
      var before = new ArrayList<>(holes);
      Value value = shape(field.value(), node.get(field.json()), field.lifted() ? path : below);
      List<String> names = field.lifted() ? liftedNames(field.value()) : List.of(field.name());
      if (value instanceof Tree(var tree)) {
        if (field.lifted()) {
          result.setAll((ObjectNode) tree);
        } else {
          result.set(field.name(), tree);
        }
        continue;
      }
      if (value instanceof Failure(var reason)) {
        if (field.action() == OnErrorAction.FAIL) {
          return value;
        }
        holes = before;
        String prefix = path.isEmpty() ? "" : path + "/";
        names.forEach(name -> holes.add(prefix + name + " " + reason.token()));
        if (field.action() == OnErrorAction.OMIT) {
          continue;
        }
      }
      names.forEach(name -> result.set(name, JSON.nullNode()));
    }
    return new Tree(result);
  }

  private static List<String> liftedNames(Sketch sketch) {
    List<String> names = new ArrayList<>();
    Sketch.Of object = sketch instanceof Sketch.Ref ref ? ref.target() : (Sketch.Of) sketch;
    for (Sketch.Field field : object.fields()) {
      if (field.lifted()) {
        names.addAll(liftedNames(field.value()));
      } else {
        names.add(field.name());
      }
    }
    return names;
  }

  private Value list(Sketch.ListOf list, JsonNode node, String path) {
    if (list.entries() ? !node.isObject() : !node.isArray()) {
      return new Failure(Reason.INVALID);
    }
    String below = path.isEmpty() ? "*" : path + "/*";
    var result = JSON.arrayNode();
    for (JsonNode item : node.values()) {
      if (list.limit() != null && result.size() == list.limit()) {
        break;
      }
      var before = new ArrayList<>(holes);
      switch (shape(list.item(), item, below)) {
        case Tree(var tree) -> result.add(tree);
        case Null() -> result.addNull();
        case Failure failure -> {
          if (!list.itemNullable()) {
            return failure;
          }
          holes = before;
          holes.add(below + " " + failure.reason().token());
          result.addNull();
        }
      }
    }
    return new Tree(result);
  }

  private static Value leaf(Scalar scalar, JsonNode node) {
    JsonNode spelled = spelled(scalar, node);
    return spelled == null ? new Failure(Reason.INVALID) : new Tree(spelled);
  }

  private static @Nullable JsonNode spelled(Scalar scalar, JsonNode node) {
    return switch (scalar) {
      case ID -> node.isString() ? node : node.isNumber() ? JSON.stringNode(raw(node)) : null;
      case STRING -> node.isString() ? node : null;
      case INT -> node.isNumber() ? integer(node) : null;
      case FLOAT -> node.isNumber() ? node : null;
      case BOOLEAN -> node.isBoolean() ? node : null;
      case DECIMAL -> decimal(node);
      case DATE_TIME -> node.isString() ? dateTime(node.stringValue()) : null;
      case DATE -> node.isString() ? date(node.stringValue()) : null;
      case JSON -> node;
      case VOID -> JSON.nullNode();
    };
  }

  private static String raw(JsonNode number) {
    return number.decimalValue().toPlainString();
  }

  private static @Nullable JsonNode integer(JsonNode node) {
    var value = node.decimalValue();
    return value.stripTrailingZeros().scale() <= 0
        ? JSON.numberNode(value.toBigIntegerExact())
        : null;
  }

  private static @Nullable JsonNode decimal(JsonNode node) {
    if (node.isNumber()) {
      return JSON.stringNode(raw(node));
    }
    boolean good = node.isString() && node.stringValue().matches("-?(0|[1-9]\\d*)(\\.\\d+)?");
    return good ? node : null;
  }

  private static @Nullable JsonNode dateTime(String text) {
    if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)")) {
      return null;
    }
    try {
      var moved = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      int point = text.indexOf('.');
      String fraction = point < 0 ? "" : text.substring(point).replaceFirst("(Z|[+-].*)$", "");
      return JSON.stringNode(moved.toLocalDateTime().withNano(0) + seconds(moved) + fraction + "Z");
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** {@link java.time.LocalDateTime#toString} leaves out seconds that are zero. */
  private static String seconds(OffsetDateTime time) {
    return time.getSecond() == 0 ? ":00" : "";
  }

  private static @Nullable JsonNode date(String text) {
    try {
      return text.matches("\\d{4}-\\d\\d-\\d\\d") && LocalDate.parse(text) != null
          ? JSON.stringNode(text)
          : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** Items by key, of which the last wins. */
  static Map<String, JsonNode> byKey(JsonNode items) {
    var byKey = new LinkedHashMap<String, JsonNode>();
    for (JsonNode item : items.values()) {
      JsonNode key = item.get(SketchPlan.KEY);
      if (key != null && (key.isString() || key.isNumber() || key.isBoolean())) {
        byKey.put(key.isString() ? key.stringValue() : key.toString(), item);
      }
    }
    return byKey;
  }
}
