// The worker of the pages of classes: opens a kept sheet when there is no network, or none that answers. What is kept, and for whom, roll.js decides.
// No words here.

const PATIENCE = 6000; // a network that says nothing for so long is none, where a kept page can stand in

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (/\/tep\//.test(url.pathname)) event.respondWith(asset(request));
});

const kept = (request) => caches.match(request.url, { ignoreVary: true });

async function page(request) {
  const own = await kept(request);
  if (!own) return fetch(request);
  const late = new Promise((rest) => setTimeout(rest, PATIENCE, own));
  return Promise.race([fetch(request).catch(() => own), late]);
}

async function asset(request) {
  return (await kept(request)) ?? fetch(request);
}
