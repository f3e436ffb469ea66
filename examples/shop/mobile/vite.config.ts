import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Where the facet is while the app is being worked on; `./facet demo` says it.
const facet = process.env["FACET_URL"] ?? "http://127.0.0.1:8080";

// In a browser React Native is react-native-web, and a file with `.web` stands for the one of a device.
export default defineConfig({
  base: "/mobile/app/",
  plugins: [react()],
  resolve: {
    extensions: [".web.tsx", ".web.ts", ".tsx", ".ts", ".js"],
    alias: {
      "react-native": "react-native-web",
      "#contract": fileURLToPath(new URL("contract/mobile", import.meta.url)),
    },
  },
  build: { target: "es2023", assetsInlineLimit: 0 },
  server: { proxy: { "^/mobile/(?!app/)": facet } },
  preview: { proxy: { "^/mobile/(?!app/)": facet } },
});
