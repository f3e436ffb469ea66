// Reads as TanStack Query wants them, and what a write does to what has been read.
import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";

import { invalidatedBy, type MutationId } from "#contract/invalidation";

import { read, type Answer, type ReadAt, type ReadPath } from "./client";

/** One screen. The key is what the table of stale queries knows: method, path, parameters. */
export function screen<P extends ReadPath>(path: P, parameters: ReadAt<P>["parameters"]) {
  return queryOptions({
    queryKey: ["get", path, parameters] as const,
    queryFn: ({ signal }) => read(path, parameters, signal),
  });
}

/** The reads that are lists in pages. */
type PagedPath = {
  [P in ReadPath]: ReadAt<P>["answer"] extends { items: unknown[]; nextCursor: string | null } ? P : never;
}[ReadPath];

/** A list to scroll through: each page says where the next begins. */
export function pages<P extends PagedPath>(path: P, parameters: ReadAt<P>["parameters"], first?: string) {
  return infiniteQueryOptions({
    queryKey: ["get", path, parameters, "pages", first] as const,
    queryFn: ({ signal, pageParam }): Promise<Answer<ReadAt<P>["answer"]>> =>
      read(path, parameters, signal, pageParam),
    initialPageParam: first,
    getNextPageParam: (last) => last.body.nextCursor ?? undefined,
  });
}

/** What the mutation makes stale is asked for again, where it is on the screen. */
export function refresh(client: QueryClient, mutation: MutationId): Promise<void> {
  return client.invalidateQueries({ predicate: invalidatedBy(mutation) });
}

/**
 * Shows a change before it is made: `change` edits the answers that are known for the path. The
 * function that is returned takes it back.
 */
export async function foresee<P extends ReadPath>(
  client: QueryClient,
  path: P,
  change: (body: ReadAt<P>["answer"]) => ReadAt<P>["answer"],
): Promise<() => void> {
  const filter = { queryKey: ["get", path] };
  await client.cancelQueries(filter);
  const before = client.getQueriesData<Known<P>>(filter);
  client.setQueriesData<Known<P>>(filter, (known) => {
    if (!known) return known;
    return "pages" in known
      ? { ...known, pages: known.pages.map((page) => ({ ...page, body: change(page.body) })) }
      : { ...known, body: change(known.body) };
  });
  return () => before.forEach(([key, known]) => client.setQueryData(key, known));
}

type Known<P extends ReadPath> =
  | Answer<ReadAt<P>["answer"]>
  | { pages: Answer<ReadAt<P>["answer"]>[]; pageParams: unknown[] };
