package dev.facet.engine.shape;

import dev.facet.engine.json.JsonWriter;
import dev.facet.engine.table.Literals;
import dev.facet.plan.Leaf;
import java.util.List;

/** Enums: the graph's name for each literal of the source; any other value is a failure. */
@SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares writers
record EnumWriter(Literals literals, Segment[] names) implements LeafWriter {

  static EnumWriter of(List<Leaf.Mapping> mappings) {
    return new EnumWriter(
        new Literals(mappings.stream().map(Leaf.Mapping::json).toList()),
        mappings.stream()
            .map(mapping -> new Segment(JsonWriter.quoted(mapping.name())))
            .toArray(Segment[]::new));
  }

  @Override
  public boolean write(Writer writer, byte[] body, int start, int end) {
    int index = literals.indexOf(body, start, end);
    if (index < 0) {
      return false;
    }
    writer.put(names[index]);
    return true;
  }
}
