package dev.facet.definition.check.graph;

import dev.facet.definition.check.graph.TemplateSyntax.Expression;
import dev.facet.definition.check.graph.TemplateSyntax.Literal;
import dev.facet.definition.check.graph.TemplateSyntax.Part;
import dev.facet.definition.check.graph.TemplateSyntax.Variable;
import dev.facet.definition.graph.UriTemplate.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses a path as an RFC 6570 template: simple, path segment, query and query continuation
 * expressions with the explode modifier. Literals must be valid in a URL as they stand (RFC 3986
 * section 3.3 and 3.4), so that a template never needs normalising.
 */
final class TemplateParser {
  private static final String PLAIN = "/?:@-._~!$&'()*+,;=";

  private final String text;
  private final Mistakes mistakes;
  private final List<Part> parts = new ArrayList<>();
  private int at;
  private boolean inQuery;

  /** Takes what is wrong with a template. */
  interface Mistakes {
    void report(int offset, String message, @Nullable String hint);
  }

  private TemplateParser(String text, Mistakes mistakes) {
    this.text = text;
    this.mistakes = mistakes;
  }

  /** What could be read of the template; mistakes are reported and their parts left out. */
  static TemplateSyntax parse(String text, Mistakes mistakes) {
    return new TemplateParser(text, mistakes).parse();
  }

  private TemplateSyntax parse() {
    if (!text.startsWith("/") && !text.startsWith("{/")) {
      mistakes.report(0, "the path does not begin with `/`", null);
    }
    while (at < text.length()) {
      if (text.charAt(at) == '{') {
        expression();
      } else {
        literal();
      }
    }
    refuseDotSegments();
    return new TemplateSyntax(parts);
  }

  private void literal() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '{') {
      if (!isLiteral(at)) {
        mistakes.report(
            at,
            "`" + text.substring(at, text.offsetByCodePoints(at, 1)) + "` cannot stand in a path",
            "percent-encode it");
        at = text.offsetByCodePoints(at, 1);
        continue;
      }
      if (text.charAt(at) == '?') {
        inQuery = true;
      }
      at++;
    }
    parts.add(new Literal(text.substring(start, at)));
  }

  private boolean isLiteral(int index) {
    char c = text.charAt(index);
    if (c == '%') {
      return index + 2 < text.length()
          && isHex(text.charAt(index + 1))
          && isHex(text.charAt(index + 2));
    }
    return isAlphanumeric(c) || PLAIN.indexOf(c) >= 0;
  }

  private void expression() {
    int start = at;
    int end = text.indexOf('}', start);
    if (end < 0) {
      mistakes.report(start, "`{` is not closed", null);
      at = text.length();
      return;
    }
    at = end + 1;
    int from = start + 1;
    if (from == end) {
      mistakes.report(start, "`{}` names no variable", null);
      return;
    }
    Operator operator = operator(text.charAt(from), start);
    if (operator == null) {
      return;
    }
    List<Variable> variables = variables(operator == Operator.SIMPLE ? from : from + 1, end);
    checkPosition(operator, start);
    inQuery |= operator == Operator.QUERY;
    if (!variables.isEmpty()) {
      parts.add(new Expression(operator, variables));
    }
  }

  private @Nullable Operator operator(char first, int start) {
    return switch (first) {
      case '/' -> Operator.PATH_SEGMENT;
      case '?' -> Operator.QUERY;
      case '&' -> Operator.QUERY_CONTINUATION;
      case '+', '#' -> {
        mistakes.report(
            start,
            "the operator `" + first + "` is refused: it lets a value change a URL's structure",
            "write `{x}`, `{/x}`, `{?x}` or `{&x}`");
        yield null;
      }
      case '.', ';', '=', ',', '!', '@', '|' -> {
        mistakes.report(
            start,
            "the operator `" + first + "` is not supported",
            "write `{x}`, `{/x}`, `{?x}` or `{&x}`");
        yield null;
      }
      default -> Operator.SIMPLE;
    };
  }

  private void checkPosition(Operator operator, int start) {
    switch (operator) {
      case QUERY -> {
        if (inQuery) {
          mistakes.report(start, "the query has begun already", "write `{&…}`");
        }
      }
      case QUERY_CONTINUATION -> {
        if (!inQuery) {
          mistakes.report(start, "the query has not begun yet", "write `{?…}`");
        }
      }
      case PATH_SEGMENT -> {
        if (inQuery) {
          mistakes.report(start, "a path segment cannot follow the query", null);
        }
      }
      case SIMPLE -> {}
    }
  }

  private List<Variable> variables(int from, int end) {
    var variables = new ArrayList<Variable>();
    int start = from;
    while (start <= end) {
      int comma = text.indexOf(',', start);
      int stop = comma < 0 || comma > end ? end : comma;
      Variable variable = variable(start, stop);
      if (variable != null) {
        variables.add(variable);
      }
      start = stop + 1;
    }
    return variables;
  }

  private @Nullable Variable variable(int start, int stop) {
    boolean explode = stop > start && text.charAt(stop - 1) == '*';
    String name = text.substring(start, explode ? stop - 1 : stop);
    if (name.indexOf(':') >= 0) {
      mistakes.report(start, "a prefix of a value (`" + name + "`) is not supported", null);
      return null;
    }
    if (!isName(name)) {
      mistakes.report(
          start,
          "`" + name + "` is no variable",
          "a variable is an argument, `this.field` or `identity.claim`");
      return null;
    }
    return new Variable(name, explode, start);
  }

  /** Names joined by single dots. */
  static boolean isName(String text) {
    boolean startsPart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (startsPart) {
          return false;
        }
        startsPart = true;
      } else if (startsPart ? !isAlphabetic(c) : !isAlphabetic(c) && !isDigit(c)) {
        return false;
      } else {
        startsPart = false;
      }
    }
    return !startsPart;
  }

  /** Literal dot segments would be removed on the way, and the request go elsewhere. */
  private void refuseDotSegments() {
    int query = text.indexOf('?');
    String path = query < 0 ? text : text.substring(0, query);
    int offset = 0;
    for (String segment : path.split("/", -1)) {
      String plain = segment.replace("%2e", ".").replace("%2E", ".");
      if (plain.equals(".") || plain.equals("..")) {
        mistakes.report(offset, "the path has the dot segment `" + segment + "`", null);
      }
      offset += segment.length() + 1;
    }
  }

  private static boolean isAlphanumeric(char c) {
    return isAlphabetic(c) || isDigit(c);
  }

  private static boolean isAlphabetic(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
