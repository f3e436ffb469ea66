// What a web client sees by openapi-react-query, and the table of stale queries with its keys.
import { expectTypeOf } from "expect-type";
import createFetchClient from "openapi-fetch";
import createQueryClient from "openapi-react-query";

import { invalidatedBy, type MutationId, type QueryId } from "../target/shop-web/invalidation";
import type { components, paths } from "../target/shop-web/openapi-typescript";

const shop = createQueryClient(createFetchClient<paths>({ baseUrl: "http://localhost" }));

export function useSearch(q: string): string | undefined {
  const { data, error } = shop.useQuery("get", "/web/search", { params: { query: { q, sort: "NEWEST" } } });
  if (error && error.code === "upstream_timeout") {
    expectTypeOf(error.title).toEqualTypeOf<string>();
  }
  expectTypeOf(data?.items[0]?.price).toEqualTypeOf<components["schemas"]["Price"] | undefined>();
  return data?.items[0]?.name;
}

const stale = invalidatedBy("placeOrder");
expectTypeOf(stale({ queryKey: ["get", "/web/home"] })).toEqualTypeOf<boolean>();
expectTypeOf<"placeOrder">().toExtend<MutationId>();
expectTypeOf<"home">().toExtend<QueryId>();
// @ts-expect-error a query is no mutation
invalidatedBy("home");
