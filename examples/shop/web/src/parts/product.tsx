import type { OrderStatus, Price, ProductCard } from "#contract/facet";

import { Link, to } from "../routing";
import { money, STATUS } from "../words";
import { Art } from "./Art";

export function Stars({ average, count }: { average: number; count?: number }) {
  const width = `${(average / 5) * 100}%`;
  return (
    <span className="stars">
      <span className="unseen">
        {average.toFixed(1)} of 5 stars{count === undefined ? "" : `, ${count} reviews`}
      </span>
      <span aria-hidden="true" className="scale">
        ★★★★★<span style={{ width }}>★★★★★</span>
      </span>
      {count !== undefined && <span aria-hidden="true">{count}</span>}
    </span>
  );
}

export function PriceTag({ price, listPrice }: { price: Price; listPrice?: Price | null | undefined }) {
  return (
    <span className="price">
      {listPrice && (
        <>
          <span className="unseen">was </span>
          <s>{money(listPrice)}</s>
          <span className="unseen"> now </span>
        </>
      )}
      <b className={listPrice ? "reduced" : undefined}>{money(price)}</b>
    </span>
  );
}

type Shown = ProductCard & { brand?: { name: string }; category?: { id: string }; stock?: { available: number } | null };

export function Card({ product }: { product: Shown }) {
  const gone = product.stock?.available === 0;
  return (
    <article className="card">
      <Link href={to.product(product.id)}>
        <div className="frame">
          <Art name={product.name} of={product.id} />
          {product.listPrice && <span className="flag">Reduced</span>}
          {gone && <span className="flag dim">Sold out</span>}
        </div>
        <h3>{product.name}</h3>
      </Link>
      <p className="by">{product.brand?.name}</p>
      <div className="row">
        <PriceTag price={product.price} listPrice={product.listPrice} />
        {product.rating.count > 0 && <Stars average={product.rating.average} count={product.rating.count} />}
      </div>
    </article>
  );
}

/** Products side by side; those that could not be had are left out and counted. */
export function Cards({ products }: { products: readonly (Shown | null)[] }) {
  const shown = products.filter((product) => product !== null);
  const missing = products.length - shown.length;
  return (
    <>
      <ul className="grid">
        {shown.map((product) => (
          <li key={product.id}>
            <Card product={product} />
          </li>
        ))}
      </ul>
      {missing > 0 && <p className="gap">{missing} more cannot be shown right now.</p>}
    </>
  );
}

export function Status({ status }: { status: OrderStatus }) {
  return <span className={`status ${status.toLowerCase()}`}>{STATUS[status]}</span>;
}
