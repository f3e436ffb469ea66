// The facet as its contract types it, and what is kept of it for a start without a network.
import type { Operations } from "#contract/facet";

import { platform } from "../platform";
import type { Transfer } from "../ports";

type Operation = Operations[keyof Operations];
type Reads = Extract<Operation, { method: "GET" }>;
export type ReadPath = Reads["path"];
export type ReadAt<P> = Extract<Reads, { path: P }>;
export type Write = Extract<Operation, { method: "POST" }>;

/** What a screen shows: an answer, or the last one. */
export interface Shown<T> {
  body: T;
  /** When the facet said so, in milliseconds since 1970. */
  at: number;
  /** What it took; absent when it is what was kept. */
  transfer?: Transfer;
  /** Parts that the answer had to do without. */
  isPartial: boolean;
}

/** An answer that is no success (RFC 9457). */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    /** What to tell who wrote it. */
    readonly details: readonly string[],
    /** Seconds until it may be asked for again. */
    readonly after: number | undefined,
  ) {
    super(title);
  }
}

/** There is no network, or nobody answers at its other end. */
export class Offline extends Error {}

type Sent = { path?: Record<string, string>; query?: Record<string, string | number | undefined> };

export function address<P extends ReadPath>(path: P, parameters: ReadAt<P>["parameters"]): string {
  const { path: inPath, query } = parameters as Sent;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(inPath?.[name] ?? ""));
  const search = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");
  return search ? `${filled}?${search}` : filled;
}

/** What was shown at that address the last time. */
export async function kept<T>(url: string): Promise<Shown<T> | undefined> {
  const text = await platform.read(url);
  return text === undefined ? undefined : (JSON.parse(text) as Shown<T>);
}

/** Asks, always; the platform's cache answers "not modified" and dictionaries by itself. */
export async function read<P extends ReadPath>(
  path: P,
  parameters: ReadAt<P>["parameters"],
): Promise<Shown<ReadAt<P>["answer"]>> {
  const url = address(path, parameters);
  const response = await send(url, { cache: "no-cache" });
  const body: ReadAt<P>["answer"] = await response.json();
  const transfer = platform.transfer(url);
  const shown = { body, at: Date.now(), isPartial: response.headers.has("Facet-Partial") };
  if (!shown.isPartial) await platform.write(url, JSON.stringify(shown));
  return transfer ? { ...shown, transfer } : shown;
}

/** Sends a write under a key: however often it is sent, it is done once. */
export async function write<P extends Write["path"]>(
  path: P,
  key: string,
  body: Extract<Write, { path: P }>["body"],
): Promise<Extract<Write, { path: P }>["answer"]> {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
  const response = await send(path, { method: "POST", headers, body: JSON.stringify(body) });
  return response.json();
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (failure) {
    throw new Offline("no network", { cause: failure });
  }
  if (response.ok) return response;
  const isProblem = /\+json\b/.test(response.headers.get("Content-Type") ?? "");
  const { code = "internal", title = `HTTP ${response.status}`, errors = [] } = isProblem ? await response.json() : {};
  const after = Number(response.headers.get("Retry-After") ?? NaN);
  throw new Refused(
    response.status,
    code,
    title,
    (errors as { detail: string }[]).map((each) => each.detail),
    Number.isFinite(after) ? after : undefined,
  );
}
