// The contract of the facet shop, version current. Types only; nothing of it is there at run time.

export interface BookPage {
  /** As printed on the cover. */
  title: string;
  subtitle: string | null;
  kind: Kind;
  pages: number | null;
  weight: number;
  sold: boolean;
  printed: string | null;
  raw: unknown;
  grade: number;
  notes: (string | null)[] | null;
  author?: BookPageAuthor | null;
  shelfRow: number | null;
  shelfPlace: string | null;
  price?: BookPagePrice;
  cover: BookPageCover;
  heading: string;
  gross?: string;
  letters: Record<string, number>;
  media: BookPageMedia[];
}

export interface BookPageAuthor {
  name: string;
}

export type BookPageCover = BookPageCoverPaper | BookPageCoverCloth;

export interface BookPageCoverCloth {
  kind: "Cloth";
  colour: string;
}

export interface BookPageCoverPaper {
  kind: "Paper";
  grams: number;
}

export type BookPageMedia = BookPageMediaSound | BookPageMediaFilm;

export interface BookPageMediaFilm {
  type: "Film";
  url: string;
  minutes: number | null;
}

export interface BookPageMediaSound {
  type: "Sound";
  url: string;
}

export interface BookPagePrice {
  amount: string;
  currency: string;
}

export interface Books {
  /** As printed on the cover. */
  title: string;
  subtitle: string | null;
  price: string;
}

export interface Buy {
  sale: BuySale;
  shelf: BuyShelf[] | null;
}

export interface BuyInput {
  bookId: string;
  copies?: number;
  giftFor?: string | null;
  kind?: Kind | null;
  next?: BuyInput | null;
}

export interface BuySale {
  id: string;
  at: string;
  book: Heading | null;
}

export interface BuyShelf {
  id: string;
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

export interface Heading {
  /** As printed on the cover. */
  title: string;
  subtitle: string | null;
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

export type Kind = "NOVEL" | "POEM";

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

export interface RefusedInput {
  /** What was found and what is expected. */
  detail: string;
  code?: string;
  /** Into the request's body. */
  pointer?: string;
  /** The name of a parameter. */
  parameter?: string;
}

export interface Shelf {
  /** As printed on the cover. */
  title: string;
  kind: Kind;
}

export interface SoldOutOrConflictProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 409;
  /** What happened, for programs. */
  code: "sold_out" | "conflict";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: RefusedInput[];
}

export interface Things {
  found: ThingsFound[] | null;
  me: ThingsMe | null;
}

export type ThingsFound = ThingsFoundPen | ThingsFoundCup;

export interface ThingsFoundCup {
  id: string;
  size: number;
}

export interface ThingsFoundPen {
  id: string;
  colour: string;
}

export interface ThingsMe {
  name: string;
}

export interface TooYoungProblem {
  type: string;
  /** What the type means, for people. */
  title: string;
  status: 403;
  /** What happened, for programs. */
  code: "too_young";
  /** What happened this time, for people. */
  detail?: string;
  instance?: string;
  /** One for each wrong input. */
  errors?: RefusedInput[];
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
  /** Books of a kind */
  books: {
    method: "GET";
    path: "/shop/books";
    parameters: {
      query?: {
        kind?: Kind;
        tags?: string[];
        first?: number;
        filter?: string;
      };
    };
    body: undefined;
    status: 200;
    answer: Books[];
    problem: InvalidInputProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** A book with everything that may be missing of it */
  bookPage: {
    method: "GET";
    path: "/shop/books/{id}";
    parameters: {
      path: {
        id: string;
      };
      query?: {
        more?: boolean;
      };
    };
    body: undefined;
    status: 200;
    answer: BookPage;
    problem: InvalidInputProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Buys a book */
  buy: {
    method: "POST";
    path: "/shop/sales";
    parameters: Record<string, never>;
    body: BuyInput;
    status: 201;
    answer: Buy | null;
    problem: InvalidInputProblem | TooYoungProblem | NotFoundProblem | SoldOutOrConflictProblem | UnsupportedMediaTypeProblem | InvalidInput422Problem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  forget: {
    method: "DELETE";
    path: "/shop/sales/{id}";
    parameters: {
      path: {
        id: string;
      };
    };
    body: undefined;
    status: 204;
    answer: undefined;
    problem: InvalidInputProblem | NotFoundProblem | ConflictProblem | InvalidInput422Problem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  /** Books by their ids */
  shelf: {
    method: "GET";
    path: "/shop/shelf";
    parameters: Record<string, never>;
    body: undefined;
    status: 200;
    answer: Record<string, Shelf>;
    problem: NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
  things: {
    method: "GET";
    path: "/shop/things";
    parameters: Record<string, never>;
    body: undefined;
    status: 200;
    answer: Things;
    problem: UnauthenticatedProblem | ForbiddenProblem | NotFoundProblem | UpstreamUnavailableProblem | UpstreamUnavailableOrOverloadedProblem | UpstreamTimeoutProblem | Problem;
  };
}
