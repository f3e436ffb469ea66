// Which answers of the facet shop are stale after a write. Version current.

export const queries = {
  books: { method: "get", path: "/shop/books" },
  bookPage: { method: "get", path: "/shop/books/{id}" },
  shelf: { method: "get", path: "/shop/shelf" },
  things: { method: "get", path: "/shop/things" },
} as const;

export const invalidates = {
  buy: [],
  forget: [],
} as const satisfies Record<string, readonly (keyof typeof queries)[]>;

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
