package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.ArgumentDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.PageDefinition;
import dev.facet.definition.graph.PageDefinition.Style;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.UriTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code @page}: the names by which a source pages, which its style decides. */
final class PageReader {
  private static final int MAX = 100;
  private static final int MOST = 10_000;
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._~\\[\\]-]+");

  private final Diagnostics diagnostics;

  PageReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** What endpoints may say of a paged field. */
  static SequencedMap<String, ArgumentDefinition> arguments(Declared.Field field) {
    var arguments = new LinkedHashMap<String, ArgumentDefinition>();
    arguments.put("limit", argument("limit", "Int", field));
    arguments.put("cursor", argument("cursor", "String", field));
    return arguments;
  }

  private static ArgumentDefinition argument(String name, String type, Declared.Field field) {
    TypeRef nullable = new TypeRef.Named(type, true);
    return new ArgumentDefinition(name, nullable, null, null, null, field.place());
  }

  /** Null when the field cannot page, which has been reported. */
  @Nullable PageDefinition read(
      Declared.Type owner, Declared.Field field, Directive page, RestDefinition rest) {
    String style = page.text("style");
    if (style == null || !fits(owner, field, page, rest)) {
      return null;
    }
    Style by = Style.valueOf(style);
    String position = position(by, page);
    if (position == null && by != Style.LINK) {
      return null;
    }
    List<String> next = RestReader.path(page.text("next"));
    if (by == Style.CURSOR && next.isEmpty()) {
      missing(page, by, "next", "the path of the next cursor");
      return null;
    }
    if (by == Style.LINK && !next.isEmpty()) {
      foreign(page, by, "next");
    }
    String size = page.text("limit");
    checkParameter(page, "limit", rest);
    checkParameter(page, by.name().toLowerCase(Locale.ROOT), rest);
    return new PageDefinition(
        by,
        size,
        position,
        atLeast(page, "first", 0, 1),
        RestReader.path(page.text("total")),
        next,
        atLeast(page, "max", 1, MAX));
  }

  private boolean fits(
      Declared.Type owner, Declared.Field field, Directive page, RestDefinition rest) {
    if (!(field.type() instanceof TypeRef.ListOf)) {
      diagnostics.error("page", page.place(), "`@page` on " + field.type() + " (expected: a list)");
      return false;
    }
    if (owner.name.equals(GraphDefinition.MUTATION)) {
      diagnostics.error(
          "page", page.place(), "`@page` on a field of Mutation (expected: a field that reads)");
      return false;
    }
    boolean alone = true;
    for (String other : List.of("lookup", "bulk", "entries", "listSize")) {
      Directive found = field.directives().find(other);
      if (found != null) {
        diagnostics.error(
            "contradiction",
            found.place(),
            "`@" + other + "` contradicts `@page` on the same field");
        alone = false;
      }
    }
    if (rest.each() != null) {
      diagnostics.error(
          "contradiction", rest.place(), "`each` contradicts `@page`: lists do not page in lists");
      alone = false;
    }
    return alone;
  }

  /** The parameter of the style; those of others are refused. */
  private @Nullable String position(Style style, Directive page) {
    for (Style other : Style.values()) {
      String name = other.name().toLowerCase(Locale.ROOT);
      if (other != style && other != Style.LINK && page.text(name) != null) {
        foreign(page, style, name);
      }
    }
    if (style != Style.PAGE && page.value("first") != null) {
      foreign(page, style, "first");
    }
    if (style == Style.LINK) {
      return null;
    }
    String name = style.name().toLowerCase(Locale.ROOT);
    String position = page.text(name);
    if (position == null) {
      missing(page, style, name, "the name of a query parameter");
    }
    return position;
  }

  private void foreign(Directive page, Style style, String argument) {
    diagnostics.error(
        "contradiction",
        page.placeOf(argument),
        "`" + argument + "` means nothing with `style: " + style + "`");
  }

  private void missing(Directive page, Style style, String argument, String expected) {
    diagnostics.error(
        "missing-argument",
        page.place(),
        "`style: " + style + "` needs `" + argument + "` (expected: " + expected + ")");
  }

  private void checkParameter(Directive page, String argument, RestDefinition rest) {
    String name = page.text(argument);
    if (name == null) {
      return;
    }
    if (!PARAMETER.matcher(name).matches()) {
      diagnostics.error(
          "wrong-value",
          page.placeOf(argument),
          "`"
              + argument
              + "` is \""
              + name
              + "\" (expected: letters, digits, `.`, `_`, `~`, `-` and brackets)");
    } else if (isInPath(name, rest.path())) {
      diagnostics.error(
          "page",
          page.placeOf(argument),
          "the call has the query parameter `" + name + "` already",
          "leave it out of the path: `@page` adds it");
    }
  }

  private static boolean isInPath(String name, UriTemplate path) {
    boolean query = false;
    for (UriTemplate.Part part : path.parts()) {
      switch (part) {
        case UriTemplate.Literal(var text) -> {
          int mark = text.indexOf('?');
          query |= mark >= 0;
          if (query && ("&" + text.substring(mark + 1)).contains("&" + name + "=")) {
            return true;
          }
        }
        case UriTemplate.Expression(var operator, var variables) -> {
          boolean named =
              operator == UriTemplate.Operator.QUERY
                  || operator == UriTemplate.Operator.QUERY_CONTINUATION;
          if (named && variables.stream().anyMatch(variable -> variable.name().equals(name))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private int atLeast(Directive page, String argument, int min, int fallback) {
    Integer value = page.integer(argument);
    if (value == null) {
      return fallback;
    }
    if (value < min || value > MOST) {
      diagnostics.error(
          "wrong-value",
          page.placeOf(argument),
          "`" + argument + "` is " + value + " (expected: " + min + " to " + MOST + ")");
      return fallback;
    }
    return value;
  }
}
