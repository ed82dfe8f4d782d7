{% comment %}Kept at the root, so that its scope is the whole site. Uses: version, page.{% endcomment %}
// Keeps the page that logs a lift, and the files it names, so that it opens without signal once it has been opened.
// Only the shell is kept, which holds nothing about anybody; what is the athlete's stays in the page's own store.
const CACHE = "live-{{ version }}";
const PAGE = "{{ page }}";
const LEADS_THERE = ["/", "/log/lift/"];

const keepShell = async () => {
  const answer = await fetch(PAGE, { cache: "no-store" });
  // A login page in its place is not kept; the next visit tries again.
  if (!answer.ok || answer.redirected) throw new Error("no shell");
  const named = [...(await answer.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map((match) => match[1]);
  const cache = await caches.open(CACHE);
  await cache.addAll([...new Set(named)]);
  await cache.put(PAGE, answer);
};

const dropOlder = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("live-") && name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
};

const kept = async (key, request) => (await caches.match(key, { cacheName: CACHE, ignoreVary: true })) ?? fetch(request);
const elseThePage = (request) => fetch(request).catch(() => Response.redirect(PAGE));

addEventListener("install", (event) => event.waitUntil(keepShell().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(dropOlder()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname === PAGE) event.respondWith(kept(PAGE, request));
  else if (pathname.startsWith("/static/")) event.respondWith(kept(request, request));
  else if (request.mode === "navigate" && LEADS_THERE.includes(pathname)) event.respondWith(elseThePage(request));
});
