// The stream: the server says by itself what is new. The clock opens and closes it, and hears how it goes: "live" or
// "delayed" with every beat, "lost" (the browser connects again), "over" (not for now).
const feed = document.getElementById("feed");
const SILENCE = 45_000; // ms; there is a beat every 16 s
const BACK_OFF = 30_000; // doubled with each failure
const LONGEST = 600_000;
const TABS = 3; // of this site that stream at a time: a browser has six connections to one server of HTTP/1.1

let current; // { source, release }, empty while it waits for its turn among the tabs
let silence;
let beats = 0;
let failures = 0;
let notBefore = 0;

const say = (what) => feed.dispatchEvent(new CustomEvent("ardoise:stream", { detail: what }));

/** If it can be: this browser knows how, few tabs do already, and it did not fail just now. */
export async function open() {
  if (current || performance.now() < notBefore || !window.EventSource || !navigator.locks) return;
  const own = (current = {});
  const listenUnless = (lock) => lock && current === own && listen(own);
  for (let tab = 1; tab <= TABS && current === own; tab += 1)
    await navigator.locks.request(`ardoise-stream-${tab}`, { ifAvailable: true }, listenUnless);
  if (current === own) current = undefined;
}

export function close() {
  clearTimeout(silence);
  current?.source?.close();
  current?.release?.();
  current = undefined;
}

function listen(own) {
  beats = 0;
  own.source = new EventSource(`${feed.dataset.streamUrl}?since=${feed.dataset.revision}`);
  own.source.addEventListener("message", hear(({ data }) => {
    htmx.swap(feed, data, { swapStyle: "delta" }, { contextElement: feed });
  }));
  own.source.addEventListener("status", hear(({ data }) => {
    if (beats++) failures = 0; // the first may come through where what follows is held back
    say(data);
  }));
  own.source.addEventListener("error", lose);
  waitForNews();
  return new Promise((resolve) => (own.release = resolve)); // until then this tab has its turn
}

const hear = (act) => (event) => {
  waitForNews();
  act(event);
};

function waitForNews() {
  clearTimeout(silence);
  silence = setTimeout(fail, SILENCE);
}

/** Without a beat it was no stream that lasts: a server without the edge says one thing and closes. */
function lose({ target }) {
  if (beats && target.readyState === EventSource.CONNECTING) say("lost");
  else fail();
}

function fail() {
  close();
  notBefore = performance.now() + Math.min(BACK_OFF * 2 ** failures, LONGEST) * (0.5 + Math.random());
  failures += 1;
  say("over");
}
