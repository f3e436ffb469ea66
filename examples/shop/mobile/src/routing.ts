/** Where somebody is. The last one is what is shown; the one before is behind it. */
export type Place =
  | { at: "home" }
  | { at: "orders" }
  | { at: "search" }
  | { at: "outbox" }
  | { at: "order"; id: string }
  | { at: "product"; id: string };

export type Go = (place: Place) => void;
