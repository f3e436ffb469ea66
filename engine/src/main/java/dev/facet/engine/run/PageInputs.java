package dev.facet.engine.run;

import dev.facet.definition.endpoint.EndpointDefinition.ParameterDefinition;
import dev.facet.definition.graph.Value;
import dev.facet.engine.page.Cursors;
import dev.facet.engine.page.Opened;
import dev.facet.http.PercentCoding;
import dev.facet.http.Problem;
import dev.facet.plan.Fetch;
import dev.facet.plan.Paging;
import dev.facet.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's pages need of a request, checked before anything is fetched: sizes in their
 * range, and a cursor that is this server's own. Immutable; one per endpoint that pages.
 */
final class PageInputs {
  private final List<Size> sizes;
  private final @Nullable Parameter cursor;
  private final Cursors cursors;

  private record Size(Parameter parameter, int most) {}

  /**
   * A variable.
   *
   * @param name of the query parameter
   */
  private record Parameter(int number, String name) {}

  /** What a request says of its pages. */
  sealed interface Checked {}

  /**
   * Nothing is wrong with it.
   *
   * @param cursor null: from the beginning
   */
  record Good(Opened.@Nullable Sealed cursor) implements Checked {}

  record Refused(Problem problem) implements Checked {}

  private PageInputs(List<Size> sizes, @Nullable Parameter cursor, Cursors cursors) {
    this.sizes = List.copyOf(sizes);
    this.cursor = cursor;
    this.cursors = cursors;
  }

  /** Null when nothing of the plan pages. */
  static @Nullable PageInputs of(Plan plan, Map<String, Integer> variables, Cursors cursors) {
    List<Size> sizes = new ArrayList<>();
    Parameter cursor = null;
    boolean pages = false;
    for (Fetch fetch : plan.fetches()) {
      Paging paging = fetch.paging();
      if (paging == null) {
        continue;
      }
      pages = true;
      if (paging.size() instanceof Value.VariableValue(var name)) {
        sizes.add(new Size(parameter(plan, name, variables), paging.most()));
      }
      if (paging.cursor() != null) {
        cursor = parameter(plan, paging.cursor(), variables);
      }
    }
    return pages ? new PageInputs(sizes, cursor, cursors) : null;
  }

  private static Parameter parameter(Plan plan, String variable, Map<String, Integer> variables) {
    Integer number = variables.get(variable);
    for (ParameterDefinition parameter : plan.endpoint().parameters()) {
      if (number != null && parameter.variable().equals(variable)) {
        return new Parameter(number, parameter.name());
      }
    }
    throw new IllegalArgumentException(
        "variable: $" + variable + " (expected: one of " + variables.keySet() + ")");
  }

  Cursors cursors() {
    return cursors;
  }

  Checked check(@Nullable Value[] values) {
    List<Problem.InputError> errors = new ArrayList<>(0);
    for (Size size : sizes) {
      if (values[size.parameter.number] instanceof Value.NumberValue(var digits)) {
        int count = Integer.parseInt(digits);
        if (count < 1 || count > size.most) {
          String detail = "found " + count + ", expected 1 to " + size.most;
          errors.add(error(size.parameter, "invalid_value", detail));
        }
      }
    }
    Opened.Sealed found = null;
    if (cursor != null
        && values[cursor.number] instanceof Value.StringValue(var text)
        && !text.isEmpty()) {
      switch (cursors.open(text)) {
        case Opened.Sealed sealed -> found = sealed;
        case Opened.Tampered _ ->
            errors.add(
                error(cursor, "cursor_tampered", "it was not made here, or has been changed"));
        case Opened.Outdated(var why) -> errors.add(error(cursor, "cursor_outdated", why));
      }
    }
    return errors.isEmpty() ? new Good(found) : new Refused(invalid(errors));
  }

  /** The cursor belongs to something else. */
  Problem foreign(String what) {
    if (cursor == null) {
      throw new IllegalStateException("cursor: none (expected: one that is foreign)");
    }
    return invalid(List.of(error(cursor, "cursor_foreign", "it continues " + what)));
  }

  private static Problem.InputError error(Parameter parameter, String code, String detail) {
    return new Problem.InputError(detail, null, parameter.name, code);
  }

  private static Problem invalid(List<Problem.InputError> errors) {
    return Problem.of(400, "The input is not valid", "invalid_input").withErrors(errors);
  }

  /**
   * The next page's address, relative to the request's own (RFC 3986 section 5.2.2): the same query
   * with another cursor.
   */
  String link(@Nullable String rawQuery, String next) {
    String name = cursor == null ? "cursor" : cursor.name;
    var query = new StringBuilder("?");
    if (rawQuery != null) {
      for (String pair : rawQuery.split("&", -1)) {
        int equals = pair.indexOf('=');
        String raw = equals < 0 ? pair : pair.substring(0, equals);
        if (!pair.isEmpty() && isLinkable(pair) && !name.equals(PercentCoding.decodeQuery(raw))) {
          query.append(pair).append('&');
        }
      }
    }
    return query.append(PercentCoding.encode(name)).append('=').append(next).toString();
  }

  /** Nothing in it ends the link's brackets or the header. */
  private static boolean isLinkable(String pair) {
    return pair.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"');
  }
}
