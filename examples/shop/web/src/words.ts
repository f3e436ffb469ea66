// How things are said to people.
import type { AddressKind, LoyaltyTier, OrderStatus, OrderStatusInput, Price, ProductSort, ProductState } from "#contract/facet";

/** What one can ask for by name. */
export const ASKED: Record<OrderStatusInput, string> = {
  PLACED: "Placed",
  PAID: "Paid",
  SHIPPED: "On its way",
  DELIVERED: "Delivered",
  CANCELLED: "Cancelled",
  RETURNED: "Returned",
};

/** OTHER is what a service says that this version of the app has no word for. */
export const STATUS: Record<OrderStatus, string> = { ...ASKED, OTHER: "In progress" };

export const SORT: Record<ProductSort, string> = {
  RELEVANCE: "Best match",
  NEWEST: "Newest",
  PRICE_ASCENDING: "Price, low to high",
  PRICE_DESCENDING: "Price, high to low",
  RATING: "Best rated",
};

export const TIER: Record<LoyaltyTier, string> = {
  BASIC: "Friend of the house",
  SILVER: "Silver",
  GOLD: "Gold",
  PLATINUM: "Platinum",
};

export const ADDRESS: Record<AddressKind, string> = { HOME: "Home", WORK: "Work", PICKUP: "Pickup point" };

export const STATE: Record<ProductState, string | undefined> = {
  ACTIVE: undefined,
  DISCONTINUED: "No longer made",
  PREORDER: "Order ahead",
  OTHER: undefined,
};

const REASONS: Record<string, string> = {
  timeout: "took too long",
  unavailable: "cannot be reached right now",
  busy: "is very busy right now",
  denied: "may not be shown",
  missing: "cannot be found",
};

export function reason(word: string): string {
  return REASONS[word] ?? "cannot be shown right now";
}

export function money({ amount, currency }: Price): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(amount));
}

/** A sum for orientation; what is charged is what the order says. */
export function sum(prices: readonly { price: Price; quantity: number }[]): Price | undefined {
  const currency = prices[0]?.price.currency;
  if (currency === undefined) return undefined;
  const cents = prices.reduce((total, { price, quantity }) => total + Math.round(Number(price.amount) * 100) * quantity, 0);
  return { amount: (cents / 100).toFixed(2), currency };
}

const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });
const MOMENT = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export function day(time: string): string {
  return DAY.format(new Date(time));
}

export function moment(time: string): string {
  return MOMENT.format(new Date(time));
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

export function country(code: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
}
