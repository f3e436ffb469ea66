package dev.facet.definition.check;

import dev.facet.definition.syntax.DirectiveSyntax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The good directives of one place, each with its good arguments. */
public record Directives(List<Directive> all) {
  public static final Directives NONE = new Directives(List.of());

  public Directives {
    all = List.copyOf(all);
  }

  public @Nullable Directive find(String name) {
    return all.stream().filter(d -> d.syntax().name().equals(name)).findFirst().orElse(null);
  }

  public List<Directive> every(String name) {
    return all.stream().filter(d -> d.syntax().name().equals(name)).toList();
  }

  public boolean has(String name) {
    return find(name) != null;
  }

  /** The text of a directive's argument, or null when either is absent. */
  public @Nullable String text(String directive, String argument) {
    Directive found = find(directive);
    return found == null ? null : found.text(argument);
  }

  public List<DirectiveSyntax> syntax() {
    return all.stream().map(Directive::syntax).toList();
  }
}
