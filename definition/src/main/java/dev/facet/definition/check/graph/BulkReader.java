package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.BulkDefinition;
import dev.facet.definition.graph.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code @bulk}: the answer's items carry what the parents asked with. */
final class BulkReader {
  private static final int MAX = 100;

  private final Declared declared;
  private final Diagnostics diagnostics;

  BulkReader(Declared declared, Diagnostics diagnostics) {
    this.declared = declared;
    this.diagnostics = diagnostics;
  }

  @Nullable BulkDefinition read(
      Declared.Type owner, Declared.Field field, Directive bulk, RestReader.Read call) {
    List<String> inputs = call.parentFields();
    List<String> by = FieldSets.names(bulk.text("by"));
    if (inputs.isEmpty()) {
      diagnostics.error(
          "bulk",
          bulk.place(),
          "the call uses no `this.x`, so there is nothing to ask for in bulk");
      return null;
    }
    Declared.Type item = declared.type(field.type().named());
    if (item == null) {
      return null;
    }
    if (!item.isFielded()) {
      diagnostics.error(
          "bulk",
          bulk.place(),
          "`@bulk` on " + field.type() + " (expected: a type or a list of it)");
      return null;
    }
    if (by.size() != inputs.size()) {
      diagnostics.error(
          "bulk",
          bulk.placeOf("by"),
          "`by` names "
              + by.size()
              + " fields, but the call uses "
              + inputs.size()
              + " of the parent: "
              + String.join(", ", inputs));
      return null;
    }
    boolean good = true;
    for (int i = 0; i < by.size(); i++) {
      good &= pair(owner, inputs.get(i), item, by.get(i), bulk);
    }
    return good ? new BulkDefinition(by, inputs, max(bulk)) : null;
  }

  private boolean pair(
      Declared.Type owner, String input, Declared.Type item, String by, Directive bulk) {
    Declared.Field parent = owner.fields.get(input);
    Declared.Field child = item.fields.get(by);
    if (child == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-field",
                  bulk.placeOf("by"),
                  "`" + item.name + "` has no field `" + by + "`")
              .withHint(Nearest.hint(by, item.fields.keySet())));
      return false;
    }
    if (!child.isProperty() || child.type() instanceof TypeRef.ListOf) {
      diagnostics.error(
          "bulk",
          bulk.placeOf("by"),
          "`"
              + by
              + "` is not a single value in the item's own JSON (expected: a scalar property)");
      return false;
    }
    if (parent == null || parent.type() instanceof TypeRef.ListOf) {
      diagnostics.error(
          "bulk", bulk.place(), "`this." + input + "` is a list (expected: a single value)");
      return false;
    }
    if (!parent.type().named().equals(child.type().named())) {
      diagnostics.error(
          "bulk",
          bulk.placeOf("by"),
          "`"
              + by
              + "` is "
              + child.type()
              + ", but `"
              + owner.name
              + "."
              + input
              + "` is "
              + parent.type());
      return false;
    }
    return true;
  }

  private int max(Directive bulk) {
    Integer max = bulk.integer("max");
    if (max != null && max < 1) {
      diagnostics.error(
          "wrong-value", bulk.placeOf("max"), "`max` is " + max + " (expected: at least 1)");
      return 1;
    }
    return max == null ? MAX : max;
  }
}
