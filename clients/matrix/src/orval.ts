// What a web client sees by orval.
import { expectTypeOf } from "expect-type";

import { orderDetail, type OrderDetail, type PlaceOrderInput, placeOrder } from "../target/shop-web/orval/client";

export async function readsAnOrder(): Promise<void> {
  const answer = await orderDetail("o1");
  if (answer.status === 200) {
    expectTypeOf(answer.data).toEqualTypeOf<OrderDetail>();
    expectTypeOf(answer.data.note).toEqualTypeOf<string | null>();
    if (answer.data.payment.kind === "CardPayment") {
      expectTypeOf(answer.data.payment.last4).toEqualTypeOf<string>();
    }
  }
}

export async function placesAnOrder(input: PlaceOrderInput): Promise<void> {
  const answer = await placeOrder(input);
  if (answer.status === 409) {
    expectTypeOf(answer.data.status).toEqualTypeOf<409>();
  }
}
