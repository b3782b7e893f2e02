// The clock: when to ask what is new. It alone fires requests; the server says how often (Ardoise-Poll, in seconds;
// 0: no more).
import { isScrolled } from "./merge.js";

const feed = document.getElementById("feed");
const [state, pauseButton, refresh, reload] =
  ["clock-state", "pause", "refresh", "reload"].map((name) => document.querySelector(`[data-${name}]`));
const LONGEST_S = 60;
const RELOAD_WITHIN = 10_000; // ms, so that not all readers come at once
const RELOAD_EVERY = 30_000;

let poll = Number(feed.dataset.poll);
let shown = feed.dataset.state;
let [asking, behind, paused, stopped] = [false, false, false, false];
let failures = 0;
let timer;

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

feed.addEventListener("htmx:afterRequest", ({ target, detail: { successful, xhr } }) => {
  if (target !== feed) return; // an embed within it was asked for
  [asking, failures] = [false, successful ? 0 : failures + 1];
  poll = Number((successful && xhr.getResponseHeader("Ardoise-Poll")) || poll);
  showState();
  behind ? soon() : later();
});
feed.addEventListener("ardoise:behind", () => {
  behind = true;
  soon();
});
feed.addEventListener("ardoise:reset", () => {
  stopped = true;
  reload.hidden = false;
  const wait = Math.max(Math.random() * RELOAD_WITHIN, RELOAD_EVERY - performance.now());
  setTimeout(() => isScrolled(feed) || location.reload(), wait);
});
refresh.addEventListener("click", (event) => {
  if (stopped) return; // the link loads the page
  event.preventDefault();
  ask();
});
pauseButton.hidden = false;
pauseButton.addEventListener("click", () => {
  paused = !paused;
  pauseButton.setAttribute("aria-pressed", paused);
  showState();
  soon();
});
for (const event of ["online", "pageshow"]) addEventListener(event, soon); // pageshow: also from the back/forward cache
document.addEventListener("visibilitychange", soon);
soon();
