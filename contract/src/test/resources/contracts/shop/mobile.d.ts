// The contract of the facet mobile, version current. Types only; nothing of it is there at run time.

export interface DeliveryAddressInput {
  fullName: string;
  street: string;
  postalCode: string;
  city: string;
  country: string;
}

export interface ForbiddenProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 403;
  /** What happened, for programs. */
  code: "forbidden";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
}

export interface Home {
  givenName: string;
  points: number;
  latest?: HomeLatest[];
  forYou?: (HomeForYou | null)[] | null;
}

export interface HomeForYou {
  id: string;
  name: string;
  price: string;
}

export interface HomeLatest {
  id: string;
  status: OrderStatus;
}

export interface InputError {
  /** What was found and what is expected. */
  detail: string;
  code: "cursor_foreign" | "cursor_outdated" | "cursor_tampered" | "duplicate" | "invalid_value" | "malformed_json" | "required" | "unknown_member" | "unknown_parameter";
  /** Into the request's body. */
  pointer?: string;
  /** The name of a parameter. */
  parameter?: string;
}

export interface InvalidInputProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 400;
  /** What happened, for programs. */
  code: "invalid_input";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: InputError[];
}

export interface InvalidOrderOrInvalidInputProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 422;
  /** What happened, for programs. */
  code: "invalid_order" | "invalid_input";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: RefusedInput[];
}

export type LoyaltyTier = "BASIC" | "SILVER" | "GOLD" | "PLATINUM";

export interface NotFoundProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 404;
  /** What happened, for programs. */
  code: "not_found";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
}

export interface OrderDetail {
  id: string;
  status: OrderStatus;
  placedAt: string;
  totalAmount: string;
  totalCurrency: string;
  lines: OrderDetailLines[];
  payment: OrderDetailPayment;
  city: string;
  code?: string | null;
  eta?: string | null;
}

export interface OrderDetailLines {
  quantity: number;
  title: string;
  thumbnailUrl: string | null;
}

export interface OrderDetailPayment {
  kind: "CardPayment" | "WalletPayment" | "InvoicePayment" | "OtherPayment";
  last4?: string;
  provider?: string;
  dueAt?: string;
}

export interface OrderLineInput {
  productId: string;
  quantity: number;
}

export type OrderStatus = "PLACED" | "PAID" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "OTHER";

export interface Orders {
  items: OrdersItems[];
  nextCursor: string | null;
}

export interface OrdersItems {
  id: string;
  number: string;
  status: OrderStatus;
  placedAt: string;
  total: string;
  pieces: number;
  contents: string;
}

export interface OutOfStockOrConflictProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 409;
  /** What happened, for programs. */
  code: "out_of_stock" | "conflict";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: RefusedInput[];
}

export interface PaymentInput {
  method: PaymentMethod;
  token: string;
}

export type PaymentMethod = "CARD" | "WALLET" | "INVOICE";

export interface PlaceOrder {
  id: string;
  number: string;
  status: OrderStatus;
  total: string;
}

export interface PlaceOrderInput {
  lines: OrderLineInput[];
  payment: PaymentInput;
  shippingAddress: DeliveryAddressInput;
  note?: string | null;
}

export interface Problem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: number;
  /** What happened, for programs. */
  code: "body_too_large" | "both_lengths" | "chunk" | "coding" | "conflict" | "content_length" | "csrf" | "development_identity" | "expectation" | "field_line" | "field_value" | "folded_line" | "forbidden" | "gone" | "head_too_large" | "host" | "internal" | "invalid_input" | "line_end" | "malformed_path" | "method" | "method_not_allowed" | "misdirected_request" | "not_found" | "only_if_cached" | "overloaded" | "rate_limited" | "request_line" | "status_line" | "step_up_failed" | "step_up_required" | "target" | "too_slow" | "transfer_encoding" | "unauthenticated" | "unsupported_media_type" | "upstream_timeout" | "upstream_unavailable" | "url_too_long" | "version";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: RefusedInput[];
}

