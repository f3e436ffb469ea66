package dev.facet.plan.graph;

import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.SourceDefinition;
import java.util.ArrayList;
import java.util.List;

/** Where an answer has the value of its field. */
public final class AnswerPath {
  private AnswerPath() {}

  /** Names from the body's root to the value: out of the source's envelope, then {@code select}. */
  public static List<String> of(SourceDefinition source, RestDefinition rest) {
    var path = new ArrayList<String>();
    SourceDefinition.Envelope envelope = source.envelope();
    if (envelope != null) {
      path.addAll(split(envelope.data()));
    }
    path.addAll(rest.select());
    return List.copyOf(path);
  }

  /** The names of a dotted path; none for an empty one. */
  public static List<String> split(String dotted) {
    return dotted.isEmpty() ? List.of() : List.of(dotted.split("\\.", -1));
  }
}
