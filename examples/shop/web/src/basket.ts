// What somebody wants to buy. It stays in this browser: there is nothing personal in it.
import { useSyncExternalStore } from "react";

import type { Price } from "#contract/facet";

export interface Line {
  productId: string;
  name: string;
  price: Price;
  quantity: number;
}

const KEY = "shop.basket";
const changed = new EventTarget();
let lines: readonly Line[] = stored();

function stored(): readonly Line[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? (found as Line[]) : [];
  } catch {
    return []; // what another version has left behind, or storage that is not permitted
  }
}

function set(next: readonly Line[]): void {
  lines = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // The basket then lasts as long as the page.
  }
  changed.dispatchEvent(new Event("changed"));
}

addEventListener("storage", (event) => {
  if (event.key === KEY) {
    lines = stored();
    changed.dispatchEvent(new Event("changed"));
  }
});

export const basket = {
  add(product: { id: string; name: string; price: Price }, quantity: number): void {
    const before = lines.find((line) => line.productId === product.id);
    const line = { productId: product.id, name: product.name, price: product.price };
    set(
      before
        ? lines.map((each) => (each === before ? { ...line, quantity: each.quantity + quantity } : each))
        : [...lines, { ...line, quantity }],
    );
  },
  change(productId: string, quantity: number): void {
    set(lines.map((line) => (line.productId === productId ? { ...line, quantity } : line)));
  },
  remove(productId: string): void {
    set(lines.filter((line) => line.productId !== productId));
  },
  clear(): void {
    set([]);
  },
};

export function useBasket(): readonly Line[] {
  return useSyncExternalStore(
    (listener) => {
      changed.addEventListener("changed", listener);
      return () => changed.removeEventListener("changed", listener);
    },
    () => lines,
  );
}
