import { useQuery } from "@tanstack/react-query";

import type { HomeMe } from "#contract/facet";

import { screen } from "../facet/queries";
import type { Hole } from "../facet/client";
import { Art } from "../parts/Art";
import { Failure, Gap, Heading, holeAt, Missing, Waiting } from "../parts/page";
import { Cards, Status } from "../parts/product";
import { Link, to } from "../routing";
import { count, day, money, TIER } from "../words";

export function Home() {
  const { data, error, refetch, isPending } = useQuery(screen("/web/home", {}));
  if (isPending) return <Waiting />;
  if (error) return <Failure failure={error} again={() => void refetch()} />;
  const { body, holes } = data;
  return (
    <>
      <Missing holes={holes} again={() => void refetch()} />
      {body.me ? <Welcome me={body.me} holes={holes} /> : <Stranger hole={holeAt(holes, "me")} />}

      <section aria-labelledby="rooms">
        <h2 id="rooms">Shop by room</h2>
        {body.categories ? (
          <ul className="rooms">
            {body.categories.map((category) => (
              <li key={category.id}>
                <Link href={to.find({ category: category.id, name: category.name })}>
                  <Art name={category.name} of={category.id} />
                  <span>{category.name}</span>
                  {category.productCount !== null && <small>{category.productCount}</small>}
                </Link>
              </li>
            ))}
          </ul>
        ) : (
          <Gap what="The list of rooms" hole={holeAt(holes, "categories")} />
        )}
      </section>

      {body.me && (
        <section aria-labelledby="chosen">
          <h2 id="chosen">Chosen for you</h2>
          {body.me.recommendations ? (
            <Cards products={body.me.recommendations.products} />
          ) : (
            <Gap what="What we have chosen for you" hole={holeAt(holes, "me/recommendations")} />
          )}
        </section>
      )}

      <section aria-labelledby="newest">
        <div className="row">
          <h2 id="newest">Just arrived</h2>
          <Link href={to.find({ sort: "NEWEST" })}>All that is new</Link>
        </div>
        {body.newest ? <Cards products={body.newest} /> : <Gap what="What is new" hole={holeAt(holes, "newest")} />}
      </section>
    </>
  );
}

function Welcome({ me, holes }: { me: HomeMe; holes: readonly Hole[] }) {
  const { orderSummary: summary, recentOrders: orders, loyalty } = me;
  const left = loyalty.nextTierAt === null ? 0 : Math.max(0, loyalty.nextTierAt - loyalty.points);
  return (
    <div className="welcome">
      <div className="greeting">
        <Heading title="Home">Good to see you, {me.displayName.split(" ")[0]}.</Heading>
        <p className="lead">
          {summary
            ? summary.open > 0
              ? `${count(summary.open, "order")} on the way to you.`
              : "Nothing is on the way. Time for something new?"
            : "Things for the home, made to be kept."}
        </p>
        <dl className="facts">
          <div>
            <dt>{TIER[loyalty.tier]}</dt>
            <dd>
              {count(loyalty.points, "point")}
              {left > 0 && <small>{count(left, "point")} to the next tier</small>}
            </dd>
          </div>
          <div>
            <dt>Your orders</dt>
            <dd>
              {summary ? (
                <>
                  {summary.count}
                  <small>{money(summary.spent)} in all</small>
                </>
              ) : (
                <Gap what="The count" hole={holeAt(holes, "me/orderSummary")} />
              )}
            </dd>
          </div>
        </dl>
      </div>
      <section aria-labelledby="recent" className="recent">
        <div className="row">
          <h2 id="recent">Your last orders</h2>
          <Link href={to.orders()}>All orders</Link>
        </div>
        {orders === null && <Gap what="Your orders" hole={holeAt(holes, "me/recentOrders")} />}
        {orders?.length === 0 && <p className="gap">You have not ordered anything yet.</p>}
        <ul className="slips">
          {orders?.map((order) => (
            <li key={order.id}>
              <Link href={to.order(order.id)}>
                <span className="pile">
                  {order.lines.map((line, index) => (
                    <Art key={index} name={line.title} of={line.product?.slug ?? line.title} />
                  ))}
                </span>
                <span className="what">
                  <b>{order.lines.map((line) => line.title).join(", ")}</b>
                  <small>
                    {day(order.placedAt)} · {money(order.total)}
                  </small>
                </span>
                <Status status={order.status} />
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Stranger({ hole }: { hole: Hole | undefined }) {
  return (
    <div className="welcome alone">
      <div className="greeting">
        <Heading title="Home">Things for the home, made to be kept.</Heading>
        {hole && <Gap what="What is yours, such as your orders," hole={hole} />}
      </div>
    </div>
  );
}
