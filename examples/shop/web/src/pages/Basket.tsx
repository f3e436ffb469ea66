import { FacetProblem, type InputError } from "@facet/web";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";

import type { PaymentMethod, PlaceOrderInput } from "#contract/facet";

import { basket, type Line, useBasket } from "../basket";
import { write } from "../facet/client";
import { foresee, refresh } from "../facet/queries";
import { Art } from "../parts/Art";
import { Field, idOf, Mend, Wrong } from "../parts/Field";
import { Heading } from "../parts/page";
import { go, Link, to } from "../routing";
import { signIn, useWho } from "../session";
import { money, sum } from "../words";

const METHODS: Record<PaymentMethod, { words: string; label: string; hint: string }> = {
  CARD: { words: "Card", label: "Card token", hint: "In this shop a token such as tok_visa_4242 stands for a card." },
  WALLET: { words: "Wallet", label: "Wallet account", hint: "Such as paypal:alice." },
  INVOICE: { words: "Invoice", label: "Your reference", hint: "It will be on the invoice." },
};

type Address = PlaceOrderInput["shippingAddress"];
const NOWHERE: Address = { fullName: "", street: "", postalCode: "", city: "", country: "" };

const LABELS: Record<string, string> = {
  "/shippingAddress/fullName": "Full name",
  "/shippingAddress/street": "Street and number",
  "/shippingAddress/postalCode": "Postal code",
  "/shippingAddress/city": "City",
  "/shippingAddress/country": "Country",
  "/payment/token": "Payment",
  "/payment/method": "Payment",
  "/note": "Note",
};

export function Basket() {
  const lines = useBasket();
  const total = sum(lines);
  if (!lines.length || !total) {
    return (
      <div className="blank">
        <Heading title="Basket">Your basket is empty</Heading>
        <p>It keeps what you put in until you order, on this device.</p>
        <Link className="button" href={to.find({})}>
          Look around
        </Link>
      </div>
    );
  }
  return (
    <>
      <Heading title="Basket">Your basket</Heading>
      <Checkout lines={lines} total={money(total)} />
    </>
  );
}

