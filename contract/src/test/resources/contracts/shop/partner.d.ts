// The contract of the facet partner, version current. Types only; nothing of it is there at run time.

export interface CancelOrder {
  order_id: string;
  order_number: string;
  status: OrderStatus;
  updated_at: string;
}

export interface Catalogue {
  items: CatalogueItems[];
  next_cursor: string | null;
  total: number | null;
}

export interface CatalogueItem {
  product_id: string;
  sku: string;
  name: string;
  description: string;
  brand_id: string;
  brand_name: string;
  brand_country: string;
  category_id: string;
  category_name: string;
  price_amount: string;
  price_currency: string;
  state: ProductState;
  attributes: Record<string, CatalogueItemAttributes>;
  images: string[];
  weight_grams: number;
  bulky: boolean;
  released_at: string;
  updated_at: string;
}

export interface CatalogueItemAttributes {
  value: string;
  unit: string | null;
}

export interface CatalogueItems {
  product_id: string;
  sku: string;
  name: string;
  brand_id: string;
  brand_name: string;
  category_id: string;
  price_amount: string;
  price_currency: string;
  state: ProductState;
  weight_grams: number;
  updated_at: string;
  stock_available: number | null;
  stock_restock_at: string | null;
}

export interface DeliveryAddressInput {
  full_name: string;
  street: string;
  postal_code: string;
  city: string;
  country: string;
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

export interface InvalidInput422Problem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 422;
  /** What happened, for programs. */
  code: "invalid_input";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: RefusedInput[];
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

export interface NotCancellableOrConflictProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 409;
  /** What happened, for programs. */
  code: "not_cancellable" | "conflict";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: RefusedInput[];
}

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
  order_id: string;
  order_number: string;
  customer_id: string;
  customer_email: string | null;
  customer_display_name: string | null;
  status: OrderStatus;
  placed_at: string;
  updated_at: string;
  pieces: number;
  lines: OrderDetailLines[];
  shipping_amount: string;
  tax_amount: string;
  total_amount: string;
  total_currency: string;
  payment: OrderDetailPayment;
  ship_to_full_name: string;
  ship_to_street: string;
  ship_to_postal_code: string;
  ship_to_city: string;
  ship_to_country: string;
  parcel_carrier: string | null;
  parcel_code: string | null;
}

export interface OrderDetailLines {
  line_number: number;
  product_id: string;
  sku: string | null;
  title: string;
  quantity: number;
  unit_price_amount: string;
  unit_price_currency: string;
  total_amount: string;
  total_currency: string;
  weight_grams: number | null;
}

export type OrderDetailPayment = OrderDetailPaymentCardPayment | OrderDetailPaymentWalletPayment | OrderDetailPaymentInvoicePayment | OrderDetailPaymentOtherPayment;

export interface OrderDetailPaymentCardPayment {
  method: "CardPayment";
  brand: string;
}

export interface OrderDetailPaymentInvoicePayment {
  method: "InvoicePayment";
  reference: string;
  due_at: string;
}

export interface OrderDetailPaymentOtherPayment {
  method: "OtherPayment";
}

export interface OrderDetailPaymentWalletPayment {
  method: "WalletPayment";
  provider: string;
}

export interface OrderLineInput {
  product_id: string;
  quantity: number;
}

export interface OrderNotFoundOrNotFoundProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 404;
  /** What happened, for programs. */
  code: "order_not_found" | "not_found";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: RefusedInput[];
}

export type OrderStatus = "PLACED" | "PAID" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED" | "OTHER";

export type OrderStatusInput = "PLACED" | "PAID" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "RETURNED";

export interface Orders {
  items: OrdersItems[];
  next_cursor: string | null;
  total: number | null;
}

