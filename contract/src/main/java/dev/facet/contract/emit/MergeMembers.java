package dev.facet.contract.emit;

import dev.facet.contract.Schema;
import dev.facet.contract.Schema.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One object that describes several: it has every member, required where all have it.
 *
 * <pre>
 *   {kind: "Card", last4}  {kind: "Wallet", provider}  →  {kind: "Card" | "Wallet", last4?, provider?}
 * </pre>
 */
final class MergeMembers {
  private MergeMembers() {}

  static List<Property> merge(List<List<Property>> objects) {
    SequencedMap<String, List<Property>> byName = new LinkedHashMap<>();
    for (List<Property> object : objects) {
      object.forEach(property ->
          byName.computeIfAbsent(property.name(), _ -> new ArrayList<>()).add(property));
    }
    return byName.values().stream().map(same -> merged(same, objects.size())).toList();
  }

  private static Property merged(List<Property> same, int objects) {
    Property first = same.getFirst();
    boolean required = same.size() == objects && same.stream().allMatch(Property::required);
    Property merged = first.with(merged(same.stream().map(Property::schema).distinct().toList()));
    return required ? merged : merged.optional();
  }

  private static Schema merged(List<Schema> schemas) {
    if (schemas.size() == 1) {
      return schemas.getFirst();
    }
    boolean nullable = schemas.stream().anyMatch(Schema.OrNull.class::isInstance);
    List<Schema> bare = schemas.stream().map(MergeMembers::withoutNull).distinct().toList();
    if (bare.size() == 1) {
      return Schema.orNull(bare.getFirst(), nullable);
    }
    return Schema.orNull(names(bare), nullable);
  }

  private static Schema withoutNull(Schema schema) {
    return schema instanceof Schema.OrNull(var inner) ? inner : schema;
  }

  /** Several words are an enum; anything else is one or the other. */
  private static Schema names(List<Schema> schemas) {
    boolean words = schemas.stream().allMatch(Schema.Exactly.class::isInstance);
    return words
        ? new Schema.OneOfNames(
            schemas.stream().map(schema -> ((Schema.Exactly) schema).text()).toList())
        : new Schema.AnyOf(schemas);
  }
}
