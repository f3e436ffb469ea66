import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { ProductPage, ProductPageReviewsItems } from "#contract/facet";

import type { Hole } from "../facet/client";
import { pages, screen } from "../facet/queries";
import { basket } from "../basket";
import { Art, Portrait } from "../parts/Art";
import { Failure, Gap, Heading, holeAt, Missing, Waiting } from "../parts/page";
import { Cards, PriceTag, Stars } from "../parts/product";
import { Link, to } from "../routing";
import { count, country, day, STATE } from "../words";

export function Product({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useQuery(screen("/web/products/{id}", { path: { id } }));
  if (isPending) return <Waiting />;
  if (error) return <Failure failure={error} again={() => void refetch()} />;
  const { body: product, holes } = data;
  return (
    <>
      <Missing holes={holes} again={() => void refetch()} />
      <nav aria-label="You are here" className="crumbs">
        <Link href={to.home()}>Shop</Link>
        <Link href={to.find({ category: product.category.id, name: product.category.name })}>{product.category.name}</Link>
      </nav>
      <div className="product">
        <div className="frame big">
          <Art name={product.name} of={product.id} />
          {product.listPrice && <span className="flag">Reduced</span>}
        </div>
        <div className="buy">
          <p className="by">
            {product.brand.name}, {country(product.brand.country)}
          </p>
          <Heading title={product.name}>{product.name}</Heading>
          {product.rating.count > 0 && (
            <a href="#reviews" className="bare">
              <Stars average={product.rating.average} count={product.rating.count} />
            </a>
          )}
          <p className="lead">{product.summary}</p>
          <p className="large">
            <PriceTag price={product.price} listPrice={product.listPrice} />
          </p>
          <Buy product={product} holes={holes} />
          <p>{product.description}</p>
          <dl className="list">
            {product.attributes.map((attribute) => (
              <div key={attribute.code}>
                <dt>{attribute.label}</dt>
                <dd>
                  {attribute.value} {attribute.unit}
                </dd>
              </div>
            ))}
            <div>
              <dt>Weight</dt>
              <dd>
                {(product.shipping.weightGrams / 1000).toLocaleString("en")} kg{product.shipping.bulky && ", comes by carrier"}
              </dd>
            </div>
            <div>
              <dt>Article</dt>
              <dd>{product.sku}</dd>
            </div>
          </dl>
        </div>
      </div>
      <Reviews product={product} holes={holes} />
      <section aria-labelledby="related">
        <h2 id="related">Goes well with it</h2>
        {product.related ? (
          <Cards products={product.related} />
        ) : (
          <Gap what="What goes well with it" hole={holeAt(holes, "related")} />
        )}
      </section>
    </>
  );
}

function Buy({ product, holes }: { product: ProductPage; holes: readonly Hole[] }) {
  const [quantity, setQuantity] = useState("1");
  const [added, setAdded] = useState(0);
  const { stock } = product;
  if (product.state === "DISCONTINUED") return <p className="notice">{STATE[product.state]}.</p>;
  const soldOut = stock?.available === 0;
  return (
    <form
      className="add"
      onSubmit={(event) => {
        event.preventDefault();
        const number = Math.max(1, Math.min(99, Number(quantity) || 1));
        basket.add(product, number);
        setAdded((before) => before + number);
      }}
    >
      {stock ? (
        <p className={soldOut ? "stock none" : stock.available < 10 ? "stock few" : "stock"}>
          {soldOut
            ? stock.restockAt
              ? `Sold out, back on ${day(stock.restockAt)}`
              : "Sold out"
            : stock.available < 10
              ? `Only ${stock.available} left`
              : "In stock"}
        </p>
      ) : (
        <Gap what="Whether it is in stock" hole={holeAt(holes, "stock")} />
      )}
      <div className="row">
        <label className="choice">
          <span className="unseen">Quantity</span>
          <input type="number" min={1} max={99} value={quantity} onChange={(event) => setQuantity(event.target.value)} />
        </label>
        <button type="submit" className="button" disabled={soldOut}>
          {product.state === "PREORDER" ? "Order ahead" : "Put in the basket"}
        </button>
      </div>
      <p role="status" className="quiet">
        {added > 0 && (
          <>
            {count(added, "piece")} put in. <Link href={to.basket()}>To the basket</Link>
          </>
        )}
      </p>
    </form>
  );
}

function Reviews({ product, holes }: { product: ProductPage; holes: readonly Hole[] }) {
  const first = product.reviews;
  const [more, setMore] = useState(false);
  const cursor = first?.nextCursor ?? undefined;
  const list = useInfiniteQuery({
    ...pages("/web/products/{id}/reviews", { path: { id: product.id } }, cursor),
    enabled: more && cursor !== undefined,
  });
  const reviews = [...(first?.items ?? []), ...(list.data?.pages.flatMap((page) => page.body.items) ?? [])];
  const hasMore = more ? list.hasNextPage || list.isPending : cursor !== undefined;
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">What others say</h2>
      {first === null && <Gap what="The reviews" hole={holeAt(holes, "reviews")} />}
      {first && reviews.length === 0 && <p className="gap">Nobody has said anything yet.</p>}
      <ul className="reviews">
        {reviews.map((review) => (
          <Review key={review.id} review={review} />
        ))}
      </ul>
      {list.error && (
        <p className="gap" role="alert">
          More reviews cannot be shown right now.
        </p>
      )}
      {hasMore && (
        <button
          type="button"
          className="button quietly"
          disabled={list.isFetching}
          onClick={() => (more ? void list.fetchNextPage() : setMore(true))}
        >
          {list.isFetching ? "Loading …" : "More reviews"}
        </button>
      )}
    </section>
  );
}

function Review({ review }: { review: ProductPageReviewsItems }) {
  const author = review.author?.displayName ?? "A customer";
  return (
    <li>
      <article>
        <Stars average={review.rating} />
        <h3>{review.title}</h3>
        <p>{review.text}</p>
        <p className="author">
          <Portrait name={author} />
          <span>
            {author}
            <small>
              {day(review.postedAt)}
              {review.verified && " · bought it here"}
              {review.helpful > 0 && ` · helped ${review.helpful}`}
            </small>
          </span>
        </p>
      </article>
    </li>
  );
}
