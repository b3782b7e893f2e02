// In the place of the browser's own event stream, one that the test speaks for; and a tab that the test hides.
window.streams = [];
window.EventSource = class extends EventTarget {
  static CONNECTING = 0;
  static OPEN = 1;
  static CLOSED = 2;
  readyState = 0;
  constructor(url) {
    super();
    this.url = url;
    window.streams.push(this);
  }
  close() {
    this.readyState = 2;
  }
  say(type, data) {
    if (this.readyState === 2) return; // as a browser's own: nothing is heard once it is closed
    this.readyState = 1;
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
  breakOff(readyState) {
    if (this.readyState === 2) return;
    this.readyState = readyState;
    this.dispatchEvent(new Event("error"));
  }
};
window.openStreams = () => window.streams.filter(({ readyState }) => readyState !== 2).length;
window.hide = (hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
};
[window.asked, window.answered] = [0, 0];
addEventListener("htmx:beforeRequest", () => (window.asked += 1));
addEventListener("htmx:afterRequest", () => (window.answered += 1));
/** When every answer has come, and whoever wanted to listen has found out whether there is room. */
window.settle = async () => {
  for (let quiet = 0; quiet < 8; quiet += 1) {
    if (window.asked > window.answered) quiet = 0;
    await navigator.locks.query();
  }
};
