package dev.facet.engine.shape;

import dev.facet.engine.json.JsonWriter;
import dev.facet.engine.table.Literals;
import dev.facet.plan.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * Enums: the graph's name for each literal of the source; for any other value the name that stands
 * for what is unknown, or a failure where there is none.
 */
@SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares writers
record EnumWriter(Literals literals, Segment[] names, @Nullable Segment unknown)
    implements LeafWriter {

  static EnumWriter of(Leaf.EnumLeaf leaf) {
    String unknown = leaf.unknown();
    return new EnumWriter(
        new Literals(leaf.mappings().stream().map(Leaf.Mapping::json).toList()),
        leaf.mappings().stream().map(mapping -> name(mapping.name())).toArray(Segment[]::new),
        unknown == null ? null : name(unknown));
  }

  private static Segment name(String name) {
    return new Segment(JsonWriter.quoted(name));
  }

  @Override
  public boolean write(Writer writer, byte[] body, int start, int end) {
    int index = literals.indexOf(body, start, end);
    if (index >= 0) {
      writer.put(names[index]);
      return true;
    }
    if (unknown == null || !Literals.canBeOne(body[start])) {
      return false;
    }
    writer.put(unknown);
    return true;
  }
}
