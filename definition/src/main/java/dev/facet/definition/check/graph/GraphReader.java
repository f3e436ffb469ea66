package dev.facet.definition.check.graph;

import dev.facet.definition.check.DirectiveCheck;
import dev.facet.definition.check.Directives;
import dev.facet.definition.check.Prelude;
import dev.facet.definition.check.config.WorkspaceConfigReader;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.syntax.GraphSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * From the syntax of all files to the graph. With mistakes in it the graph is as good as it gets:
 * enough to check the facets for mistakes of their own, never to be served.
 */
public final class GraphReader {
  private final Prelude prelude;
  private final Function<String, @Nullable String> texts;
  private final Diagnostics diagnostics;

  /**
   * @param texts of files by path
   */
  public GraphReader(
      Prelude prelude, Function<String, @Nullable String> texts, Diagnostics diagnostics) {
    this.prelude = prelude;
    this.texts = texts;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads the graph.
   *
   * @param fileExists tells whether the workspace has a file of that path
   */
  public GraphDefinition read(
      List<GraphSyntax> files, WorkspaceConfigReader.Read config, Predicate<String> fileExists) {
    var check = new DirectiveCheck(prelude, diagnostics);
    files.forEach(this::refuseDirectiveDeclarations);
    List<Directives> schema =
        files.stream().map(file -> check.check(file.schema(), "SCHEMA")).toList();
    SequencedMap<String, SourceDefinition> sources =
        new SourceReader(config, fileExists, diagnostics).read(schema);
    Declared declared = new MergeDeclarations(check, diagnostics).merge(files);
    if (declared.type(GraphDefinition.QUERY) == null) {
      diagnostics.error(
          "no-query",
          Place.startOf("graph"),
          "the graph has no type Query, so there is nothing to ask for",
          "add `type Query { … }` to a file in graph/");
    }
    return new GraphDefinition(sources, types(declared, sources));
  }

  private SequencedMap<String, TypeDefinition> types(
      Declared declared, SequencedMap<String, SourceDefinition> sources) {
    var leaves = new LeafReader(declared, diagnostics);
    SequencedMap<String, TypeDefinition> leavesAndInputs = leaves.read();
    var fields = new FieldReader(declared, sources, leavesAndInputs, diagnostics);
    var reader = new TypeReader(declared, fields, leaves, diagnostics);
    var types = new LinkedHashMap<String, TypeDefinition>();
    for (Declared.Type type : declared.types().values()) {
      TypeDefinition read = reader.read(type);
      TypeDefinition definition = read == null ? leavesAndInputs.get(type.name) : read;
      if (definition != null) {
        types.put(type.name, definition);
      }
    }
    return new ComputeReader(declared, texts, diagnostics).read(types);
  }

  private void refuseDirectiveDeclarations(GraphSyntax file) {
    file.directives()
        .forEach(directive ->
            diagnostics.error(
                "misplaced-definition",
                directive.place(),
                "directive `@" + directive.name() + "` cannot be declared here",
                "Facet's directives are built in, and there are no others"));
  }
}
