// The state: what the reader is told of how news come, and the offer to load the page anew.
import { isScrolled } from "./merge.js";

const feed = document.getElementById("feed");
const [line, reload] = ["clock-state", "reload"].map((name) => document.querySelector(`[data-${name}]`));
const RELOAD_WITHIN = 10_000; // ms, so that not all readers come at once
const RELOAD_EVERY = 30_000;

let shown = feed.dataset.state;

/** As the page's head has it: "live" or "ended". */
export const coverage = () => document.querySelector('[data-panel="head"] [data-state]').dataset.state;

export function show({ paused, cutOff, delayed }) {
  const known = delayed ? "delayed" : coverage();
  const now = paused ? "paused" : !cutOff ? known : navigator.onLine ? "reconnecting" : "offline";
  if (now !== shown) line.textContent = line.dataset[`text${now[0].toUpperCase()}${now.slice(1)}`];
  feed.dataset.clock = shown = now;
}

export function loadAnew() {
  reload.hidden = false;
  const wait = Math.max(Math.random() * RELOAD_WITHIN, RELOAD_EVERY - performance.now());
  setTimeout(() => isScrolled(feed) || location.reload(), wait);
}
