package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Directives;
import dev.facet.definition.check.Units;
import dev.facet.definition.check.Values;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.Selection.OnError;
import dev.facet.definition.endpoint.Selection.Shaping;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.ValueSyntax;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the directives that shape one field. */
final class ShapingReader {
  private final Values constants;
  private final OnErrorAction defaultAction;
  private final ArrangementReader arrangements;
  private final Diagnostics diagnostics;

  /**
   * @param prefix of {@code @flatten}, as written; null when not flattened
   */
  record Read(Shaping shaping, @Nullable String prefix) {}

  /**
   * @param constants values of the graph's types without variables
   * @param defaultAction of the facet
   */
  ShapingReader(
      Values constants,
      OnErrorAction defaultAction,
      ArrangementReader arrangements,
      Diagnostics diagnostics) {
    this.constants = constants;
    this.defaultAction = defaultAction;
    this.arrangements = arrangements;
    this.diagnostics = diagnostics;
  }

  Read read(Directives directives, FieldDefinition field, boolean composite) {
    if (directives.all().isEmpty()) {
      return new Read(Shaping.NONE, null);
    }
    String prefix = prefix(directives.find("flatten"), field, composite);
    boolean pluck = pluck(directives.find("pluck"), prefix != null, field, composite);
    Integer limit = limit(directives.find("limit"), field);
    OnError onError = onError(directives.find("onError"), field.type(), composite);
    var arrangement = arrangements.read(directives, field);
    return new Read(new Shaping(prefix != null, pluck, limit, onError, arrangement), prefix);
  }

  private @Nullable String prefix(
      @Nullable Directive flatten, FieldDefinition field, boolean composite) {
    if (flatten == null) {
      return null;
    }
    if (!composite || field.type() instanceof TypeRef.ListOf) {
      diagnostics.error(
          "flatten",
          flatten.place(),
          "`@flatten` on " + field.type() + " (expected: an object that is no list)");
      return null;
    }
    String prefix = flatten.text("prefix");
    if (prefix != null && !prefix.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      diagnostics.error(
          "wrong-value",
          flatten.placeOf("prefix"),
          "`prefix` is \"" + prefix + "\" (expected: letters, digits and `_`)");
      return "";
    }
    return prefix == null ? "" : prefix;
  }

  private boolean pluck(
      @Nullable Directive pluck, boolean flattened, FieldDefinition field, boolean composite) {
    if (pluck == null) {
      return false;
    }
    if (!composite) {
      diagnostics.error(
          "pluck",
          pluck.place(),
          "`@pluck` on " + field.type() + " (expected: an object or a list of objects)");
      return false;
    }
    if (flattened) {
      diagnostics.error(
          "contradiction",
          pluck.place(),
          "`@pluck` contradicts `@flatten`: one replaces the object, the other lifts its fields");
      return false;
    }
    return true;
  }

  private @Nullable Integer limit(@Nullable Directive limit, FieldDefinition field) {
    Integer n = limit == null ? null : limit.integer("n");
    if (limit == null || n == null) {
      return null;
    }
    if (!(field.type() instanceof TypeRef.ListOf)) {
      diagnostics.error(
          "limit", limit.place(), "`@limit` on " + field.type() + " (expected: a list)");
      return null;
    }
    if (n < 1) {
      diagnostics.error(
          "wrong-value", limit.placeOf("n"), "`n` is " + n + " (expected: at least 1)");
      return null;
    }
    return n;
  }

  /**
   * Of a value of that type.
   *
   * @param composite it is an object or a list of them
   */
  @Nullable OnError onError(@Nullable Directive onError, TypeRef type, boolean composite) {
    if (onError == null) {
      return null;
    }
    String text = onError.text("action");
    ValueSyntax given = onError.value("default");
    OnErrorAction action = action(text, given);
    Value defaultValue = null;
    if (given != null && action != OnErrorAction.NULL) {
      diagnostics.error(
          "contradiction",
          given.place(),
          "`default` contradicts `action: " + action + "` (expected: action: NULL)");
    } else if (given != null) {
      defaultValue = defaultValue(given, type, composite);
    }
    return new OnError(action, defaultValue, after(onError));
  }

  private OnErrorAction action(@Nullable String text, @Nullable ValueSyntax given) {
    if (text != null) {
      return OnErrorAction.valueOf(text);
    }
    return given == null ? defaultAction : OnErrorAction.NULL;
  }

  private @Nullable Value defaultValue(ValueSyntax given, TypeRef type, boolean composite) {
    if (!composite) {
      return constants.check(given, type.withNullable(true), false, "`default`");
    }
    boolean emptyList =
        type instanceof TypeRef.ListOf
            && given instanceof ValueSyntax.Items(var items, _)
            && items.isEmpty();
    if (emptyList) {
      return new Value.ListValue(List.of());
    }
    diagnostics.error(
        "wrong-value",
        given.place(),
        "`default` is "
            + given.written()
            + (type instanceof TypeRef.ListOf
                ? " (expected: [])"
                : " (expected: none, because an object has no default)"));
    return null;
  }

  private @Nullable Duration after(Directive onError) {
    String text = onError.text("after");
    if (text == null) {
      return null;
    }
    Duration after = Units.duration(text).orElse(null);
    if (after == null) {
      diagnostics.error(
          "wrong-value",
          onError.placeOf("after"),
          "`after` is \"" + text + "\" (expected: " + Units.DURATION + ")");
    }
    return after;
  }
}
