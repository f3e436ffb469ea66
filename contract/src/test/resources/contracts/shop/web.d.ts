// The contract of the facet web, version current. Types only; nothing of it is there at run time.

export interface Account {
  id: string;
  email: string;
  emailVerified: boolean;
  name: AccountName;
  phone: string | null;
  birthDate: string | null;
  avatarUrl: string;
  locale: string;
  timeZone: string;
  loyalty: AccountLoyalty;
  preferences: AccountPreferences;
  consents: AccountConsents[];
  addresses: AccountAddresses[];
  createdAt: string;
  lastLoginAt: string | null;
  orderSummary: AccountOrderSummary | null;
}

export interface AccountAddresses {
  id: string;
  kind: AddressKind;
  recipient: string;
  street: string;
  extra: string | null;
  postalCode: string;
  city: string;
  country: string;
  primary: boolean;
  position: AccountAddressesPosition;
}

export interface AccountAddressesPosition {
  latitude: number;
  longitude: number;
}

export interface AccountConsents {
  channel: string;
  granted: boolean;
  since: string;
}

export interface AccountInput {
  displayName?: string | null;
  phone?: string | null;
  preferences?: PreferencesInput | null;
}

export interface AccountLoyalty {
  tier: LoyaltyTier;
  points: number;
  memberSince: string;
  nextTierAt: number | null;
}

export interface AccountName {
  givenName: string;
  familyName: string;
  displayName: string;
}

export interface AccountOrderSummary {
  count: number;
  open: number;
  spent: Price;
  lastOrderAt: string | null;
}

export interface AccountPreferences {
  language: string;
  currency: string;
  theme: Theme;
  newsletter: boolean;
}

export type AddressKind = "HOME" | "WORK" | "PICKUP";

export interface CancelOrder {
  id: string;
  number: string;
  status: OrderStatus;
  updatedAt: string;
}

export interface ConflictProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 409;
  /** What happened, for programs. */
  code: "conflict";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: RefusedInput[];
}

export interface Delivery {
  fullName: string;
  street: string;
  postalCode: string;
  city: string;
  country: string;
}

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
  me: HomeMe | null;
  newest: HomeNewest[] | null;
  categories: HomeCategories[] | null;
}

export interface HomeCategories {
  id: string;
  name: string;
  imageUrl: string | null;
  productCount: number | null;
}

export interface HomeMe {
  id: string;
  displayName: string;
  avatarUrl: string;
  loyalty: HomeMeLoyalty;
  orderSummary: HomeMeOrderSummary | null;
  recentOrders: HomeMeRecentOrders[] | null;
  recommendations: HomeMeRecommendations | null;
}

export interface HomeMeLoyalty {
  tier: LoyaltyTier;
  points: number;
  nextTierAt: number | null;
}

export interface HomeMeOrderSummary {
  count: number;
  open: number;
  spent: Price;
  lastOrderAt: string | null;
}

export interface HomeMeRecentOrders {
  id: string;
  number: string;
  status: OrderStatus;
  placedAt: string;
  total: Price;
  lines: HomeMeRecentOrdersLines[];
}

export interface HomeMeRecentOrdersLines {
  quantity: number;
  title: string;
  product: HomeMeRecentOrdersLinesProduct | null;
}

export interface HomeMeRecentOrdersLinesProduct {
  slug: string;
  thumbnailUrl: string;
}

export interface HomeMeRecommendations {
  strategy: string;
  products: (HomeMeRecommendationsProducts | null)[];
}

export interface HomeMeRecommendationsProducts {
  id: string;
  name: string;
  slug: string;
  thumbnailUrl: string;
  price: Price;
  listPrice: Price | null;
  rating: HomeMeRecommendationsProductsRating;
  summary: string;
  brand: HomeMeRecommendationsProductsBrand;
  images: HomeMeRecommendationsProductsImages[];
}

export interface HomeMeRecommendationsProductsBrand {
  id: string;
  name: string;
}

export interface HomeMeRecommendationsProductsImages {
  url: string;
  width: number;
  height: number;
  alt: string;
}

