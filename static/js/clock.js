// The clock: when to ask what is new, and what to tell the reader of it. It alone fires requests; the server says how
// often (Ardoise-Poll, in seconds; 0: no more).
import { isScrolled } from "./merge.js";

const feed = document.getElementById("feed");
const [state, newButton, pauseButton, refresh, reload, status] =
  ["clock-state", "new", "pause", "refresh", "reload", "status"].map((name) => document.querySelector(`[data-${name}]`));
const LONGEST_S = 60, ANNOUNCE_EVERY = 15_000, RELOAD_EVERY = 30_000;

let poll = Number(feed.dataset.poll);
let shown = feed.dataset.state;
let timer, failures = 0, paused = false, asking = false, stopped = false, behind = false, unsaid = 0, saidAt = -ANNOUNCE_EVERY;

function ask() {
  if (asking || stopped) return;
  [asking, behind] = [true, false];
  htmx.ajax("GET", `${feed.dataset.deltaUrl}${feed.dataset.revision}/`, { source: feed, target: feed, swap: "delta" });
}

function schedule(seconds) {
  clearTimeout(timer);
  if (poll && !paused && !stopped && !document.hidden) timer = setTimeout(ask, seconds * 1000);
}

const soon = () => schedule(Math.random());
const later = () => schedule(Math.min(poll * 2 ** failures, LONGEST_S) * (0.85 + Math.random() * 0.3));

function showState() {
  const coverage = document.querySelector('[data-panel="head"] [data-state]').dataset.state;
  const now = paused ? "paused" : !failures ? coverage : navigator.onLine ? "reconnecting" : "offline";
  if (now !== shown) state.textContent = state.dataset[`text${now[0].toUpperCase()}${now.slice(1)}`];
  feed.dataset.clock = shown = now;
}

const words = (count) => (count === 1 ? newButton.dataset.textOne : newButton.dataset.textMany.replace("%n", count));

function showWaiting() {
  if (!isScrolled(feed)) reveal();
  const count = feed.querySelectorAll(".is-waiting:not([hidden])").length;
  newButton.hidden = !count;
  newButton.textContent = words(count);
}

const reveal = () => feed.querySelectorAll(".is-waiting").forEach((entry) => entry.classList.replace("is-waiting", "is-new"));

function announce() {
  const wait = saidAt + ANNOUNCE_EVERY - performance.now();
  if (wait > 0) return setTimeout(announce, wait);
  if (unsaid) status.textContent = `${words(unsaid)}. ${document.querySelector(".slate")?.dataset.summary ?? ""}`;
  [unsaid, saidAt] = [0, unsaid ? performance.now() : saidAt];
}

feed.addEventListener("htmx:afterRequest", ({ target, detail: { successful, xhr } }) => {
  if (target !== feed) return; // an embed within it was asked for
  [asking, failures] = [false, successful ? 0 : failures + 1];
  poll = Number((successful && xhr.getResponseHeader("Ardoise-Poll")) || poll);
  showState();
  behind ? soon() : later();
});
feed.addEventListener("ardoise:behind", () => { behind = true; soon(); });
feed.addEventListener("ardoise:merged", ({ detail: { news, behind: missed } }) => {
  showWaiting();
  unsaid += news;
  announce();
  if (missed) feed.dispatchEvent(new Event("ardoise:behind"));
});
feed.addEventListener("ardoise:reset", () => {
  stopped = true;
  reload.hidden = false;
  setTimeout(() => isScrolled(feed) || location.reload(), Math.max(Math.random() * 10_000, RELOAD_EVERY - performance.now()));
});
newButton.addEventListener("click", () => { reveal(); showWaiting(); feed.scrollIntoView(); feed.querySelector("a")?.focus({ preventScroll: true }); });
refresh.addEventListener("click", (event) => { if (!stopped) { event.preventDefault(); ask(); } });
pauseButton.addEventListener("click", () => {
  paused = !paused;
  pauseButton.setAttribute("aria-pressed", paused);
  showState();
  soon();
});
pauseButton.hidden = false;
document.addEventListener("click", (event) => { // to an update that is loaded; any other has a page of its own
  const update = document.getElementById(event.target.closest("[data-jump]")?.dataset.jump ?? "");
  if (update?.offsetParent) { event.preventDefault(); update.scrollIntoView(); }
});
for (const event of ["online", "pageshow"]) addEventListener(event, soon);
document.addEventListener("visibilitychange", soon);
soon();
