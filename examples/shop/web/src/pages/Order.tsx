import { FacetProblem } from "@facet/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import type { OrderDetail, PaymentDetails } from "#contract/facet";

import { type Hole, write } from "../facet/client";
import { foresee, refresh, screen } from "../facet/queries";
import { Art } from "../parts/Art";
import { Failure, Gap, Heading, holeAt, Missing, Waiting } from "../parts/page";
import { Status } from "../parts/product";
import { Link, to } from "../routing";
import { country, day, moment, money } from "../words";

export function Order({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useQuery(screen("/web/orders/{id}", { path: { id } }));
  if (isPending) return <Waiting rows={1} />;
  if (error) return <Failure failure={error} again={() => void refetch()} />;
  const { body: order, holes } = data;
  return (
    <>
      <Missing holes={holes} again={() => void refetch()} />
      <nav aria-label="You are here" className="crumbs">
        <Link href={to.orders()}>Your orders</Link>
      </nav>
      <div className="row">
        <Heading title={`Order ${order.number}`}>Order {order.number}</Heading>
        <Status status={order.status} />
      </div>
      <p className="lead">Placed on {day(order.placedAt)}</p>
      <div className="halves">
        <section aria-labelledby="lines">
          <h2 id="lines">What you ordered</h2>
          <ul className="lines">
            {order.lines.map((line) => (
              <li key={line.number}>
                <Art name={line.title} of={line.product?.id ?? line.title} />
                <div>
                  {line.product ? <Link href={to.product(line.product.id)}>{line.title}</Link> : line.title}
                  <small>
                    {line.quantity} × {money(line.unitPrice)}
                    {!line.product && " · its page cannot be shown right now"}
                  </small>
                </div>
                <b>{money(line.total)}</b>
              </li>
            ))}
          </ul>
          <dl className="list sums">
            <Sum name="Goods" of={money(order.totals.items)} />
            <Sum name="Shipping" of={money(order.totals.shipping)} />
            <Sum name="Tax" of={money(order.totals.tax)} />
            <Sum name="Total" of={money(order.totals.total)} />
          </dl>
          <Cancel order={order} />
        </section>
        <div>
          <Parcel order={order} holes={holes} />
          <section aria-labelledby="address">
            <h2 id="address">Goes to</h2>
            <address>
              {order.shippingAddress.fullName}
              <br />
              {order.shippingAddress.street}
              <br />
              {order.shippingAddress.postalCode} {order.shippingAddress.city}
              <br />
              {country(order.shippingAddress.country)}
            </address>
            {order.note && <p className="quiet">“{order.note}”</p>}
          </section>
          <section aria-labelledby="paid">
            <h2 id="paid">Paid with</h2>
            <p>{payment(order.payment)}</p>
          </section>
        </div>
      </div>
    </>
  );
}

function Sum({ name, of }: { name: string; of: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{of}</dd>
    </div>
  );
}

/** The compiler knows what each way of paying has, and that there is no other. */
function payment(paid: PaymentDetails): string {
  switch (paid.kind) {
    case "CardPayment":
      return `${paid.brand} card ending in ${paid.last4}, valid until ${paid.expires}`;
    case "WalletPayment":
      return `${paid.provider} (${paid.account})`;
    case "InvoicePayment":
      return `Invoice ${paid.reference}, due ${day(paid.dueAt)}`;
    case "OtherPayment":
      return `Paid by ${paid.method}`;
  }
}

function Parcel({ order, holes }: { order: OrderDetail; holes: readonly Hole[] }) {
  const { tracking } = order;
  const hole = holeAt(holes, "tracking");
  if (!tracking && !hole) return null;
  return (
    <section aria-labelledby="parcel">
      <h2 id="parcel">Your parcel</h2>
      {tracking ? (
        <>
          <p>
            {tracking.carrier} {tracking.code}
            {tracking.eta && order.status === "SHIPPED" && `, expected ${day(tracking.eta)}`}
          </p>
          <ol className="journey">
            {tracking.events.map((event) => (
              <li key={event.at + event.text}>
                {event.text}
                <small>
                  {moment(event.at)} · {event.place}
                </small>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <Gap what="Where your parcel is" hole={hole} />
      )}
    </section>
  );
}

/** The order is shown as cancelled at once; if it turns out that it cannot be, it is shown as it was. */
function Cancel({ order }: { order: OrderDetail }) {
  const client = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => write("POST", "/web/orders/{id}/cancel", { path: { id: order.id } }, undefined),
    onMutate: async () => {
      const takeBack = await foresee(client, "/web/orders/{id}", (known) =>
        known.id === order.id ? { ...known, status: "CANCELLED" } : known,
      );
      return { takeBack };
    },
    onError: (_error, _input, context) => context?.takeBack(),
    onSettled: () => refresh(client, "cancelOrder"),
  });
  const possible = order.status === "PLACED" || order.status === "PAID" || isPending;
  return (
    <div role="status">
      {possible && (
        <button type="button" className="button quietly" disabled={isPending} onClick={() => mutate()}>
          Cancel this order
        </button>
      )}
      {error && (
        <p className="wrong">
          {error instanceof FacetProblem && error.code === "not_cancellable"
            ? "It has been packed in the meantime and cannot be cancelled any more."
            : "It could not be cancelled. Please try again."}
        </p>
      )}
    </div>
  );
}
