package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Values;
import dev.facet.definition.config.Names;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.BodyTemplate;
import dev.facet.definition.graph.BodyTemplate.Piece;
import dev.facet.definition.graph.UriTemplate;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.ArgumentSyntax;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The templates of one {@code @rest}: its path, body and headers, with inputs in place. */
final class Templates {
  private final Declared declared;
  private final InputResolver inputs;
  private final Names sourceNames;
  private final Diagnostics diagnostics;

  Templates(Declared declared, InputResolver inputs, Names sourceNames, Diagnostics diagnostics) {
    this.declared = declared;
    this.inputs = inputs;
    this.sourceNames = sourceNames;
    this.diagnostics = diagnostics;
  }

  UriTemplate path(String text, Place place) {
    TemplateSyntax syntax =
        TemplateParser.parse(
            text,
            (offset, message, hint) ->
                diagnostics.add(
                    Diagnostic.error("uri-template", inside(place, text, offset), message)
                        .withHint(hint)));
    var parts = new ArrayList<UriTemplate.Part>();
    for (TemplateSyntax.Part part : syntax.parts()) {
      switch (part) {
        case TemplateSyntax.Literal(var literal) -> parts.add(new UriTemplate.Literal(literal));
        case TemplateSyntax.Expression(var operator, var variables) ->
            parts.add(new UriTemplate.Expression(operator, variables(variables, text, place)));
      }
    }
    return new UriTemplate(parts);
  }

  private List<UriTemplate.Variable> variables(
      List<TemplateSyntax.Variable> variables, String text, Place place) {
    var resolved = new ArrayList<UriTemplate.Variable>();
    for (TemplateSyntax.Variable variable : variables) {
      Place at = inside(place, text, variable.offset());
      InputResolver.Resolved found = inputs.variable(variable.name(), at);
      if (found == null) {
        continue;
      }
      if (!declared.isLeaf(found.type().named()) || found.type().named().equals("JSON")) {
        diagnostics.error(
            "wrong-input",
            at,
            "`"
                + variable.name()
                + "` is "
                + found.type()
                + " (expected: a scalar, an enum or a list of them)");
      }
      String last = variable.name().substring(variable.name().lastIndexOf('.') + 1);
      resolved.add(
          new UriTemplate.Variable(sourceNames.spell(last), found.input(), variable.explode()));
    }
    return resolved;
  }

  /** The whole body: an argument's name, or a structure of templates. */
  @Nullable BodyTemplate body(ValueSyntax value) {
    if (value instanceof ValueSyntax.Text(var text, var place) && text.indexOf('{') < 0) {
      if (!TemplateParser.isName(text)) {
        diagnostics.error(
            "wrong-value",
            place,
            "`body` is " + value.written() + " (expected: an argument's name or an object)");
        return null;
      }
      InputResolver.Resolved found = inputs.variable(text, place);
      return found == null ? null : new BodyTemplate.Variable(found.input());
    }
    return template(value);
  }

  private BodyTemplate template(ValueSyntax value) {
    return switch (value) {
      case ValueSyntax.Text(var text, var place) -> text(text, place);
      case ValueSyntax.Name(var name, _) -> new BodyTemplate.Constant(new Value.StringValue(name));
      case ValueSyntax.Items(var items, _) ->
          new BodyTemplate.Items(items.stream().map(this::template).toList());
      case ValueSyntax.Members(var members, _) -> {
        var map = new LinkedHashMap<String, BodyTemplate>();
        for (ArgumentSyntax member : members) {
          if (map.put(member.name(), template(member.value())) != null) {
            diagnostics.error(
                "duplicate-argument", member.place(), "`" + member.name() + "` stands twice");
          }
        }
        yield new BodyTemplate.Members(map);
      }
      case ValueSyntax.Bool _, ValueSyntax.Null _, ValueSyntax.Numeral _, ValueSyntax.Variable _ ->
          new BodyTemplate.Constant(Values.plain(value));
    };
  }

  private BodyTemplate text(String text, Place place) {
    List<Piece> pieces = pieces(text, place);
    if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Inserted(var input)) {
      return new BodyTemplate.Variable(input);
    }
    boolean fixed = pieces.stream().allMatch(Piece.Fixed.class::isInstance);
    return fixed
        ? new BodyTemplate.Constant(new Value.StringValue(text))
        : new BodyTemplate.Text(pieces);
  }

  /** A text with {@code {variables}} in it. */
  List<Piece> pieces(String text, Place place) {
    var pieces = new ArrayList<Piece>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (open >= 0 && close < 0) {
        diagnostics.error("text-template", inside(place, text, open), "`{` is not closed");
        return pieces;
      }
      int fixedEnd = open < 0 ? text.length() : open;
      if (fixedEnd > at) {
        pieces.add(new Piece.Fixed(text.substring(at, fixedEnd)));
      }
      if (open >= 0) {
        insert(text.substring(open + 1, close), inside(place, text, open + 1), pieces);
      }
      at = open < 0 ? text.length() : close + 1;
    }
    return pieces;
  }

  private void insert(String name, Place place, List<Piece> pieces) {
    if (!TemplateParser.isName(name)) {
      diagnostics.error(
          "text-template",
          place,
          "`" + name + "` is no variable",
          "a variable is an argument, `this.field` or `identity.claim`");
      return;
    }
    InputResolver.Resolved found = inputs.variable(name, place);
    if (found != null) {
      pieces.add(new Piece.Inserted(found.input()));
    }
  }

  /** The place of a character inside a quoted text, when the text stands as it is. */
  static Place inside(Place quote, String text, int offset) {
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == '\\' || c < ' ');
    return plain ? new Place(quote.file(), quote.line(), quote.column() + 1 + offset) : quote;
  }

  static List<ArgumentSyntax> bindings(Directive rest, Diagnostics diagnostics) {
    return switch (rest.value("args")) {
      case ValueSyntax.Members(var members, _) -> members;
      case null -> List.of();
      case ValueSyntax other -> {
        diagnostics.error(
            "wrong-value",
            other.place(),
            "`args` is " + other.written() + " (expected: {variable: \"this.field\", …})");
        yield List.of();
      }
    };
  }
}
