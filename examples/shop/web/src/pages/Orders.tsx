import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

import type { OrderStatusInput } from "#contract/facet";

import { pages } from "../facet/queries";
import { Art } from "../parts/Art";
import { Failure, Heading, Missing, Waiting } from "../parts/page";
import { Status } from "../parts/product";
import { go, Link, to } from "../routing";
import { ASKED, count, day, money } from "../words";

export function Orders({ search }: { search: URLSearchParams }) {
  const asked = search.get("status");
  const status = asked !== null && asked in ASKED ? (asked as OrderStatusInput) : undefined;
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      ...pages("/web/orders", { query: status ? { status } : {} }),
      placeholderData: keepPreviousData,
    });
  const orders = data?.pages.flatMap((page) => page.body.items) ?? [];
  if (error && !data) return <Failure failure={error} again={() => void refetch()} />;
  return (
    <>
      <div className="row">
        <Heading title="Your orders">Your orders</Heading>
        <label className="choice">
          <span>Show</span>
          <select value={status ?? ""} onChange={(event) => go(to.orders(event.target.value || undefined))}>
            <option value="">all</option>
            {Object.entries(ASKED).map(([value, words]) => (
              <option key={value} value={value}>
                {words.toLowerCase()}
              </option>
            ))}
          </select>
        </label>
      </div>
      {isPending ? (
        <Waiting rows={1} />
      ) : (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "stale" : undefined}>
          <Missing holes={data.pages.flatMap((page) => page.holes)} again={() => void refetch()} />
          <p className="quiet" role="status">
            {orders.length === 0
              ? "There are none."
              : `${orders.length} of ${count(data.pages[0]?.body.total ?? orders.length, "order")}`}
          </p>
          <ul className="slips">
            {orders.map((order) => (
              <li key={order.id}>
                <Link href={to.order(order.id)}>
                  <span className="pile">
                    {order.lines.slice(0, 3).map((line, index) => (
                      <Art key={index} name={line.title} of={line.product?.slug ?? line.title} />
                    ))}
                  </span>
                  <span className="what">
                    <b>{order.lines.map((line) => line.title).join(", ")}</b>
                    <small>
                      {order.number} · {day(order.placedAt)} · {money(order.total)}
                    </small>
                  </span>
                  <Status status={order.status} />
                </Link>
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <button type="button" className="button more" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {isFetchingNextPage ? "Loading …" : "Show more"}
            </button>
          )}
        </div>
      )}
    </>
  );
}
