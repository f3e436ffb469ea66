// The facet as its contract types it: a path decides what may be sent, what comes back and what can go wrong.
import { answer, createFacet, holes, type Hole } from "@facet/web";

import type { Operations } from "#contract/facet";

export type { Hole };

type Operation = Operations[keyof Operations];
type Reads = Extract<Operation, { method: "GET" }>;
type Writes = Exclude<Operation, { method: "GET" }>;
type WriteAt<M, P> = Extract<Writes, { method: M; path: P }>;
export type ReadAt<P> = Extract<Reads, { path: P }>;
export type ReadPath = Reads["path"];

/** An answer together with the parts that it had to do without. */
export interface Answer<T> {
  body: T;
  holes: Hole[];
}

type Sent = {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  header?: Record<string, string | undefined>;
};

/** Told by whoever shows pages; the client itself knows none. */
export const events = new EventTarget();

export const facet = createFacet({
  base: "/web",
  onSessionExpired: () => events.dispatchEvent(new Event("session-expired")),
});

export async function read<P extends ReadPath>(
  path: P,
  parameters: ReadAt<P>["parameters"],
  signal?: AbortSignal,
  /** Where a list goes on; none is its beginning. */
  cursor?: string,
): Promise<Answer<ReadAt<P>["answer"]>> {
  const sent = parameters as Sent;
  const from = cursor === undefined ? sent : { ...sent, query: { ...sent.query, cursor } };
  const response = await facet.fetch(url(path, from), signal ? { signal } : {});
  return { body: await answer(response), holes: holes(response) };
}

export async function write<M extends Writes["method"], P extends Writes["path"]>(
  method: M,
  path: P,
  parameters: WriteAt<M, P>["parameters"],
  body: WriteAt<M, P>["body"],
): Promise<WriteAt<M, P>["answer"]> {
  const sent = parameters as Sent;
  const headers = new Headers();
  for (const [name, value] of Object.entries(sent.header ?? {})) {
    if (value !== undefined) headers.set(name, value);
  }
  if (body !== undefined) headers.set("Content-Type", "application/json");
  return answer(
    await facet.fetch(url(path, sent), { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
  );
}

function url(path: string, { path: inPath, query }: Sent): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(inPath?.[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size ? `${filled}?${search}` : filled;
}
