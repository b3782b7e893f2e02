// The attention: whether there is a reader to bring news to. It says "away" (paused, hidden for a while, gone to
// another page) and "back".
const feed = document.getElementById("feed");
const button = document.querySelector("[data-pause]");
const HIDDEN = 30_000; // ms until a page that nobody sees is left alone: who looks back at once has missed nothing

let hiding;

export const isPaused = () => button.getAttribute("aria-pressed") === "true";
export const isThere = () => !isPaused() && !document.hidden;

const say = (what) => feed.dispatchEvent(new CustomEvent("ardoise:attention", { detail: what }));

button.hidden = false;
button.addEventListener("click", () => {
  button.setAttribute("aria-pressed", !isPaused());
  say(isPaused() ? "away" : "back");
});
document.addEventListener("visibilitychange", () => {
  clearTimeout(hiding);
  if (document.hidden) hiding = setTimeout(say, HIDDEN, "away");
  else say("back");
});
addEventListener("pagehide", () => say("away"));
addEventListener("pageshow", () => say("back")); // also from the back/forward cache
addEventListener("online", () => say("back"));
