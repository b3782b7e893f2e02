// The clock: when to ask what is new, and when to listen. It alone fires requests; the server says how often
// (Ardoise-Poll, in seconds; 0: no more). It listens once an answer has come, and while news flow it asks nothing.
import { isPaused, isThere } from "./attention.js";
import { coverage, loadAnew, show } from "./state.js";
import { close, open } from "./stream.js";

const feed = document.getElementById("feed");
const LONGEST_S = 60;
const LOST_S = 13; // by then the browser has connected again by itself, in most cases
let poll = Number(feed.dataset.poll);
let [asking, behind, stopped, flowing, lost, delayed] = Array(6).fill(false);
let timer, failures = 0;

const mayAsk = () => poll && !stopped && isThere();
const showState = () => show({ paused: isPaused(), cutOff: lost || failures, delayed });

function ask() {
  if (asking || stopped) return;
  [asking, behind] = [true, false];
  htmx.ajax("GET", `${feed.dataset.deltaUrl}${feed.dataset.revision}/`, { source: feed, target: feed, swap: "delta" });
}

function schedule(seconds) {
  clearTimeout(timer);
  if (mayAsk()) timer = setTimeout(ask, seconds * 1000);
}

const soon = () => schedule(Math.random());
const later = () => schedule(Math.min(poll * 2 ** failures, LONGEST_S) * (0.85 + Math.random() * 0.3));

function stopListening() {
  close();
  flowing = lost = false;
  later();
}

feed.addEventListener("htmx:afterRequest", ({ target, detail: { successful, xhr } }) => {
  if (target !== feed) return; // an embed within it was asked for
  [asking, failures] = [false, successful ? 0 : failures + 1];
  if (successful) {
    poll = Number(xhr.getResponseHeader("Ardoise-Poll") ?? poll);
    [lost, delayed] = [false, xhr.getResponseHeader("Ardoise-Delayed") !== null];
    if (mayAsk() && coverage() === "live") open();
  }
  showState();
  if (behind || failures || !flowing) (behind ? soon : later)();
});
feed.addEventListener("ardoise:stream", ({ detail: what }) => {
  if (what === "over") later();
  if (what === "lost" && flowing) schedule(LOST_S * (1 + Math.random()));
  [lost, flowing] = [what === "lost" || (what === "over" && flowing), ["live", "delayed"].includes(what)];
  if (flowing) [failures, delayed] = [0, what === "delayed"];
  if (flowing && !behind) clearTimeout(timer);
  showState();
});
feed.addEventListener("ardoise:merged", ({ detail }) => {
  poll = Number(detail.poll);
  if (coverage() !== "live") stopListening();
  showState();
});
feed.addEventListener("ardoise:behind", () => {
  behind = true;
  soon();
});
feed.addEventListener("ardoise:reset", () => {
  stopped = true;
  stopListening();
  loadAnew();
});
feed.addEventListener("ardoise:attention", ({ detail: what }) => {
  if (what === "away") stopListening();
  showState();
  soon();
});
document.querySelector("[data-refresh]").addEventListener("click", (event) => {
  if (stopped) return; // the link loads the page
  event.preventDefault();
  ask();
});
soon();
