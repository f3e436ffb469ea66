// Which answers of the facet web are stale after a write. Version current.

export const queries = {
  account: { method: "get", path: "/web/account" },
  home: { method: "get", path: "/web/home" },
  orders: { method: "get", path: "/web/orders" },
  orderDetail: { method: "get", path: "/web/orders/{id}" },
  productPage: { method: "get", path: "/web/products/{id}" },
  productReviews: { method: "get", path: "/web/products/{id}/reviews" },
  search: { method: "get", path: "/web/search" },
  suggestions: { method: "get", path: "/web/suggestions" },
} as const;

export const invalidates = {
  updateAccount: ["account", "home", "orders", "productPage", "productReviews"],
  placeOrder: ["home", "orders", "orderDetail", "productPage", "search"],
  cancelOrder: ["home", "orders", "orderDetail", "productPage", "search"],
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
