package dev.facet.engine.run;

import dev.facet.engine.shape.Hole;
import dev.facet.plan.Body;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Facet-Partial} field: what is missing from an answer, as an RFC 9651 list of strings
 * (section 3.1), each with its reason. Bounded: what does not fit is counted.
 *
 * <pre>
 *   Facet-Partial: "orders/&#42;/product";reason=timeout, "offers";reason=unavailable
 *   Facet-Partial: … , *;omitted=3
 * </pre>
 */
final class PartialHeader {
  static final String NAME = "facet-partial";
  private static final int MAX_HOLES = 20;
  private static final int MAX_LENGTH = 2000;

  /** By path of the response, the source of what stands there; empty outside development. */
  private final Map<String, String> sources;

  private PartialHeader(Map<String, String> sources) {
    this.sources = sources;
  }

  /**
   * The field of a plan's answers.
   *
   * @param development it names sources
   */
  static PartialHeader of(Plan plan, boolean development) {
    Map<String, String> sources = new LinkedHashMap<>();
    if (development) {
      switch (plan.body()) {
        case Body.Single(var shape) -> collect(shape, "", plan, sources);
        case Body.Roots(var object) -> collect(object, "", plan, sources);
        case Body.Empty(var fetch) -> sources.put("", plan.fetches().get(fetch).rest().source());
      }
    }
    return new PartialHeader(sources);
  }

  private static void collect(Shape shape, String path, Plan plan, Map<String, String> sources) {
    switch (shape) {
      case Shape.LeafShape _, Shape.Constant _, Shape.NextCursor _, Shape.Computed _ -> {}
      case Shape.ObjectShape(var members) ->
          members.forEach(member -> collect(member, path, plan, sources));
      case Shape.Inside(_, _, var inner) -> collect(inner, path, plan, sources);
      case Shape.Given(_, _, var inner) -> collect(inner, path, plan, sources);
      case Shape.Guard(_, var inner) -> collect(inner, path, plan, sources);
      case Shape.Arranged(_, _, _, var item) -> collect(item, path, plan, sources);
      case Shape.Items items -> collect(items.item(), below(path, "*"), plan, sources);
      case Shape.Join join -> {
        sources.putIfAbsent(path, plan.fetches().get(join.fetch()).rest().source());
        collect(join.inner(), path, plan, sources);
      }
      case Shape.JoinMany join -> {
        sources.putIfAbsent(path, plan.fetches().get(join.fetch()).rest().source());
        collect(join.item(), below(path, "*"), plan, sources);
      }
      case Shape.Choice(_, var cases, _) ->
          cases.forEach(one -> collect(one.shape(), path, plan, sources));
    }
  }

  private static void collect(
      Shape.Member member, String path, Plan plan, Map<String, String> sources) {
    switch (member) {
      case Shape.Named named -> collect(named.value(), below(path, named.name()), plan, sources);
      case Shape.Lifted lifted -> collect(lifted.value(), path, plan, sources);
    }
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** The field's value. */
  String value(List<Hole> holes) {
    List<String> shown = new ArrayList<>();
    int length = 0;
    for (Hole hole : holes) {
      String member = member(hole);
      if (shown.size() == MAX_HOLES || length + member.length() > MAX_LENGTH) {
        shown.add("*;omitted=" + (holes.size() - shown.size()));
        break;
      }
      shown.add(member);
      length += member.length() + 2;
    }
    return String.join(", ", shown);
  }

  private String member(Hole hole) {
    var out = new StringBuilder().append('"');
    for (int i = 0; i < hole.path().length(); i++) {
      char c = hole.path().charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c >= ' ' && c < 0x7F ? c : '?');
    }
    out.append("\";reason=").append(hole.reason().token());
    String source = source(hole.path());
    return source == null ? out.toString() : out.append(";source=\"" + source + "\"").toString();
  }

  /** Of the nearest part of the response around the path. */
  private @Nullable String source(String path) {
    if (sources.isEmpty()) {
      return null;
    }
    String around = path;
    while (true) {
      String source = sources.get(around);
      if (source != null || around.isEmpty()) {
        return source;
      }
      int slash = around.lastIndexOf('/');
      around = slash < 0 ? "" : around.substring(0, slash);
    }
  }
}
