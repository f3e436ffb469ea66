// Pages have addresses that the facet does not use itself: its own routes are data, not pages.
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react";

export const BASE = "/web";

export type Page =
  | { name: "home" }
  | { name: "find"; search: URLSearchParams }
  | { name: "product"; id: string }
  | { name: "basket" }
  | { name: "orders"; search: URLSearchParams }
  | { name: "order"; id: string }
  | { name: "account" }
  | { name: "unknown" };

export function pageAt(href: string): Page {
  const { pathname, searchParams } = new URL(href);
  const [area, id, ...rest] = pathname.slice(BASE.length).split("/").filter(Boolean).map(decodeURIComponent);
  if (area === undefined) return { name: "home" };
  if (area === "find" && id === undefined) return { name: "find", search: searchParams };
  if (area === "item" && id !== undefined && !rest.length) return { name: "product", id };
  if (area === "basket" && id === undefined) return { name: "basket" };
  if (area === "my" && id === "orders" && !rest.length) return { name: "orders", search: searchParams };
  if (area === "my" && id === "orders" && rest.length === 1) return { name: "order", id: rest[0] ?? "" };
  if (area === "my" && id === "account" && !rest.length) return { name: "account" };
  return { name: "unknown" };
}

export const to = {
  home: () => `${BASE}/`,
  find: (search: Record<string, string | undefined>) => {
    const set = Object.entries(search).filter((entry): entry is [string, string] => !!entry[1]);
    return `${BASE}/find${set.length ? `?${new URLSearchParams(set)}` : ""}`;
  },
  product: (id: string) => `${BASE}/item/${encodeURIComponent(id)}`,
  basket: () => `${BASE}/basket`,
  orders: (status?: string) => `${BASE}/my/orders${status ? `?status=${status}` : ""}`,
  order: (id: string) => `${BASE}/my/orders/${encodeURIComponent(id)}`,
  account: () => `${BASE}/my/account`,
};

const moved = new EventTarget();

function subscribe(listener: () => void): () => void {
  addEventListener("popstate", listener);
  moved.addEventListener("moved", listener);
  return () => {
    removeEventListener("popstate", listener);
    moved.removeEventListener("moved", listener);
  };
}

export function useHref(): string {
  return useSyncExternalStore(subscribe, () => location.href);
}

/** Goes to a page; the heading of it is read out and scrolled to by {@link Heading}. */
export function go(href: string, { replace = false } = {}): void {
  history[replace ? "replaceState" : "pushState"](null, "", href);
  moved.dispatchEvent(new Event("moved"));
  if (!replace) scrollTo(0, 0);
}

export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!elsewhere && !event.defaultPrevented) {
      event.preventDefault();
      go(href);
    }
  };
  return <a href={href} onClick={follow} {...rest} />;
}
