import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Where the facet is while the app is being worked on; `./facet demo` says it.
const facet = process.env["FACET_URL"] ?? "http://127.0.0.1:8080";

/** What belongs to the facet: all below its path that is neither a page nor a file of the app. */
const API = "^/web/(home|search|suggestions|products|orders|account|pictures|_auth)([/?]|$)";

export default defineConfig({
  base: "/web/",
  plugins: [react()],
  resolve: {
    conditions: ["facet-source", "module", "browser", "development|production"],
    alias: { "#contract": fileURLToPath(new URL("contract/web", import.meta.url)) },
  },
  build: { target: "es2023", assetsInlineLimit: 0 }, // the facet's policy permits no data: URLs
  server: { proxy: { [API]: facet } },
  preview: { proxy: { [API]: facet } },
});
