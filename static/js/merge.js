// The merge: whatever arrives (late, twice, overlapping, or after some was missed) leaves what a fresh load would
// show (docs/protocol.md has the rules). It asks for nothing itself; it says "merged", "behind" or "reset".

const number = (element, name) => Number(element.dataset[name]);
const say = (feed, what, detail) => feed.dispatchEvent(new CustomEvent(`ardoise:${what}`, { detail, bubbles: true }));
const entriesOf = (parent) => [...parent.querySelectorAll(":scope > [data-born]")];
const slateParts = () => [...document.querySelectorAll(".slate__board, .slate__line")]; // the slate itself has no box
const slateBottom = () => Math.max(0, ...slateParts().map((part) => part.getBoundingClientRect().bottom));

// The reader has begun to read once the top of the feed has gone under the slate.
export const isScrolled = (feed) => feed.getBoundingClientRect().top < slateBottom() - 1;

/** Merge a delta or older updates; returns the elements that are new in the document. */
export function merge(feed, fragment) {
  const delta = fragment.querySelector("[data-delta]");
  if (!delta) return [];
  if (delta.dataset.protocol !== feed.dataset.protocol || "reset" in delta.dataset) return say(feed, "reset"), [];
  const older = "oldest" in delta.dataset;
  const [cursor, revision] = [number(feed, "revision"), number(delta, "revision")];
  if (!older && number(delta, "since") > cursor) return say(feed, "behind"), []; // something before it was missed
  // Older updates may have been read before what we know already: what changed in them since must come again.
  feed.dataset.revision = older ? Math.min(cursor, revision) : Math.max(cursor, revision);
  if (older) feed.dataset.oldest = Math.min(number(feed, "oldest"), number(delta, "oldest"));
  const [inserted, replaced] = [[], []];
  const wait = !older && feed.dataset.direction === "newest-first" && isScrolled(feed);
  keepPlace(feed, () => {
    for (const entry of entriesOf(delta)) {
      const present = document.getElementById(entry.id);
      if (present) replaced.push(...replace(present, entry, "changed"));
      else inserted.push(...insert(feed, entry, wait ? "is-waiting" : older ? "is-old" : "is-new"));
    }
    for (const panel of delta.querySelectorAll(":scope > [data-panel]"))
      replaced.push(...replace(document.querySelector(`[data-panel="${panel.dataset.panel}"]`), panel, "stamp"));
    if (older && number(delta, "oldest") === number(feed, "oldest")) moveOlderLink(delta.dataset.olderUrl, revision);
  });
  say(feed, "merged", { poll: delta.dataset.poll, news: older ? 0 : inserted.filter((entry) => !entry.hidden).length });
  if (number(feed, "revision") < cursor) say(feed, "behind");
  return [...inserted, ...replaced];
}

function replace(present, arrived, stamp) { // stamp: which number tells the newer one
  if (!present || number(arrived, stamp) <= number(present, stamp)) return [];
  if (present.classList.contains("is-waiting")) arrived.classList.add("is-waiting");
  present.replaceWith(arrived);
  return [arrived];
}

function insert(feed, entry, look) {
  if (number(entry, "born") < number(feed, "oldest")) return []; // it comes with the older updates
  const later = feed.dataset.direction === "newest-first" ? -1 : 1; // which way the page goes on
  const next = entriesOf(feed).find((other) => (number(other, "born") - number(entry, "born")) * later > 0);
  feed.querySelector(":scope > .empty")?.remove();
  feed.insertBefore(entry, next ?? null);
  entry.classList.add(look);
  return [entry];
}

function moveOlderLink(url, revision) {
  const link = document.querySelector(".older");
  if (!url) return link?.remove();
  link.href = url;
  link.setAttribute("hx-get", `${url}${revision}/`);
  htmx.process(link);
}

/** Whatever changes above, the first update that the reader sees (and still can) stays where it was. */
function keepPlace(feed, change) {
  const line = slateBottom();
  const seen = isScrolled(feed) ? entriesOf(feed).map((entry) => [entry.id, entry.getBoundingClientRect()]) : [];
  change();
  const first = seen.filter(([, box]) => box.bottom > line).find(([id]) => document.getElementById(id)?.offsetParent);
  if (!first) return;
  const top = document.getElementById(first[0]).getBoundingClientRect().top;
  window.scrollBy({ top: top - first[1].top, behavior: "instant" });
}

htmx.defineExtension("delta", {
  isInlineSwap: (style) => style === "delta",
  handleSwap: (style, target, fragment) => style === "delta" && merge(target, fragment),
});