export interface OrdersItems {
  order_id: string;
  order_number: string;
  customer_id: string;
  status: OrderStatus;
  placed_at: string;
  updated_at: string;
  total_amount: string;
  total_currency: string;
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
  order_id: string;
  order_number: string;
  status: OrderStatus;
  placed_at: string;
  total_amount: string;
  total_currency: string;
  lines: PlaceOrderLines[];
}

export interface PlaceOrderInput {
  lines: OrderLineInput[];
  payment: PaymentInput;
  shipping_address: DeliveryAddressInput;
  note?: string | null;
}

export interface PlaceOrderLines {
  line_number: number;
  product_id: string;
  quantity: number;
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

export type ProductState = "DISCONTINUED" | "ACTIVE" | "PREORDER" | "OTHER";

export interface RateLimitedProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 429;
  /** What happened, for programs. */
  code: "rate_limited";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
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

export interface Stock {
  product_id: string;
  available: number;
  reserved: number;
  warehouse: string;
  restock_at: string | null;
  sku: string | null;
}

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
  /** The catalogue, page by page, with stock */
  catalogue: {
    method: "GET";
    path: "/partner/catalogue";
    parameters: {
      query?: {
        category?: string;
        brand?: string;
        cursor?: string;
      };
    };
    body: undefined;
    status: 200;
    answer: Catalogue;
    problem: InvalidInputProblem | UnauthenticatedProblem | NotFoundProblem | RateLimitedProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** One product of the catalogue with its attributes and images */
  catalogueItem: {
    method: "GET";
    path: "/partner/catalogue/{id}";
    parameters: {
      path: {
        id: string;
      };
    };
    body: undefined;
    status: 200;
    answer: CatalogueItem;
    problem: InvalidInputProblem | UnauthenticatedProblem | NotFoundProblem | RateLimitedProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Places an order for a customer; the same Idempotency-Key never places it twice */
  placeOrder: {
    method: "POST";
    path: "/partner/customers/{customer}/orders";
    parameters: {
      path: {
        customer: string;
      };
      header: {
        "Idempotency-Key": string;
      };
    };
    body: PlaceOrderInput;
    status: 201;
    answer: PlaceOrder | null;
    problem: InvalidInputProblem | UnauthenticatedProblem | NotFoundProblem | OutOfStockOrConflictProblem | UnsupportedMediaTypeProblem | InvalidOrderOrInvalidInputProblem | RateLimitedProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Cancels an order that has not been shipped */
  cancelOrder: {
    method: "POST";
    path: "/partner/customers/{customer}/orders/{id}/cancel";
    parameters: {
      path: {
        customer: string;
        id: string;
      };
    };
    body: undefined;
    status: 200;
    answer: CancelOrder | null;
    problem: InvalidInputProblem | UnauthenticatedProblem | OrderNotFoundOrNotFoundProblem | NotCancellableOrConflictProblem | InvalidInput422Problem | RateLimitedProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Orders, newest first, filtered by customer and status, page by page */
  orders: {
    method: "GET";
    path: "/partner/orders";
    parameters: {
      query?: {
        customer?: string;
        status?: OrderStatusInput;
        page_size?: number;
        cursor?: string;
      };
    };
    body: undefined;
    status: 200;
    answer: Orders;
    problem: InvalidInputProblem | UnauthenticatedProblem | NotFoundProblem | RateLimitedProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** One order with its lines, article numbers and delivery address */
  orderDetail: {
    method: "GET";
    path: "/partner/orders/{id}";
    parameters: {
      path: {
        id: string;
      };
    };
    body: undefined;
    status: 200;
    answer: OrderDetail;
    problem: InvalidInputProblem | UnauthenticatedProblem | NotFoundProblem | RateLimitedProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** What is available of up to 100 products */
  stock: {
    method: "GET";
    path: "/partner/stock";
    parameters: {
      query: {
        product: string[];
      };
    };
    body: undefined;
    status: 200;
    answer: (Stock | null)[];
    problem: InvalidInputProblem | UnauthenticatedProblem | NotFoundProblem | RateLimitedProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
}
