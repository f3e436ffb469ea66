package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.HeaderNames;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.RestDefinition.HeaderDefinition;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code @rest(headers)}. */
final class HeaderReader {
  private final Templates templates;
  private final Diagnostics diagnostics;

  HeaderReader(Templates templates, Diagnostics diagnostics) {
    this.templates = templates;
    this.diagnostics = diagnostics;
  }

  List<HeaderDefinition> read(Directive rest) {
    var headers = new ArrayList<HeaderDefinition>();
    var seen = new HashSet<String>();
    for (ValueSyntax item : rest.items("headers")) {
      var header = new Members(item);
      String name = header.text("name");
      String value = header.text("value");
      ValueSyntax nameSyntax = header.value("name");
      ValueSyntax valueSyntax = header.value("value");
      if (name == null || value == null || nameSyntax == null || valueSyntax == null) {
        continue;
      }
      checkName(name, nameSyntax.place(), seen);
      if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
        diagnostics.error(
            "header", valueSyntax.place(), "the header's value has characters other than ASCII");
      }
      headers.add(new HeaderDefinition(name, templates.pieces(value, valueSyntax.place())));
    }
    return headers;
  }

  private void checkName(String name, Place place, Set<String> seen) {
    String mistake = HeaderNames.mistakeOfSent(name);
    if (mistake != null) {
      diagnostics.error("header", place, mistake);
    } else if (!seen.add(name.toLowerCase(Locale.ROOT))) {
      diagnostics.error("header", place, "the header `" + name + "` stands twice");
    }
  }
}
