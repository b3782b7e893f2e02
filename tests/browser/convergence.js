// What the convergence test does inside the page: fill the document, merge, and compare with a fresh load.
(async () => {
  const { merge } = await import("/static/js/merge.js");
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const feed = () => document.getElementById("feed");
  const plain = (element) => {
    const copy = element.cloneNode(true);
    copy.classList.remove("is-new", "is-old", "is-waiting");
    return copy.outerHTML.replace(/\s+/g, " ");
  };

  window.load = (html) => { document.body.replaceChildren(...parse(html).body.querySelectorAll("main")); htmx.process(document.body); };
  window.cursor = () => feed().dataset.revision;
  window.olderUrl = () => document.querySelector(".older")?.getAttribute("hx-get");
  window.difference = ({ page, older }) => {
    const fresh = parse(page);
    const direction = feed().dataset.direction === "oldest-first" ? 1 : -1;
    const oldest = Number(feed().dataset.oldest);
    const expected = [page, ...older]
      .flatMap((html) => [...parse(html).querySelectorAll("#feed > [data-born], [data-delta] > [data-born]")])
      .filter((entry) => Number(entry.dataset.born) >= oldest)
      .sort((one, other) => (Number(one.dataset.born) - Number(other.dataset.born)) * direction)
      .map(plain);
    const found = [...feed().querySelectorAll(":scope > [data-born]")].map(plain);
    const differences = expected.length === found.length ? [] : [["count", expected.length, found.length]];
    expected.forEach((html, index) => html === found[index] || differences.push([html, found[index]]));
    for (const panel of fresh.querySelectorAll("[data-panel]")) {
      const present = document.querySelector(`[data-panel="${panel.dataset.panel}"]`);
      if (plain(panel) !== plain(present)) differences.push([plain(panel), plain(present)]);
    }
    if (feed().dataset.revision !== fresh.getElementById("feed").dataset.revision) differences.push(["revision", window.cursor()]);
    return differences;
  };
  window.mergeHtml = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    merge(feed(), template.content);
  };
})();
