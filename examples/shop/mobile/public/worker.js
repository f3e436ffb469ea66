// Starts the app where there is no network: its page and its files are kept as they come. Data is none of its business.
const KEPT = "shell";
const HOME = new URL("./", self.location).href;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(HOME)) return;
  event.respondWith(request.mode === "navigate" ? fromNetwork(request) : fromKept(request));
});

/** The newest page, or the last one. */
async function fromNetwork(request) {
  const shell = await caches.open(KEPT);
  try {
    const response = await fetch(request);
    if (response.ok) await shell.put(HOME, response.clone());
    return response;
  } catch (failure) {
    const kept = await shell.match(HOME);
    if (kept) return kept;
    throw failure;
  }
}

/** Files have their content's hash in their name, so what is kept is right. */
async function fromKept(request) {
  const shell = await caches.open(KEPT);
  const kept = await shell.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await shell.put(request, response.clone());
  return response;
}
