import type { Platform } from "./ports";

const PREFIX = "shop.";

export const platform: Platform = {
  facet: "/mobile",

  async read(key) {
    return localStorage.getItem(PREFIX + key) ?? undefined;
  },

  async write(key, text) {
    localStorage.setItem(PREFIX + key, text);
  },

  transfer(url) {
    const entries = performance.getEntriesByName(new URL(url, location.href).href, "resource");
    const last = entries.at(-1);
    if (!(last instanceof PerformanceResourceTiming)) return undefined;
    // A 304 leaves the size of what is kept in encodedBodySize; over the network came less.
    const sent = last.transferSize < last.encodedBodySize ? 0 : last.encodedBodySize;
    return { sent, whole: last.decodedBodySize };
  },

  onNetwork(changed) {
    addEventListener("online", changed);
    addEventListener("offline", changed);
    return () => {
      removeEventListener("online", changed);
      removeEventListener("offline", changed);
    };
  },

  unique: () => crypto.randomUUID(),
};
