// What a web client sees by hey-api.
import { expectTypeOf } from "expect-type";

import { orderDetail, placeOrder } from "../target/shop-web/hey-api";
import type { OrderDetail, PlaceOrderInput } from "../target/shop-web/hey-api";

export async function readsAnOrder(): Promise<void> {
  const { data } = await orderDetail({ path: { id: "o1" } });
  if (data?.payment.kind === "CardPayment") {
    expectTypeOf(data.payment.last4).toEqualTypeOf<string>();
  }
  expectTypeOf(data?.note).toEqualTypeOf<string | null | undefined>();
  expectTypeOf<typeof data>().toEqualTypeOf<OrderDetail | undefined>();
}

export async function placesAnOrder(body: PlaceOrderInput): Promise<void> {
  const { error } = await placeOrder({ body });
  if (error?.code === "out_of_stock") {
    expectTypeOf(error.status).toEqualTypeOf<409>();
  }
}
