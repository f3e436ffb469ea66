import { expect, test, vi } from "vitest";

import { createFacet } from "../src/index";

test("a sign-out leaves the page and is heard in other tabs", async () => {
  const assign = vi.fn();
  vi.stubGlobal("location", { assign, pathname: "/web/my/orders", search: "?a=1" });
  const base = "http://shop.test/web";
  const send = vi.fn(async () => Response.json({ location: "https://login.test/end" }));
  const here = vi.fn();
  const there = vi.fn();
  const tab = createFacet({ base, fetch: send, onSessionExpired: here });
  createFacet({ base, fetch: send, onSessionExpired: there });

  await tab.signOut();

  expect(assign).toHaveBeenCalledWith("https://login.test/end");
  await vi.waitFor(() => expect(there).toHaveBeenCalledTimes(1));
  expect(here).not.toHaveBeenCalled();
});

test("a sign-in comes back to the page that it left", () => {
  const assign = vi.fn();
  vi.stubGlobal("location", { assign, pathname: "/web/my/orders", search: "?a=1" });

  createFacet({ base: "/web" }).signIn();

  expect(assign).toHaveBeenCalledWith("/web/_auth/sign-in?return_to=%2Fweb%2Fmy%2Forders%3Fa%3D1");
});
