// How things are said to people.
import type { OrderStatus } from "#contract/facet";

export const STATUS: Record<OrderStatus, string> = {
  PLACED: "Placed",
  PAID: "Paid",
  SHIPPED: "On its way",
  DELIVERED: "Delivered",
  CANCELLED: "Cancelled",
  RETURNED: "Returned",
  OTHER: "In progress",
};

export function money(amount: string, currency = "EUR"): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(amount));
}

export function day(time: string): string {
  return new Date(time).toLocaleDateString("en", { day: "numeric", month: "short", year: "numeric" });
}

export function moment(time: number): string {
  return new Date(time).toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit" });
}

export function bytes(count: number): string {
  return `${count.toLocaleString("en")} B`;
}
