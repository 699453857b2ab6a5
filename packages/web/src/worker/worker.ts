/**
 * The service worker: keeps one page that says there is no line, with what it is drawn with, and nothing else. Every page is asked of the
 * node; no page, no answer and no name of a case rests on the device. `SHELL` and its digest are put in when it is built.
 */
declare const SHELL: { digest: string; files: readonly string[] };

interface Ends extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asks extends Ends {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(name: 'install' | 'activate', heard: (event: Ends) => void): void;
  addEventListener(name: 'fetch', heard: (event: Asks) => void): void;
  readonly registration: { navigationPreload?: { enable(): Promise<void> } };
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const worker = globalThis as unknown as Worker;
const language = new URL(location.href).searchParams.get('language') ?? 'en';
const away = `/away?language=${encodeURIComponent(language)}`;
const kept = `comity-shell-${SHELL.digest}-${language}`;

async function install(): Promise<void> {
  const cache = await caches.open(kept);
  await cache.addAll([away, ...SHELL.files]);
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name !== kept) await caches.delete(name);
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

/** A page: from the node, else the one that says there is no line. */
async function page(event: Asks): Promise<Response> {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    const found = await caches.match(away, { cacheName: kept });
    if (found) return found;
    throw error;
  }
}

/** Files are named by their content: what is here is right. */
const file = async (request: Request): Promise<Response> =>
  (await caches.match(request, { cacheName: kept })) ?? fetch(request);

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  if (method !== 'GET') return;
  if (mode === 'navigate') event.respondWith(page(event));
  else if (SHELL.files.includes(new URL(url).pathname)) event.respondWith(file(event.request));
});