export interface HomeMeRecommendationsProductsRating {
  average: number;
  count: number;
}

export interface HomeNewest {
  id: string;
  name: string;
  slug: string;
  thumbnailUrl: string;
  price: Price;
  listPrice: Price | null;
  rating: HomeNewestRating;
  summary: string;
  brand: HomeNewestBrand;
}

export interface HomeNewestBrand {
  id: string;
  name: string;
}

export interface HomeNewestRating {
  average: number;
  count: number;
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

export type LoyaltyTier = "BASIC" | "SILVER" | "GOLD" | "PLATINUM";

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
  id: string;
  number: string;
  status: OrderStatus;
  placedAt: string;
  placedOn: string | null;
  updatedAt: string;
  pieces: number;
  note: string | null;
  lines: OrderDetailLines[];
  totals: OrderDetailTotals;
  payment: PaymentDetails;
  shippingAddress: Delivery;
  tracking: OrderDetailTracking | null;
}

export interface OrderDetailLines {
  number: number;
  quantity: number;
  title: string;
  unitPrice: Price;
  total: Price;
  product: OrderDetailLinesProduct | null;
}

export interface OrderDetailLinesProduct {
  id: string;
  name: string;
  slug: string;
  thumbnailUrl: string;
  price: Price;
  listPrice: Price | null;
  rating: OrderDetailLinesProductRating;
  state: ProductState;
  brand: OrderDetailLinesProductBrand;
}

export interface OrderDetailLinesProductBrand {
  name: string;
}

export interface OrderDetailLinesProductRating {
  average: number;
  count: number;
}

export interface OrderDetailTotals {
  items: Price;
  shipping: Price;
  tax: Price;
  total: Price;
  net: string;
  shown: string | null;
  saved: string | null;
}

export interface OrderDetailTracking {
  carrier: string;
  code: string;
  eta: string | null;
  events: OrderDetailTrackingEvents[];
}

export interface OrderDetailTrackingEvents {
  at: string;
  place: string;
  text: string;
}

export interface OrderLineInput {
  productId: string;
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
  nextCursor: string | null;
  total: number | null;
}

export interface OrdersItems {
  id: string;
  number: string;
  status: OrderStatus;
  placedAt: string;
  total: Price;
  lines: OrdersItemsLines[];
}

export interface OrdersItemsLines {
  quantity: number;
  title: string;
  product: OrdersItemsLinesProduct | null;
}

