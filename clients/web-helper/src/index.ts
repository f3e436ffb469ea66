/**
 * What a page needs of its facet beside the types of its contract: a `fetch` that any client can be
 * given, and sign-in. No dependency, no state but whether the session has expired.
 */

/** One wrong input: where it is, and what is wrong with it. */
export interface InputError {
  code?: string;
  detail: string;
  /** Into the request's body (RFC 6901). */
  pointer?: string;
  /** The name of a parameter. */
  parameter?: string;
}

/** An answer that is not a success (RFC 9457), as something to throw. */
export class FacetProblem extends Error {
  constructor(
    readonly status: number,
    /** What happened, for programs; `internal` when the answer was no problem of a facet. */
    readonly code: string,
    title: string,
    readonly errors: readonly InputError[] = [],
  ) {
    super(title);
  }
}

/** A part that an answer had to do without (`Facet-Partial`). */
export interface Hole {
  /** Names of the answer's members from the outside in, `*` for the items of a list. */
  path: string;
  reason: string;
}

/** Who is signed in, as far as a page may know; `undefined` where the facet has no sign-in. */
export type Session =
  | { signedIn: false }
  | { signedIn: true; claims: Record<string, unknown>; idleExpiresIn: number; expiresIn: number };

export interface FacetOptions {
  /** The facet's path, such as `/web`. */
  base: string;
  /** Called once when the session turns out to have ended, also by a sign-out in another tab. */
  onSessionExpired?: () => void;
  /** Called with the names of what is stale, when the server says so (RFC 9875). */
  onStale?: (groups: string[]) => void;
  /** How often a request is sent again that may be; 2 unless told. */
  retries?: number;
  /** The longest wait before that, in milliseconds; a server that asks for more is not asked again. 5,000 unless told. */
  maxWait?: number;
  fetch?: typeof fetch;
}

export type Facet = ReturnType<typeof createFacet>;

const REPEATABLE = /^(GET|HEAD|OPTIONS|PUT|DELETE)$/;

export function createFacet(options: FacetOptions) {
  const { base, retries = 2, maxWait = 5e3 } = options;
  const send: typeof fetch = options.fetch ?? ((...request) => fetch(...request));
  const auth = (name: string) => `${base}/_auth/${name}`;
  let expired = false;

  const expire = () => {
    if (!expired) {
      expired = true;
      options.onSessionExpired?.();
    }
  };
  // Tabs of one origin tell each other of a sign-out.
  const tabs = typeof BroadcastChannel > "u" ? undefined : new BroadcastChannel("facet:" + base);
  tabs?.addEventListener("message", expire);

  /** A `fetch` for this facet: marks the request as the page's own, and repeats what may be. */
  async function facetFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    request.headers.set("X-CSRF", "1");
    const left = REPEATABLE.test(request.method) || request.headers.has("Idempotency-Key") ? retries : 0;
    const response = await attempt(request, left, 300);
    if (response.status == 401) {
      expire();
    }
    const stale = strings(response.headers.get("Cache-Group-Invalidation"));
    if (stale[0]) {
      options.onStale?.(stale.map(([group]) => group));
    }
    return response;
  }

  /** `pause`: how long to wait when the server does not say, in milliseconds; doubles each time. */
  async function attempt(request: Request, left: number, pause: number): Promise<Response> {
    let wait = pause * (0.5 + Math.random());
    try {
      const response = await send(left ? request.clone() : request);
      if (!left || (response.status != 429 && response.status != 503)) {
        return response;
      }
      wait = retryAfter(response) ?? wait;
      if (wait > maxWait) {
        return response;
      }
      response.body?.cancel();
    } catch (failure) {
      if (!left || request.signal.aborted) {
        throw failure;
      }
    }
    await sleep(wait, request.signal);
    return attempt(request, left - 1, pause * 2);
  }

  return {
    fetch: facetFetch,

    /** Asking does not keep the session alive. */
    async session(signal?: AbortSignal): Promise<Session | undefined> {
      const response = await facetFetch(auth("session"), signal && { signal });
      if (response.status == 404) {
        await response.text(); // else the connection stays in use
        return undefined;
      }
      const session: Session = await answer(response);
      expired &&= !session.signedIn;
      return session;
    },

    /** Leaves the page, and comes back to it. */
    signIn(returnTo = location.pathname + location.search): void {
      location.assign(auth("sign-in?return_to=") + encodeURIComponent(returnTo));
    },

    /** Ends the session here, tells other tabs, and leaves for the provider to end it there too. */
    async signOut(): Promise<void> {
      const to = await answer<{ location: string }>(await facetFetch(auth("sign-out"), { method: "POST" }));
      tabs?.postMessage(0);
      location.assign(to.location);
    },
  };
}

/** The body of a success; throws what else there is as a {@link FacetProblem}. */
export async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) {
    throw await problem(response);
  }
  return response.status == 204 ? (undefined as T) : response.json();
}

/** What an answer that is no success says. */
export async function problem(response: Response): Promise<FacetProblem> {
  const isProblem = /\+json\b/.test(response.headers.get("Content-Type") ?? "");
  const said = isProblem ? await response.json().catch(() => ({})) : {};
  const { code = "internal", title = "HTTP " + response.status, errors } = said;
  return new FacetProblem(response.status, code, title, errors);
}

/** What is missing in a success. */
export function holes(response: Response): Hole[] {
  return strings(response.headers.get("Facet-Partial")).map(([path, parameters]) => ({
    path,
    reason: /;reason=(\w+)/.exec(parameters)?.[1] ?? "",
  }));
}

/** The members of a list of strings (RFC 9651), each with its parameters as they are written. */
function strings(list: string | null): [string, string][] {
  return [...(list ?? "").matchAll(/"((?:[^"\\]|\\.)*)"([^,]*)/g)].map(([, text, parameters]) => [
    text!.replace(/\\(.)/g, "$1"),
    parameters!,
  ]);
}

/** Milliseconds until a response wants to be asked for again (RFC 9110, 10.2.3). */
function retryAfter(response: Response): number | undefined {
  const said = response.headers.get("Retry-After");
  const wait = said && (/^\d+$/.test(said) ? +said * 1e3 : Date.parse(said) - Date.now());
  return typeof wait == "number" && wait > -1 / 0 ? Math.max(0, wait) : undefined;
}

function sleep(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    }, time);
    signal.addEventListener("abort", () => (clearTimeout(timer), abort()), { once: true });
    if (signal.aborted) {
      clearTimeout(timer);
      abort();
    }
  });
}
