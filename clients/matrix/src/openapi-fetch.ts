// What a web client sees by openapi-typescript and openapi-fetch.
import { expectTypeOf } from "expect-type";
import createClient from "openapi-fetch";

import type { components, paths } from "../target/shop-web/openapi-typescript";

const shop = createClient<paths>({ baseUrl: "http://localhost" });

export async function readsAnOrder(): Promise<void> {
  const { data, error } = await shop.GET("/web/orders/{id}", { params: { path: { id: "o1" } } });
  if (error) {
    expectTypeOf(error.title).toEqualTypeOf<string>();
    return;
  }
  // Always there, null where the source may say so or a failure can be seen.
  expectTypeOf(data.id).toEqualTypeOf<string>();
  expectTypeOf(data.note).toEqualTypeOf<string | null>();
  expectTypeOf(data.status).toEqualTypeOf<components["schemas"]["OrderStatus"]>();
  expectTypeOf<null>().toExtend<typeof data.tracking>();

  // A union is narrowed by the member that names its type.
  const payment = data.payment;
  switch (payment.kind) {
    case "CardPayment":
      expectTypeOf(payment.last4).toEqualTypeOf<string>();
      break;
    case "WalletPayment":
      expectTypeOf(payment.provider).toEqualTypeOf<string>();
      break;
    case "InvoicePayment":
      expectTypeOf(payment.dueAt).toEqualTypeOf<string>();
      break;
    case "OtherPayment":
      expectTypeOf(payment.method).toEqualTypeOf<string>();
      break;
    default:
      expectTypeOf(payment).toEqualTypeOf<never>();
  }
}

export async function placesAnOrder(input: components["schemas"]["PlaceOrderInput"]): Promise<void> {
  const { data, error } = await shop.POST("/web/orders", { body: input });
  if (error) {
    // The code of a business failure leads to its status and to the client's own pointers.
    if (error.code === "out_of_stock") {
      expectTypeOf(error.status).toEqualTypeOf<409>();
      expectTypeOf(error.errors?.[0]?.pointer).toEqualTypeOf<string | undefined>();
    }
    if (error.code === "invalid_order") {
      expectTypeOf(error.status).toEqualTypeOf<422>();
    }
    // @ts-expect-error no operation of the shop has such a failure
    if (error.code === "no_such_code") {
      return;
    }
    return;
  }
  // After a write that has succeeded there may be nothing to show.
  expectTypeOf<null>().toExtend<typeof data>();
}

export async function isRefusedAtTheKeyboard(): Promise<void> {
  // @ts-expect-error an order status is one of a closed set
  await shop.GET("/web/orders", { params: { query: { status: "LOST" } } });
  // @ts-expect-error `q` is required
  await shop.GET("/web/suggestions", {});
  // @ts-expect-error nothing is at that path
  await shop.GET("/web/nothing");
}

// A member that @include leaves out may be absent.
type Product = paths["/web/products/{id}"]["get"]["responses"]["200"]["content"]["application/json"];
expectTypeOf<undefined>().toExtend<Product["reviews"]>();
