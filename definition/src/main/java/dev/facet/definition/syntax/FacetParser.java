package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.syntax.FacetSyntax.Field;
import dev.facet.definition.syntax.FacetSyntax.Fragment;
import dev.facet.definition.syntax.FacetSyntax.Inline;
import dev.facet.definition.syntax.FacetSyntax.Operation;
import dev.facet.definition.syntax.FacetSyntax.OperationKind;
import dev.facet.definition.syntax.FacetSyntax.Selection;
import dev.facet.definition.syntax.FacetSyntax.Spread;
import dev.facet.definition.syntax.FacetSyntax.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads operations and fragments (GraphQL specification, September 2025, section 2). */
final class FacetParser {
  private final Tokens tokens;
  private final CommonParser common;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Fragment> fragments = new ArrayList<>();

  FacetParser(Tokens tokens) {
    this.tokens = tokens;
    this.common = new CommonParser(tokens);
  }

  /** Whether an operation or fragment begins here. */
  static boolean begins(Tokens tokens) {
    return tokens.isAt('{')
        || tokens.isAt("query")
        || tokens.isAt("mutation")
        || tokens.isAt("subscription")
        || tokens.isAt("fragment");
  }

  /** Everything read so far. */
  FacetSyntax read(@Nullable String summary) {
    return new FacetSyntax(summary, operations, fragments);
  }

  void definition() {
    if (tokens.isAt("fragment")) {
      fragments.add(fragment());
    } else {
      operations.add(operation());
    }
  }

  private Operation operation() {
    Place place = tokens.place();
    if (tokens.isAt('{')) {
      return new Operation(OperationKind.QUERY, null, List.of(), List.of(), selections(), place);
    }
    OperationKind kind = operationKind();
    String name = null;
    if (tokens.kind() == Lexer.Kind.NAME) {
      place = tokens.place();
      name = tokens.take();
    }
    var variables = tokens.optional('(', ')', this::variable, "a variable");
    return new Operation(kind, name, variables, common.directives(), selections(), place);
  }

  private OperationKind operationKind() {
    if (tokens.skip("query")) {
      return OperationKind.QUERY;
    }
    if (tokens.skip("mutation")) {
      return OperationKind.MUTATION;
    }
    if (tokens.skip("subscription")) {
      return OperationKind.SUBSCRIPTION;
    }
    throw tokens.unexpected("query, mutation or fragment");
  }

  private Variable variable() {
    Place place = tokens.place();
    tokens.expect('$');
    String name = tokens.name("a variable's name");
    tokens.expect(':');
    TypeSyntax type = common.type();
    ValueSyntax defaultValue = tokens.skip('=') ? common.constant() : null;
    return new Variable(name, type, defaultValue, common.directives(), place);
  }

  private Fragment fragment() {
    tokens.expect("fragment");
    Place place = tokens.place();
    if (tokens.isAt("on")) {
      throw tokens.unexpected("the fragment's name");
    }
    String name = tokens.name("the fragment's name");
    tokens.expect("on");
    NameSyntax on = common.reference("a type's name");
    return new Fragment(name, on, common.directives(), selections(), place);
  }

  private List<Selection> selections() {
    return tokens.some('{', '}', this::selection, "a field");
  }

  private Selection selection() {
    Place place = tokens.place();
    if (!tokens.skip('.')) {
      return field(place);
    }
    if (tokens.kind() == Lexer.Kind.NAME && !tokens.isAt("on")) {
      NameSyntax fragment = common.reference("a fragment's name");
      return new Spread(fragment, common.directives(), place);
    }
    NameSyntax on = tokens.skip("on") ? common.reference("a type's name") : null;
    return new Inline(on, common.directives(), selections(), place);
  }

  private Field field(Place place) {
    NameSyntax name = common.reference("a field");
    String alias = null;
    if (tokens.skip(':')) {
      alias = name.name();
      name = common.reference("a field");
    }
    List<ArgumentSyntax> arguments = common.arguments();
    List<DirectiveSyntax> directives = common.directives();
    return new Field(
        alias, name, arguments, directives, tokens.isAt('{') ? selections() : null, place);
  }
}
