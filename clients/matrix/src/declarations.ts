// What a web client sees by facet.d.ts, without any generator; and that it says what the others say.
import { expectTypeOf } from "expect-type";

import type { Operations, PlaceOrderInput } from "../target/shop-web/facet";
import type { paths } from "../target/shop-web/openapi-typescript";

type Home = Operations["home"];
expectTypeOf<Home["method"]>().toEqualTypeOf<"GET">();
expectTypeOf<Home["body"]>().toEqualTypeOf<undefined>();
expectTypeOf<Operations["placeOrder"]["body"]>().toEqualTypeOf<PlaceOrderInput>();
expectTypeOf<Operations["orderDetail"]["parameters"]["path"]>().toEqualTypeOf<{ id: string }>();

type Generated = paths["/web/home"]["get"]["responses"]["200"]["content"]["application/json"];
expectTypeOf<Home["answer"]>().toEqualTypeOf<Generated>();

export function says(problem: Operations["placeOrder"]["problem"]): string | undefined {
  if (problem.code === "out_of_stock") {
    expectTypeOf(problem.status).toEqualTypeOf<409>();
    return problem.errors?.[0]?.pointer;
  }
  return undefined;
}