export interface ProductScreen {
  id: string;
  name: string;
  summary: string;
  tags: string;
  amount: string;
  currency: string;
  ratingAverage: number;
  ratingCount: number;
  images: string[];
  available: number | null;
  reviews?: ProductScreenReviews[];
}

export interface ProductScreenReviews {
  rating: number;
  title: string;
  text: string;
  displayName: string | null;
}

export interface Profile {
  displayName: string;
  email: string;
  avatarUrl: string;
  tier: LoyaltyTier;
  points: number;
  theme: Theme;
  newsletter: boolean;
}

export interface RefusedInput {
  /** What was found and what is expected. */
  detail: string;
  code?: string;
  /** Into the request's body. */
  pointer?: string;
  /** The name of a parameter. */
  parameter?: string;
}

export interface Search {
  items: SearchItems[];
  nextCursor: string | null;
}

export interface SearchItems {
  id: string;
  name: string;
  thumbnailUrl: string;
  amount: string;
  currency: string;
  ratingAverage: number;
}

export type Theme = "LIGHT" | "DARK" | "SYSTEM";

export interface UnauthenticatedProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 401;
  /** What happened, for programs. */
  code: "unauthenticated";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
}

export interface UnsupportedMediaTypeProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 415;
  /** What happened, for programs. */
  code: "unsupported_media_type";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
}

export interface UpstreamTimeoutProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 504;
  /** What happened, for programs. */
  code: "upstream_timeout";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
}

export interface UpstreamUnavailableOrOverloadedProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 503;
  /** What happened, for programs. */
  code: "upstream_unavailable" | "overloaded";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
}

export interface UpstreamUnavailableProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 502;
  /** What happened, for programs. */
  code: "upstream_unavailable";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
}

/** What can be asked, by the operation's name. */
export interface Operations {
  /** The start screen: first name, points, the latest order's state and six products */
  home: {
    method: "GET";
    path: "/mobile/home";
    parameters: Record<string, never>;
    body: undefined;
    status: 200;
    answer: Home;
    problem: UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** The customer's orders, newest first, as many as one scrolls through */
  orders: {
    method: "GET";
    path: "/mobile/orders";
    parameters: {
      query?: {
        cursor?: string;
      };
    };
    body: undefined;
    status: 200;
    answer: Orders;
    problem: InvalidInputProblem | UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Places an order; the same Idempotency-Key never places it twice */
  placeOrder: {
    method: "POST";
    path: "/mobile/orders";
    parameters: {
      header: {
        "Idempotency-Key": string;
      };
    };
    body: PlaceOrderInput;
    status: 201;
    answer: PlaceOrder | null;
    problem: InvalidInputProblem | UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | OutOfStockOrConflictProblem | UnsupportedMediaTypeProblem | InvalidOrderOrInvalidInputProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** One order with what is in it and where it is */
  orderDetail: {
    method: "GET";
    path: "/mobile/orders/{id}";
    parameters: {
      path: {
        id: string;
      };
    };
    body: undefined;
    status: 200;
    answer: OrderDetail;
    problem: InvalidInputProblem | UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** A product on one screen */
  productScreen: {
    method: "GET";
    path: "/mobile/products/{id}";
    parameters: {
      path: {
        id: string;
      };
    };
    body: undefined;
    status: 200;
    answer: ProductScreen;
    problem: InvalidInputProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** The profile screen */
  profile: {
    method: "GET";
    path: "/mobile/profile";
    parameters: Record<string, never>;
    body: undefined;
    status: 200;
    answer: Profile;
    problem: UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Search results, ten at a time */
  search: {
    method: "GET";
    path: "/mobile/search";
    parameters: {
      query: {
        q: string;
        cursor?: string;
      };
    };
    body: undefined;
    status: 200;
    answer: Search;
    problem: InvalidInputProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Suggestions while typing: names alone */
  suggestions: {
    method: "GET";
    path: "/mobile/suggestions";
    parameters: {
      query: {
        q: string;
      };
    };
    body: undefined;
    status: 200;
    answer: string[];
    problem: InvalidInputProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
}