function Checkout({ lines, total }: { lines: readonly Line[]; total: string }) {
  const client = useQueryClient();
  const who = useWho();
  const [address, setAddress] = useState(NOWHERE);
  const [method, setMethod] = useState<PaymentMethod>("CARD");
  const [token, setToken] = useState("");
  const [note, setNote] = useState("");
  const key = useKey();

  const order = useMutation({
    mutationFn: (input: PlaceOrderInput) =>
      write("POST", "/web/orders", { header: { "Idempotency-Key": key.of(input) } }, input),
    // The numbers that the order will change are shown changed at once.
    onMutate: async (input) => {
      const takeBack = await Promise.all([
        foresee(client, "/web/home", (home) => {
          const summary = home.me?.orderSummary;
          return home.me && summary
            ? { ...home, me: { ...home.me, orderSummary: { ...summary, count: summary.count + 1, open: summary.open + 1 } } }
            : home;
        }),
        foresee(client, "/web/products/{id}", (product) => {
          const bought = input.lines.find((line) => line.productId === product.id)?.quantity ?? 0;
          return product.stock
            ? { ...product, stock: { ...product.stock, available: Math.max(0, product.stock.available - bought) } }
            : product;
        }),
      ]);
      return { takeBack };
    },
    onError: (_error, _input, context) => context?.takeBack.forEach((each) => each()),
    onSuccess: (placed) => {
      key.forget();
      basket.clear();
      go(placed ? to.order(placed.order.id) : to.orders());
    },
    onSettled: () => refresh(client, "placeOrder"),
  });

  const place = (event: FormEvent) => {
    event.preventDefault();
    order.mutate({
      lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
      payment: { method, token },
      shippingAddress: address,
      ...(note && { note }),
    });
  };
  const errors = order.error instanceof FacetProblem ? order.error.errors : [];
  const label = (pointer: string) => {
    const line = /^\/lines\/(\d+)/.exec(pointer);
    return line ? (lines[Number(line[1])]?.name ?? "A line") : (LABELS[pointer] ?? "The order");
  };
  const part = (name: keyof Address) => ({
    pointer: `/shippingAddress/${name}`,
    value: address[name],
    errors,
    onChange: (value: string) => setAddress({ ...address, [name]: value }),
  });

  return (
    <form className="halves" noValidate onSubmit={place}>
      <section aria-labelledby="goods">
        <h2 id="goods">What is in it</h2>
        <ul className="lines">
          {lines.map((line, index) => (
            <BasketLine key={line.productId} line={line} index={index} errors={errors} />
          ))}
        </ul>
        <dl className="list sums">
          <div>
            <dt>Goods, before shipping</dt>
            <dd>{total}</dd>
          </div>
        </dl>
      </section>

      <div className="form">
        {order.error && (
          <Mend
            title={
              errors.length
                ? "Nothing has been ordered yet. Please mend this first:"
                : order.error instanceof FacetProblem
                  ? `Nothing has been ordered: ${order.error.message}. Please try again.`
                  : "We could not reach the shop. Try again: it will not be ordered twice."
            }
            errors={errors}
            labels={label}
          />
        )}
        <fieldset>
          <legend>Where it goes</legend>
          <Field label="Full name" autoComplete="name" wide {...part("fullName")} />
          <Field label="Street and number" autoComplete="street-address" wide {...part("street")} />
          <Field label="Postal code" autoComplete="postal-code" {...part("postalCode")} />
          <Field label="City" autoComplete="address-level2" {...part("city")} />
          <Field label="Country" autoComplete="country" hint="Two letters, such as DE" {...part("country")} />
        </fieldset>
        <fieldset>
          <legend>How you pay</legend>
          <div className="options" id={idOf("/payment/method")}>
            {(Object.keys(METHODS) as PaymentMethod[]).map((each) => (
              <label key={each}>
                <input type="radio" name="method" checked={each === method} onChange={() => setMethod(each)} />
                <span>{METHODS[each].words}</span>
              </label>
            ))}
          </div>
          <Field
            label={METHODS[method].label}
            hint={METHODS[method].hint}
            pointer="/payment/token"
            value={token}
            onChange={setToken}
            errors={errors}
            wide
          />
        </fieldset>
        <Field label="Anything else? (optional)" pointer="/note" value={note} onChange={setNote} errors={errors} wide />
        {who.kind === "nobody" ? (
          <button type="button" className="button" onClick={signIn}>
            Sign in to order
          </button>
        ) : (
          <button type="submit" className="button" disabled={order.isPending}>
            {order.isPending ? "Ordering …" : "Order now"}
          </button>
        )}
      </div>
    </form>
  );
}

function BasketLine({ line, index, errors }: { line: Line; index: number; errors: readonly InputError[] }) {
  const pointer = `/lines/${index}/quantity`;
  const wrong = errors.filter((error) => error.pointer?.startsWith(`/lines/${index}`));
  return (
    <li>
      <Art name={line.name} of={line.productId} />
      <div>
        <Link href={to.product(line.productId)}>{line.name}</Link>
        <span className="row start">
          <label>
            <span className="unseen">Quantity of {line.name}</span>
            <input
              id={idOf(pointer)}
              type="number"
              min={1}
              max={99}
              value={line.quantity}
              aria-invalid={wrong.length > 0}
              aria-describedby={wrong.length ? `${idOf(pointer)}-wrong` : undefined}
              onChange={(event) => basket.change(line.productId, Number(event.target.value))}
            />
          </label>
          <button type="button" className="plain" onClick={() => basket.remove(line.productId)}>
            Remove<span className="unseen"> {line.name}</span>
          </button>
        </span>
        <Wrong id={`${idOf(pointer)}-wrong`} errors={wrong} />
      </div>
      <b>{money({ ...line.price, amount: String(Number(line.price.amount) * line.quantity) })}</b>
    </li>
  );
}

/** The same order has the same key however often it is sent, so that it is placed once. */
function useKey() {
  const last = useRef<{ input: string; key: string }>(undefined);
  return {
    of(input: PlaceOrderInput): string {
      const text = JSON.stringify(input);
      if (last.current?.input !== text) last.current = { input: text, key: crypto.randomUUID() };
      return last.current.key;
    },
    forget(): void {
      last.current = undefined;
    },
  };
}
