// The news: what the reader is told of it. New updates wait behind a button while the reader is scrolled down; one
// status line is read out; a key moment leads to its update on the page.
import { isScrolled } from "./merge.js";

const feed = document.getElementById("feed");
const [button, status] = ["new", "status"].map((name) => document.querySelector(`[data-${name}]`));
const ANNOUNCE_EVERY = 15_000; // ms

let unsaid = 0;
let saidAt = -ANNOUNCE_EVERY;

const words = (count) => (count === 1 ? button.dataset.textOne : button.dataset.textMany.replace("%n", count));

function reveal() {
  for (const entry of feed.querySelectorAll(".is-waiting")) entry.classList.replace("is-waiting", "is-new");
  button.hidden = true;
}

function showWaiting() {
  if (!isScrolled(feed)) return reveal();
  const count = feed.querySelectorAll(".is-waiting:not([hidden])").length;
  button.hidden = !count;
  button.textContent = words(count);
}

function announce() {
  const wait = saidAt + ANNOUNCE_EVERY - performance.now();
  if (!unsaid) return;
  if (wait > 0) return void setTimeout(announce, wait);
  status.textContent = `${words(unsaid)}. ${document.querySelector(".slate")?.dataset.summary ?? ""}`;
  [unsaid, saidAt] = [0, performance.now()];
}

feed.addEventListener("ardoise:merged", ({ detail: { news } }) => {
  showWaiting();
  unsaid += news;
  announce();
});
button.addEventListener("click", () => {
  reveal();
  feed.scrollIntoView();
  feed.querySelector("a")?.focus({ preventScroll: true });
});
document.addEventListener("click", (event) => {
  const update = document.getElementById(event.target.closest("[data-jump]")?.dataset.jump ?? "");
  if (!update?.offsetParent) return; // it is not loaded, or waits: the link leads to a page of its own
  event.preventDefault();
  update.scrollIntoView();
});
