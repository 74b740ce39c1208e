/**
 * Parts of a page that fetch themselves anew when somebody changes what they show.
 *
 *   <body data-live-at="/live/" data-drawn-at="1767225600.0">
 *   <div id="…" data-live="contact:12" hx-get="…" hx-trigger="live" hx-target="this" hx-swap="outerHTML">
 *
 * The server says only what changed. A part waits while one writes in it, has a menu of
 * it open, or while something matches its `data-live-unless`; and `data-live-pause` ms
 * after it was fetched, where that takes the server long.
 */
import { $, $$ } from "./lib.js";
import { onLive, refetch } from "./server.js";
import { keep, shown } from "./steady.js";

// What somebody does in a part: writes, chooses, or waits for an answer of it.
const AT_IT = ":popover-open, :is(input, textarea, select):focus, .htmx-request:not([data-live])";
const EVERYTHING = "*";
const AGAIN = 15_000; // ms, after an answer that is no stream
const { liveAt, drawnAt } = document.body.dataset;

let source = null, since = drawnAt, timer = 0;
// Ids of parts: those that are being fetched, and those that have to be.
const fetching = new Set(), waiting = new Set(), fetched = new Map();

const isBusy = part => fetching.has(part.id)
  || Boolean($(AT_IT, part))
  || Boolean(part.dataset.liveUnless && $(part.dataset.liveUnless));

function tell(topic) {
  for (const part of $$("[data-live]")) {
    if (topic === EVERYTHING || part.dataset.live === topic) waiting.add(part.id);
  }
  resume();
}

/** What had to wait is fetched once nobody is at it any more. */
function resume() {
  for (const id of waiting) {
    const part = document.getElementById(id);
    if (part && isBusy(part)) continue;
    const rest = part?.dataset.livePause - (performance.now() - (fetched.get(id) ?? -Infinity));
    if (rest > 0) setTimeout(resume, rest);
    if (rest > 0) continue;
    waiting.delete(id);
    fetched.set(id, performance.now());
    if (part) refetch(part);
  }
}

onLive({
  ask(part, parameters) {
    fetching.add(part.id);
    const items = shown(part);
    if (items) parameters.set("shown", items);
  },
  take(part, news) {
    fetching.delete(part.id);
    if (!news) return true;
    if (isBusy(part)) waiting.add(part.id);
    else keep(part);
    return !waiting.has(part.id);
  },
  end(part) {
    fetching.delete(part.id);
    setTimeout(resume);
  },
});

for (const type of ["toggle", "focusout", "htmx:afterSettle"]) {
  document.addEventListener(type, () => { if (waiting.size) setTimeout(resume); }, true);
}

function connect() {
  clearTimeout(timer);
  if (!liveAt || source || document.hidden) return;
  const topics = new Set($$("[data-live]").map(part => part.dataset.live));
  const query = new URLSearchParams([["since", since], ...[...topics].map(one => ["of", one])]);
  source = new EventSource(`${liveAt}?${query}`);
  source.onmessage = ({ data }) => tell(data);
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    disconnect();
    timer = setTimeout(connect, AGAIN);
  };
}

/** The next stream begins with everything: who knows what happened meanwhile. */
function disconnect() {
  source?.close();
  source = null;
  since = "";
}

// Browsers allow six connections to a site over HTTP/1.1: tabs that nobody sees have none.
document.addEventListener("visibilitychange", () => document.hidden ? disconnect() : connect());
addEventListener("online", connect);
addEventListener("pagehide", disconnect);
addEventListener("pageshow", connect);
connect();
