import { gzipSync } from "node:zlib";

import { build } from "esbuild";
import { expect, test } from "vitest";

test("the whole helper is under 2 kB, compressed", async () => {
  const built = await build({
    entryPoints: [new URL("../src/index.ts", import.meta.url).pathname],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const bytes = gzipSync(built.outputFiles[0].contents, { level: 9 }).length;
  expect(bytes).toBeLessThan(2000);
});
