package dev.facet.contract.write;

import dev.facet.contract.Contract;
import dev.facet.contract.Operation;
import dev.facet.definition.graph.Value;
import dev.facet.definition.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Writes which answers a client no longer believes after a write: those that are made from an
 * entity type which the write changes.
 *
 * <p>Threading: stateless.
 */
final class Invalidation {
  private static final String HELPER =
      """

      export type QueryId = keyof typeof queries;
      export type MutationId = keyof typeof invalidates;

      /**
       * Whether a TanStack Query key is that of a query which the mutation invalidates:
       * `queryClient.invalidateQueries({ predicate: invalidatedBy("…") })`. Knows the keys of hey-api
       * (`[{ _id, … }]`) and of openapi-react-query (`[method, path, …]`).
       */
      export function invalidatedBy(
        mutation: MutationId,
      ): (query: { readonly queryKey: readonly unknown[] }) => boolean {
        const ids: readonly QueryId[] = invalidates[mutation];
        return ({ queryKey: [first, second] }) =>
          ids.some((id) =>
            typeof first === "object" && first !== null && "_id" in first
              ? first._id === id
              : first === queries[id].method && second === queries[id].path,
          );
      }
      """;

  private Invalidation() {}

  /** By mutation, the queries; in the contract's order. */
  static SequencedMap<String, List<String>> table(Contract contract) {
    var table = new LinkedHashMap<String, List<String>>();
    for (Operation write : contract.operations()) {
      if (!write.safe()) {
        var stale = new ArrayList<String>();
        for (Operation read : contract.operations()) {
          if (read.safe() && !Collections.disjoint(write.writes(), read.reads())) {
            stale.add(read.id());
          }
        }
        table.put(write.id(), stale);
      }
    }
    return table;
  }

  /** {@code mutationInvalidates} of an orval configuration. */
  static String orval(Contract contract) {
    var rules = new ArrayList<Value>();
    table(contract)
        .forEach((mutation, queries) -> {
          if (!queries.isEmpty()) {
            rules.add(
                new Json.Members()
                    .texts("onMutations", List.of(mutation))
                    .texts("invalidates", queries)
                    .end());
          }
        });
    return JsonText.of(new Value.ListValue(rules));
  }

  /** A module for clients that use TanStack Query by other generators, or by hand. */
  static String typeScript(Contract contract) {
    var out = new StringBuilder();
    out.append("// Which answers of the facet ")
        .append(contract.facet())
        .append(" are stale after a write. Version ")
        .append(contract.version())
        .append(".\n\nexport const queries = {\n");
    for (Operation operation : contract.operations()) {
      if (operation.safe()) {
        out.append("  ")
            .append(TypeScript.name(operation.id()))
            .append(": { method: ")
            .append(JsonText.quoted(operation.method().name().toLowerCase(Locale.ROOT)))
            .append(", path: ")
            .append(JsonText.quoted(operation.path()))
            .append(" },\n");
      }
    }
    out.append("} as const;\n\nexport const invalidates = {\n");
    table(contract)
        .forEach((mutation, queries) ->
            out.append("  ")
                .append(TypeScript.name(mutation))
                .append(": [")
                .append(String.join(", ", queries.stream().map(JsonText::quoted).toList()))
                .append("],\n"));
    return out.append("} as const satisfies Record<string, readonly (keyof typeof queries)[]>;\n")
        .append(HELPER)
        .toString();
  }
}
