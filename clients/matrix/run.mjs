// What generators make of the reviewed contracts, compiled with strict settings, and the types that clients want asserted.
// Usage: npm ci && npm test   (which brings the Node that the generators need)
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { createClient } from "@hey-api/openapi-ts";
import openapiTypescript, { astToString } from "openapi-typescript";
import { generate } from "orval";

const home = dirname(fileURLToPath(import.meta.url));
const contracts = join(home, "../../contract/src/test/resources/contracts");
const target = join(home, "target");

/** Name and document of every contract in OpenAPI 3.1. */
function documents() {
  return readdirSync(contracts, { recursive: true })
    .filter((file) => file.endsWith(".json") && !file.endsWith("-3.0.3.json") && !file.endsWith(".invalidates.json"))
    .sort()
    .map((file) => ({ name: file.replace(/\.json$/, "").replaceAll("/", "-"), file: join(contracts, file) }));
}

async function openapiTs({ name, file }) {
  const types = await openapiTypescript(pathToFileURL(file));
  writeFileSync(join(target, name, "openapi-typescript.ts"), astToString(types));
}

async function heyApi({ name, file }) {
  await createClient({
    input: file,
    output: join(target, name, "hey-api"),
    plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch", "@tanstack/react-query"],
    logs: { level: "silent" },
  });
}

async function orval({ name, file }) {
  const invalidates = file.replace(/\.json$/, ".orval.invalidates.json");
  const mutationInvalidates = readdirSync(dirname(file)).includes(invalidates.split("/").at(-1))
    ? JSON.parse(readFileSync(invalidates, "utf8"))
    : [];
  await generate({
    input: { target: file },
    output: {
      target: join(target, name, "orval/client.ts"),
      client: "react-query",
      httpClient: "fetch",
      mode: "single",
      override: { query: { mutationInvalidates } },
    },
  });
}

/** The files that Facet writes beside the document. */
function beside({ name, file }) {
  const stem = file.replace(/\.json$/, "");
  for (const ending of [".d.ts", ".invalidation.ts"]) {
    if (readdirSync(dirname(file)).includes(`${stem.split("/").at(-1)}${ending}`)) {
      cpSync(stem + ending, join(target, name, ending === ".d.ts" ? "facet.ts" : "invalidation.ts"));
    }
  }
}

rmSync(target, { recursive: true, force: true });
for (const document of documents()) {
  mkdirSync(join(target, document.name), { recursive: true });
  await openapiTs(document);
  await heyApi(document);
  await orval(document);
  beside(document);
}
const compiled = spawnSync(join(home, "node_modules/.bin/tsc"), ["--project", home], { stdio: "inherit" });
if (compiled.status === 0) {
  console.log(`${documents().length} contracts, 3 generators each: all types are as wanted.`);
}
process.exit(compiled.status ?? 1);
