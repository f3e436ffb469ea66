package dev.facet.engine.shape;

import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.Scalar;
import dev.facet.plan.Leaf;
import org.jspecify.annotations.Nullable;

/** Writes a JSON value of a source in the one spelling that its type has for clients. */
interface LeafWriter {

  /**
   * Writes it.
   *
   * @param body padded; the value in it has been scanned, and is not null
   * @return whether the value is of the type; if not, nothing has been written
   */
  boolean write(Writer writer, byte[] body, int start, int end);

  static LeafWriter of(Leaf leaf) {
    return switch (leaf) {
      case Leaf.ScalarLeaf(var scalar, var encoding) -> of(scalar, encoding);
      case Leaf.EnumLeaf leafOfNames -> EnumWriter.of(leafOfNames);
    };
  }

  private static LeafWriter of(Scalar scalar, @Nullable Encoding encoding) {
    return switch (scalar) {
      case ID -> ScalarWriters::id;
      case STRING -> ScalarWriters::string;
      case INT -> ScalarWriters::integer;
      case FLOAT -> ScalarWriters::number;
      case BOOLEAN -> ScalarWriters::bool;
      case DECIMAL -> DecimalWriter::write;
      case DATE_TIME -> dateTime(encoding);
      case DATE -> DateTimeWriter::date;
      case JSON -> ScalarWriters::json;
      case VOID -> ScalarWriters::nothing;
    };
  }

  private static LeafWriter dateTime(@Nullable Encoding encoding) {
    if (encoding == null) {
      return DateTimeWriter::dateTime;
    }
    return switch (encoding) {
      case EPOCH_MILLIS -> EpochWriter::millis;
      case EPOCH_SECONDS -> EpochWriter::seconds;
    };
  }
}