export interface OrdersItemsLinesProduct {
  slug: string;
  thumbnailUrl: string;
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

export type PaymentDetails = PaymentDetailsCardPayment | PaymentDetailsWalletPayment | PaymentDetailsInvoicePayment | PaymentDetailsOtherPayment;

export interface PaymentDetailsCardPayment {
  kind: "CardPayment";
  brand: string;
  last4: string;
  expires: string;
}

export interface PaymentDetailsInvoicePayment {
  kind: "InvoicePayment";
  reference: string;
  dueAt: string;
}

export interface PaymentDetailsOtherPayment {
  kind: "OtherPayment";
  method: string;
}

export interface PaymentDetailsWalletPayment {
  kind: "WalletPayment";
  provider: string;
  account: string;
}

export interface PaymentInput {
  method: PaymentMethod;
  token: string;
}

export type PaymentMethod = "CARD" | "WALLET" | "INVOICE";

export interface PlaceOrder {
  order: PlaceOrderOrder;
  customer: PlaceOrderCustomer | null;
}

export interface PlaceOrderCustomer {
  orderSummary: PlaceOrderCustomerOrderSummary | null;
}

export interface PlaceOrderCustomerOrderSummary {
  count: number;
  open: number;
  spent: Price;
}

export interface PlaceOrderInput {
  lines: OrderLineInput[];
  payment: PaymentInput;
  shippingAddress: DeliveryAddressInput;
  note?: string | null;
}

export interface PlaceOrderOrder {
  id: string;
  number: string;
  status: OrderStatus;
  placedAt: string;
  total: Price;
  lines: PlaceOrderOrderLines[];
  payment: PaymentDetails;
}

export interface PlaceOrderOrderLines {
  quantity: number;
  title: string;
  total: Price;
  product: PlaceOrderOrderLinesProduct | null;
}

export interface PlaceOrderOrderLinesProduct {
  thumbnailUrl: string;
  stock: PlaceOrderOrderLinesProductStock | null;
}

export interface PlaceOrderOrderLinesProductStock {
  available: number;
}

export interface PreferencesInput {
  language?: string | null;
  currency?: string | null;
  theme?: Theme | null;
  newsletter?: boolean | null;
}

export interface Price {
  amount: string;
  currency: string;
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

export interface ProductCard {
  id: string;
  name: string;
  slug: string;
  thumbnailUrl: string;
  price: Price;
  listPrice: Price | null;
  rating: ProductCardRating;
}

export interface ProductCardRating {
  average: number;
  count: number;
}

export interface ProductPage {
  id: string;
  name: string;
  slug: string;
  thumbnailUrl: string;
  price: Price;
  listPrice: Price | null;
  rating: ProductPageRating;
  sku: string;
  summary: string;
  description: string;
  state: ProductState;
  brand: ProductPageBrand;
  category: ProductPageCategory;
  images: ProductPageImages[];
  attributes: ProductPageAttributes[];
  tags: string[];
  releasedAt: string;
  shipping: ProductPageShipping;
  stock: ProductPageStock | null;
  reviews?: ProductPageReviews | null;
  related: (ProductCard | null)[] | null;
}

export interface ProductPageAttributes {
  code: string;
  label: string;
  value: string;
  unit: string | null;
}

export interface ProductPageBrand {
  id: string;
  name: string;
  country: string;
}

export interface ProductPageCategory {
  id: string;
  name: string;
}

export interface ProductPageImages {
  url: string;
  width: number;
  height: number;
  alt: string;
}

export interface ProductPageRating {
  average: number;
  count: number;
}

export interface ProductPageReviews {
  items: ProductPageReviewsItems[];
  nextCursor: string | null;
}

export interface ProductPageReviewsItems {
  id: string;
  rating: number;
  title: string;
  text: string;
  verified: boolean;
  helpful: number;
  postedAt: string;
  author: ProductPageReviewsItemsAuthor | null;
}

export interface ProductPageReviewsItemsAuthor {
  displayName: string;
  avatarUrl: string;
}

export interface ProductPageShipping {
  weightGrams: number;
  bulky: boolean;
}

export interface ProductPageStock {
  available: number;
  restockAt: string | null;
  warehouse: string;
}

export interface ProductReviews {
  items: ProductReviewsItems[];
  nextCursor: string | null;
}

export interface ProductReviewsItems {
  id: string;
  rating: number;
  title: string;
  text: string;
  verified: boolean;
  helpful: number;
  postedAt: string;
  author: ProductReviewsItemsAuthor | null;
}

export interface ProductReviewsItemsAuthor {
  displayName: string;
  avatarUrl: string;
  tier: LoyaltyTier;
}

export type ProductSort = "RELEVANCE" | "NEWEST" | "PRICE_ASCENDING" | "PRICE_DESCENDING" | "RATING";

export type ProductState = "DISCONTINUED" | "ACTIVE" | "PREORDER" | "OTHER";

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
  total: number | null;
}

export interface SearchItems {
  id: string;
  name: string;
  slug: string;
  thumbnailUrl: string;
  price: Price;
  listPrice: Price | null;
  rating: SearchItemsRating;
  summary: string;
  state: ProductState;
  brand: SearchItemsBrand;
  category: SearchItemsCategory;
  tags: string[];
  stock: SearchItemsStock | null;
}

export interface SearchItemsBrand {
  id: string;
  name: string;
}

export interface SearchItemsCategory {
  id: string;
  name: string;
}

export interface SearchItemsRating {
  average: number;
  count: number;
}

export interface SearchItemsStock {
  available: number;
  restockAt: string | null;
}

export interface Suggestions {
  id: string;
  name: string;
  thumbnailUrl: string;
  amount: string;
  currency: string;
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

export interface UpdateAccount {
  id: string;
  version: number;
  displayName: string;
  phone: string | null;
  preferences: UpdateAccountPreferences;
}

export interface UpdateAccountPreferences {
  language: string;
  currency: string;
  theme: Theme;
  newsletter: boolean;
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
  /** The account page */
  account: {
    method: "GET";
    path: "/web/account";
    parameters: Record<string, never>;
    body: undefined;
    status: 200;
    answer: Account;
    problem: UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Changes the customer's name, phone or preferences */
  updateAccount: {
    method: "PATCH";
    path: "/web/account";
    parameters: Record<string, never>;
    body: AccountInput;
    status: 200;
    answer: UpdateAccount | null;
    problem: InvalidInputProblem | UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | ConflictProblem | UnsupportedMediaTypeProblem | InvalidInput422Problem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** The home page: who is signed in, open orders, recommendations, new products and categories */
  home: {
    method: "GET";
    path: "/web/home";
    parameters: Record<string, never>;
    body: undefined;
    status: 200;
    answer: Home;
    problem: UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** The customer's orders, newest first, page by page */
  orders: {
    method: "GET";
    path: "/web/orders";
    parameters: {
      query?: {
        status?: OrderStatusInput;
        limit?: number;
        cursor?: string;
      };
    };
    body: undefined;
    status: 200;
    answer: Orders;
    problem: InvalidInputProblem | UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Places an order and answers with it and the customer's new totals */
  placeOrder: {
    method: "POST";
    path: "/web/orders";
    parameters: {
      header?: {
        "Idempotency-Key"?: string;
      };
    };
    body: PlaceOrderInput;
    status: 201;
    answer: PlaceOrder | null;
    problem: InvalidInputProblem | UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | OutOfStockOrConflictProblem | UnsupportedMediaTypeProblem | InvalidOrderOrInvalidInputProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** One order of the customer with its products, payment, address and parcel */
  orderDetail: {
    method: "GET";
    path: "/web/orders/{id}";
    parameters: {
      path: {
        id: string;
      };
      header?: {
        "Accept-Language"?: string;
      };
    };
    body: undefined;
    status: 200;
    answer: OrderDetail;
    problem: InvalidInputProblem | UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Cancels an order that has not been shipped */
  cancelOrder: {
    method: "POST";
    path: "/web/orders/{id}/cancel";
    parameters: {
      path: {
        id: string;
      };
    };
    body: undefined;
    status: 200;
    answer: CancelOrder | null;
    problem: InvalidInputProblem | UnauthenticatedProblem | ForbiddenProblem | OrderNotFoundOrNotFoundProblem | NotCancellableOrConflictProblem | InvalidInput422Problem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** The product page: everything about it, stock, the first reviews with their authors, related products */
  productPage: {
    method: "GET";
    path: "/web/products/{id}";
    parameters: {
      path: {
        id: string;
      };
      query?: {
        reviews?: boolean;
        after?: string;
      };
    };
    body: undefined;
    status: 200;
    answer: ProductPage;
    problem: InvalidInputProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** More reviews of a product, from where the product page or the page before ended */
  productReviews: {
    method: "GET";
    path: "/web/products/{id}/reviews";
    parameters: {
      path: {
        id: string;
      };
      query?: {
        cursor?: string;
        limit?: number;
      };
    };
    body: undefined;
    status: 200;
    answer: ProductReviews;
    problem: InvalidInputProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Search results with filters and sorting, to scroll through */
  search: {
    method: "GET";
    path: "/web/search";
    parameters: {
      query?: {
        q?: string;
        category?: string;
        brand?: string;
        minPrice?: string;
        maxPrice?: string;
        sort?: ProductSort;
        limit?: number;
        cursor?: string;
      };
    };
    body: undefined;
    status: 200;
    answer: Search;
    problem: InvalidInputProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Suggestions while typing, with prices */
  suggestions: {
    method: "GET";
    path: "/web/suggestions";
    parameters: {
      query: {
        q: string;
      };
    };
    body: undefined;
    status: 200;
    answer: Suggestions[];
    problem: InvalidInputProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
}
