import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { answer, createFacet, FacetProblem, holes, problem } from "../src/index";

const sent: Request[] = [];
let answers: (Response | Error)[] = [];

async function server(input: RequestInfo | URL): Promise<Response> {
  sent.push(input as Request);
  const next = answers.shift() ?? new Response("{}");
  if (next instanceof Error) {
    throw next;
  }
  return next;
}

function facet(more: Partial<Parameters<typeof createFacet>[0]> = {}) {
  return createFacet({ base: "/web", fetch: server as typeof fetch, ...more });
}

const url = "http://shop.test/web/home";
const busy = (retryAfter = "0") => new Response(null, { status: 503, headers: { "Retry-After": retryAfter } });

beforeEach(() => {
  sent.length = 0;
  answers = [];
});

afterEach(() => {
  vi.useRealTimers();
});

test("every request is marked as the page's own, and keeps what it had", async () => {
  await facet().fetch(url, { headers: { Accept: "application/json" } });
  await facet().fetch(new Request(url, { method: "POST", body: "{}" }));

  expect(sent.map((request) => request.headers.get("X-CSRF"))).toEqual(["1", "1"]);
  expect(sent[0]!.headers.get("Accept")).toBe("application/json");
  expect(await sent[1]!.text()).toBe("{}");
});

test("a read is repeated when the server is busy", async () => {
  answers = [busy(), busy()];

  const response = await facet().fetch(url);

  expect(response.status).toBe(200);
  expect(sent).toHaveLength(3);
});

test("a read is repeated when there is no connection, until it has been often enough", async () => {
  vi.useFakeTimers();
  answers = [new TypeError("failed"), new TypeError("failed"), new TypeError("failed")];

  const response = facet().fetch(url);
  const outcome = expect(response).rejects.toThrow("failed");
  await vi.runAllTimersAsync();

  await outcome;
  expect(sent).toHaveLength(3);
});

test("a write is sent once, but with a key as often as a read and with its body", async () => {
  answers = [busy()];
  expect((await facet().fetch(url, { method: "POST", body: "1" })).status).toBe(503);

  answers = [busy()];
  const keyed = { method: "POST", body: "2", headers: { "Idempotency-Key": "k" } };
  expect((await facet().fetch(url, keyed)).status).toBe(200);

  expect(await Promise.all(sent.map((request) => request.text()))).toEqual(["1", "2", "2"]);
});

test("what fails for another reason is not repeated", async () => {
  answers = [new Response(null, { status: 502 })];

  expect((await facet().fetch(url)).status).toBe(502);
  expect(sent).toHaveLength(1);
});

test("the server says when to come back, in seconds or as a date", async () => {
  vi.useFakeTimers({ now: Date.parse("2026-01-01T00:00:00Z") });
  answers = [busy("2"), busy("Thu, 01 Jan 2026 00:00:05 GMT")];
  const response = facet().fetch(url);

  await vi.advanceTimersByTimeAsync(1999);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(3000);
  expect(sent).toHaveLength(3);

  expect((await response).status).toBe(200);
});

test("a server that wants a long time is not asked again", async () => {
  answers = [busy("60")];

  expect((await facet().fetch(url)).status).toBe(503);
  expect(sent).toHaveLength(1);
});

test("an abort reaches the request, and ends the wait before the next", async () => {
  const controller = new AbortController();
  answers = [busy("4")];
  const response = facet().fetch(url, { signal: controller.signal });
  const outcome = expect(response).rejects.toThrow("left");
  await vi.waitFor(() => expect(sent).toHaveLength(1));

  controller.abort(new Error("left"));

  await outcome;
  expect(sent[0]!.signal.aborted).toBe(true);
  expect(sent).toHaveLength(1);
});

test("many answers of 401 are one expired session, until somebody has signed in again", async () => {
  const expired = vi.fn();
  const web = facet({ base: "http://shop.test/web", onSessionExpired: expired });
  const refused = () => new Response(null, { status: 401 });
  answers = [refused(), refused()];

  await Promise.all([web.fetch(url), web.fetch(url)]);
  expect(expired).toHaveBeenCalledTimes(1);

  answers = [Response.json({ signedIn: true, claims: {}, idleExpiresIn: 1, expiresIn: 1 }), refused()];
  await web.session();
  await web.fetch(url);
  expect(expired).toHaveBeenCalledTimes(2);
});

test("what is stale after a write is told by its name", async () => {
  const stale = vi.fn();
  answers = [new Response(null, { headers: { "Cache-Group-Invalidation": '"orders", "a \\"b\\""' } }), new Response()];
  const web = facet({ onStale: stale });

  await web.fetch(url);
  await web.fetch(url);

  expect(stale.mock.calls).toEqual([[["orders", 'a "b"']]]);
});

test("a facet without sign-in has no session, one with sign-in tells who is there", async () => {
  const web = facet({ base: "http://shop.test/web" });
  answers = [new Response(null, { status: 404 }), Response.json({ signedIn: false })];

  expect(await web.session()).toBeUndefined();
  expect(await web.session()).toEqual({ signedIn: false });
  expect(sent[0]!.url).toBe("http://shop.test/web/_auth/session");
});

test("a problem is thrown with its code and what is wrong with each input", async () => {
  const body = { title: "No", status: 422, code: "invalid_order", errors: [{ pointer: "/note", detail: "long" }] };
  const response = new Response(JSON.stringify(body), {
    status: 422,
    headers: { "Content-Type": "application/problem+json" },
  });

  const thrown = await answer(response).catch((failure: unknown) => failure);

  expect(thrown).toBeInstanceOf(FacetProblem);
  expect(thrown).toMatchObject({ status: 422, code: "invalid_order", message: "No", errors: body.errors });
});

test("an answer that is no problem of a facet is one all the same", async () => {
  const said = await problem(new Response("<h1>Bad gateway</h1>", { status: 502 }));
  expect(said).toMatchObject({ status: 502, code: "internal", message: "HTTP 502", errors: [] });
});

test("a success is its body, and nothing for 204", async () => {
  expect(await answer(Response.json({ a: 1 }))).toEqual({ a: 1 });
  expect(await answer(new Response(null, { status: 204 }))).toBeUndefined();
});

test("holes are read with their reasons", () => {
  const partial = '"orders/*/product";reason=timeout, "offers";reason=unavailable;source="x"';
  const found = holes(new Response(null, { headers: { "Facet-Partial": partial } }));

  expect(found).toEqual([
    { path: "orders/*/product", reason: "timeout" },
    { path: "offers", reason: "unavailable" },
  ]);
  expect(holes(new Response())).toEqual([]);
});
