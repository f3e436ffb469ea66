import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

import type { Operations, ProductSort } from "#contract/facet";

import { pages } from "../facet/queries";
import { Failure, Heading, Missing, Waiting } from "../parts/page";
import { Cards } from "../parts/product";
import { go, Link, to } from "../routing";
import { count, SORT } from "../words";

type Query = NonNullable<Operations["search"]["parameters"]["query"]>;

function isSort(word: string | null): word is ProductSort {
  return word !== null && word in SORT;
}

/** What the page's address asks for, as the facet takes it. */
function queryOf(search: URLSearchParams): Query {
  const sort = search.get("sort");
  const set = (name: string) => search.get(name) || undefined;
  const query: Record<string, string | number | undefined> = {
    q: set("q"),
    category: set("category"),
    minPrice: set("minPrice"),
    maxPrice: set("maxPrice"),
    sort: isSort(sort) ? sort : undefined,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

export function Find({ search }: { search: URLSearchParams }) {
  const query = queryOf(search);
  const asked = Object.fromEntries(search) as Record<string, string | undefined>;
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({ ...pages("/web/search", { query }), placeholderData: keepPreviousData });

  const change = (more: Record<string, string | undefined>) => go(to.find({ ...asked, ...more }));
  const title = query.q ? `“${query.q}”` : (asked["name"] ?? "Everything");
  const products = data?.pages.flatMap((page) => page.body.items) ?? [];
  const total = data?.pages[0]?.body.total;
  return (
    <>
      <Heading title={title}>{title}</Heading>
      <div className="filters">
        {query.q && asked["name"] && (
          <Link className="chip" href={to.find({ ...asked, category: undefined, name: undefined })}>
            in {asked["name"]} <span aria-hidden="true">×</span>
            <span className="unseen">, remove</span>
          </Link>
        )}
        <PriceRange key={search.toString()} asked={asked} change={change} />
        <label className="choice">
          <span>Sort by</span>
          <select value={query.sort ?? "RELEVANCE"} onChange={(event) => change({ sort: event.target.value })}>
            {Object.entries(SORT).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      {isPending ? (
        <Waiting />
      ) : error && !data ? (
        <Failure failure={error} again={() => void refetch()} />
      ) : (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "stale" : undefined}>
          <Missing holes={data?.pages.flatMap((page) => page.holes) ?? []} again={() => void refetch()} />
          <p className="quiet" role="status">
            {products.length === 0
              ? "Nothing fits. Try fewer words or a wider price."
              : `${products.length.toLocaleString("en")} of ${count(total ?? products.length, "thing")}`}
          </p>
          <Cards products={products} />
          {error && (
            <p className="gap" role="alert">
              The next page cannot be shown right now.
            </p>
          )}
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

function PriceRange(props: {
  asked: Record<string, string | undefined>;
  change: (more: Record<string, string | undefined>) => void;
}) {
  return (
    <form
      className="range"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        props.change({ minPrice: String(form.get("min") ?? ""), maxPrice: String(form.get("max") ?? "") });
      }}
    >
      <label>
        <span>From €</span>
        <input name="min" inputMode="decimal" defaultValue={props.asked["minPrice"]} />
      </label>
      <label>
        <span>to €</span>
        <input name="max" inputMode="decimal" defaultValue={props.asked["maxPrice"]} />
      </label>
      <button type="submit" className="plain">
        Apply
      </button>
    </form>
  );
}
