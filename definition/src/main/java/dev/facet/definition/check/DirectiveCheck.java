package dev.facet.definition.check;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.ArgumentSyntax;
import dev.facet.definition.syntax.DirectiveSyntax;
import dev.facet.definition.syntax.GraphSyntax.DirectiveDeclaration;
import dev.facet.definition.syntax.GraphSyntax.InputDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks directives against the prelude: name, location, repetition and arguments. */
public final class DirectiveCheck {
  private final Prelude prelude;
  private final Diagnostics diagnostics;
  private final Values values;

  public DirectiveCheck(Prelude prelude, Diagnostics diagnostics) {
    this(prelude, Values.constant(prelude.types(), diagnostics), diagnostics);
  }

  /**
   * A check whose arguments may be variables.
   *
   * @param values what variables inside arguments may be
   */
  public DirectiveCheck(Prelude prelude, Values values, Diagnostics diagnostics) {
    this.prelude = prelude;
    this.values = values;
    this.diagnostics = diagnostics;
  }

  /**
   * The good ones; what is wrong with the others is reported.
   *
   * @param location in SDL's spelling: FIELD_DEFINITION
   */
  public Directives check(List<DirectiveSyntax> used, String location) {
    if (used.isEmpty()) {
      return Directives.NONE;
    }
    var good = new ArrayList<Directive>();
    var seen = new HashSet<String>();
    for (DirectiveSyntax directive : used) {
      DirectiveDeclaration declaration = prelude.directives().get(directive.name());
      if (declaration == null || !declaration.locations().contains(location)) {
        misplaced(directive, location, declaration != null);
      } else if (!seen.add(directive.name()) && !declaration.repeatable()) {
        diagnostics.error(
            "duplicate-directive", directive.place(), "`@" + directive.name() + "` stands twice");
      } else {
        Directive checked = arguments(directive, declaration);
        if (Prelude.NOT_YET.contains(directive.name())) {
          diagnostics.error(
              "not-yet", directive.place(), "`@" + directive.name() + "` is not supported yet");
        } else {
          good.add(checked);
        }
      }
    }
    return new Directives(good);
  }

  private void misplaced(DirectiveSyntax directive, String location, boolean known) {
    String where = Locations.inWords(location);
    diagnostics.add(
        known
            ? Diagnostic.error(
                "misplaced-directive",
                directive.place(),
                "`@" + directive.name() + "` does not belong on " + where)
            : Diagnostic.error(
                    "unknown-directive",
                    directive.place(),
                    "unknown directive `@" + directive.name() + "` on " + where)
                .withHint(Nearest.hint(directive.name(), prelude.namesAt(location), "@")));
  }

  private Directive arguments(DirectiveSyntax directive, DirectiveDeclaration declaration) {
    String owner = "`@" + directive.name() + "`";
    var good = new ArrayList<ArgumentSyntax>();
    var seen = new HashSet<String>();
    for (ArgumentSyntax argument : directive.arguments()) {
      InputDeclaration known = find(declaration, argument.name());
      if (known == null) {
        diagnostics.add(
            Diagnostic.error(
                    "unknown-argument",
                    argument.place(),
                    owner + " has no argument `" + argument.name() + "`")
                .withHint(
                    Nearest.hint(
                        argument.name(),
                        declaration.arguments().stream().map(InputDeclaration::name).toList())));
      } else if (!seen.add(argument.name())) {
        diagnostics.error(
            "duplicate-argument", argument.place(), "`" + argument.name() + "` stands twice");
      } else if (values.check(
              argument.value(), known.type().ref(), false, "`" + argument.name() + "` of " + owner)
          != null) {
        good.add(argument);
      }
    }
    for (InputDeclaration known : declaration.arguments()) {
      if (!known.type().ref().nullable() && !seen.contains(known.name())) {
        diagnostics.error(
            "missing-argument",
            directive.place(),
            owner
                + " needs `"
                + known.name()
                + "` (expected: "
                + Values.expectation(known.type().ref())
                + ")");
      }
    }
    return new Directive(directive, good);
  }

  private static @Nullable InputDeclaration find(DirectiveDeclaration declaration, String name) {
    return declaration.arguments().stream()
        .filter(argument -> argument.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
