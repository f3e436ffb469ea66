package dev.facet.plan.print;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.expression.Formula;
import dev.facet.plan.Body;
import dev.facet.plan.Leaf;
import dev.facet.plan.Shape;
import dev.facet.plan.Shape.OnFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The response of a plan for programs: a tree of what is written, with the fetches it is from. */
final class ShapeJson {
  private ShapeJson() {}

  static @Nullable Object of(Body body) {
    return switch (body) {
      case Body.Single(var shape) -> shape(shape);
      case Body.Roots(var object) -> shape(object);
      case Body.Empty _ -> null;
    };
  }

  private static SequencedMap<String, @Nullable Object> shape(Shape shape) {
    return switch (shape) {
      case Shape.LeafShape(_, var leaf, boolean nullable) -> nullable(leaf(leaf), nullable);
      case Shape.NextCursor(int fetch) -> nullable(kind("cursor", "of", fetch), true);
      case Shape.Constant(var value) -> kind("constant", "value", CallText.value(value));
      case Shape.ObjectShape(var members) ->
          kind("object", "members", members.stream().map(ShapeJson::member).toList());
      case Shape.Inside(_, boolean nullable, var inner) -> nullable(shape(inner), nullable);
      case Shape.Items(_, _, boolean nullable, var limit, _, var item) ->
          nullable(list(item, limit), nullable);
      case Shape.Join(int fetch, _, boolean nullable, var inner) ->
          nullable(from(fetch, shape(inner)), nullable);
      case Shape.JoinMany(int fetch, _, var limit, _, var item) -> from(fetch, list(item, limit));
      case Shape.Given(_, boolean nullable, var inner) -> nullable(shape(inner), nullable);
      case Shape.Guard(var onFailure, var inner) -> {
        var json = shape(inner);
        json.put("onFailure", onFailure(onFailure));
        yield json;
      }
      case Shape.Computed(var formula, _) ->
          nullable(
              withText(kind("computed", "type", formula.type().toString()), formula),
              formula.type().nullable());
      case Shape.Arranged(_, _, _, var item) -> shape(item);
      case Shape.Choice(_, var cases, var unknown) ->
          withUnknown(
              kind("choice", "cases", cases.stream().map(ShapeJson::choiceCase).toList()), unknown);
    };
  }

  private static SequencedMap<String, @Nullable Object> choiceCase(Shape.Case choice) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("type", choice.type());
    json.put("value", shape(choice.shape()));
    return json;
  }

  private static SequencedMap<String, @Nullable Object> member(Shape.Member member) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    switch (member) {
      case Shape.Named(var name, _, _, var value) -> {
        json.put("name", name);
        json.put("value", shape(value));
      }
      case Shape.Lifted(_, _, var value) -> json.put("lifted", shape(value));
    }
    if (!member.conditions().isEmpty()) {
      json.put("when", PlanText.conditions(member.conditions()));
    }
    json.put("onFailure", onFailure(member.onFailure()));
    return json;
  }

  private static SequencedMap<String, @Nullable Object> leaf(Leaf leaf) {
    return switch (leaf) {
      case Leaf.ScalarLeaf(var scalar, _) -> kind("scalar", "type", scalar.graphName());
      case Leaf.EnumLeaf enumLeaf -> {
        var json = kind("enum", "type", enumLeaf.type());
        json.put("values", enumLeaf.names());
        yield withUnknown(json, enumLeaf.unknown());
      }
    };
  }

  private static SequencedMap<String, @Nullable Object> withUnknown(
      SequencedMap<String, @Nullable Object> json, @Nullable String unknown) {
    if (unknown != null) {
      json.put("unknown", unknown);
    }
    return json;
  }

  private static SequencedMap<String, @Nullable Object> list(Shape item, @Nullable Integer limit) {
    var json = kind("list", "item", shape(item));
    if (limit != null) {
      json.put("limit", limit);
    }
    if (item instanceof Shape.Arranged arranged) {
      arrange(json, arranged);
    }
    return json;
  }

  private static void arrange(
      SequencedMap<String, @Nullable Object> json, Shape.Arranged arranged) {
    @Nullable Formula filter = arranged.arrangement().filter();
    if (filter != null) {
      json.put("filter", filter.cel());
    }
    if (!arranged.arrangement().sort().isEmpty()) {
      json.put("sort", arranged.arrangement().sort().stream().map(ArrangementText::of).toList());
    }
    if (arranged.limit() != null) {
      json.put("limit", arranged.limit());
    }
    @Nullable Formula key = arranged.arrangement().key();
    if (key != null) {
      json.put("keyBy", key.cel());
    }
  }

  private static SequencedMap<String, @Nullable Object> withText(
      SequencedMap<String, @Nullable Object> json, Formula formula) {
    json.put("cel", formula.cel());
    return json;
  }

  private static SequencedMap<String, @Nullable Object> from(
      int fetch, SequencedMap<String, @Nullable Object> json) {
    @Nullable Object inner = json.get("from");
    json.put("from", inner instanceof List<?> more ? before(fetch, more) : List.of(fetch));
    return json;
  }

  private static List<Object> before(int fetch, List<?> more) {
    var all = new ArrayList<Object>();
    all.add(fetch);
    all.addAll(more);
    return all;
  }

  private static SequencedMap<String, @Nullable Object> nullable(
      SequencedMap<String, @Nullable Object> json, boolean nullable) {
    json.put("nullable", nullable || Boolean.TRUE.equals(json.get("nullable")));
    return json;
  }

  private static SequencedMap<String, @Nullable Object> kind(
      String kind, String name, Object value) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("kind", kind);
    json.put(name, value);
    return json;
  }

  private static Object onFailure(OnFailure onFailure) {
    return onFailure.defaultValue() != null && onFailure.action() == OnErrorAction.NULL
        ? "default " + CallText.value(onFailure.defaultValue())
        : onFailure.action().name().toLowerCase(Locale.ROOT);
  }
}
