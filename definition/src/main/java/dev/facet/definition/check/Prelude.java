package dev.facet.definition.check;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeDefinition.EnumType;
import dev.facet.definition.graph.TypeDefinition.EnumValueDefinition;
import dev.facet.definition.graph.TypeDefinition.InputFieldDefinition;
import dev.facet.definition.graph.TypeDefinition.InputType;
import dev.facet.definition.graph.TypeDefinition.ScalarType;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.GraphSyntax;
import dev.facet.definition.syntax.GraphSyntax.Declaration;
import dev.facet.definition.syntax.GraphSyntax.DirectiveDeclaration;
import dev.facet.definition.syntax.GraphqlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The directives of both languages with the types of their arguments: {@code directives.graphql}.
 *
 * @param directives by name
 * @param types of arguments, by name
 */
public record Prelude(
    SequencedMap<String, DirectiveDeclaration> directives,
    SequencedMap<String, TypeDefinition> types) {
  private static final String FILE = "directives.graphql";

  /** Scalars whose texts have a form of their own. */
  private static final Set<String> TEXTS =
      Set.of("Url", "Duration", "Template", "Path", "FieldSet");

  /** Parsed and checked, and not supported yet. */
  static final Set<String> NOT_YET = Set.of("cacheTag", "export");

  public static Prelude load() {
    try (InputStream in = Prelude.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("resource: " + FILE + " (expected: in this module's jar)");
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Prelude read(String text) {
    var diagnostics = new Diagnostics();
    GraphSyntax syntax = GraphqlReader.graph(FILE, text, diagnostics);
    if (diagnostics.hasErrors()) {
      throw new IllegalStateException(diagnostics.sorted().toString());
    }
    var directives = new LinkedHashMap<String, DirectiveDeclaration>();
    syntax.directives().forEach(directive -> directives.put(directive.name(), directive));
    return new Prelude(directives, types(syntax));
  }

  private static SequencedMap<String, TypeDefinition> types(GraphSyntax syntax) {
    var types = new LinkedHashMap<String, TypeDefinition>();
    var nowhere = Place.startOf(FILE);
    for (Scalar scalar : Scalar.values()) {
      types.put(scalar.graphName(), new ScalarType(scalar, nowhere));
    }
    TEXTS.forEach(name -> types.put(name, new ScalarType(Scalar.STRING, nowhere)));
    types.put("Json", new ScalarType(Scalar.JSON, nowhere));
    for (Declaration declaration : syntax.declarations()) {
      types.put(declaration.name(), type(declaration));
    }
    return types;
  }

  private static TypeDefinition type(Declaration declaration) {
    if (declaration.kind() == GraphSyntax.Kind.ENUM) {
      var values = new LinkedHashMap<String, EnumValueDefinition>();
      for (var value : declaration.values()) {
        values.put(
            value.name(),
            new EnumValueDefinition(
                value.name(), new Value.StringValue(value.name()), null, value.place()));
      }
      return new EnumType(declaration.name(), null, values, null, declaration.place());
    }
    var fields = new LinkedHashMap<String, InputFieldDefinition>();
    for (var input : declaration.inputs()) {
      fields.put(
          input.name(),
          new InputFieldDefinition(
              input.name(), input.type().ref(), null, null, null, null, input.place()));
    }
    return new InputType(declaration.name(), null, fields, declaration.place());
  }

  /** Names of the directives that may stand at a location, in SDL's spelling. */
  Set<String> namesAt(String location) {
    var names = new LinkedHashSet<String>();
    for (Map.Entry<String, DirectiveDeclaration> entry : directives.entrySet()) {
      if (entry.getValue().locations().contains(location)) {
        names.add(entry.getKey());
      }
    }
    return names;
  }
}
