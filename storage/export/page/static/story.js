// Filters and sorting. Everything is on the page without this.
(() => {
  "use strict";

  const filters = document.querySelector("[data-filters]");
  if (filters) {
    const form = filters.querySelector("form");
    const outlets = new Map();
    for (const option of form.elements.outlet.options) {
      if (!option.value) continue;
      outlets.set(option.value, {
        country: option.dataset.country,
        languages: option.dataset.languages.split(" "),
        covers: "covers" in option.dataset,
      });
    }
    const chosen = () => Object.fromEntries(["outlet", "country", "language", "kind"].map((name) => [name, form.elements[name].value]));

    const outletFits = (id, want) => {
      const outlet = outlets.get(id);
      return (!want.outlet || want.outlet === id)
        && (!want.country || (outlet && outlet.country === want.country));
    };
    const fits = (element, want) => {
      const { outlet, language } = element.dataset;
      const languages = language ? [language] : (outlets.get(outlet)?.languages ?? []);
      return outletFits(outlet, want)
        && (!want.language || languages.includes(want.language))
        && (!want.kind || !("class" in element.dataset) || element.dataset.class === want.kind);
    };

    const apply = () => {
      const want = chosen();
      const any = Object.values(want).some(Boolean);
      for (const element of document.querySelectorAll("[data-outlet]")) {
        element.toggleAttribute("hidden", !fits(element, want));
      }
      for (const group of document.querySelectorAll("[data-group]")) {
        group.hidden = any && !group.querySelector("[data-outlet]:not([hidden])");
      }
      const all = [...outlets].filter(([, outlet]) => outlet.covers);
      const left = all.filter(([id, outlet]) => outletFits(id, want)
        && (!want.language || outlet.languages.includes(want.language)));
      const said = any ? `${left.length} of ${all.length} outlets` : "";
      filters.querySelector("[data-filter-state]").textContent = any ? `(${said})` : "";
      filters.querySelector("[data-filter-said]").textContent = any ? `Showing ${said}.` : "Showing all outlets.";
    };
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (sent) => sent.preventDefault());
    filters.addEventListener("keydown", (key) => {
      if (key.key !== "Escape" || !filters.open) return;
      filters.open = false;
      filters.querySelector("summary").focus();
    });
    document.addEventListener("click", (press) => {
      if (!filters.contains(press.target)) filters.open = false;
    });
    filters.hidden = false;
    apply();
  }

  const value = (row, column, number) => {
    const cell = row.cells[column];
    const text = (cell.dataset.value ?? cell.textContent).trim();
    if (!number) return text;
    const read = Number.parseFloat(text);
    return text === "" || Number.isNaN(read) ? null : read;
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    for (const head of table.querySelectorAll("thead th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const number = head.dataset.sort === "number";
        const body = table.tBodies[0];
        const rows = [...body.rows].map((row) => [value(row, head.cellIndex, number), row]);
        rows.sort(([a], [b]) => {
          if (a === null || b === null) return (a === null) - (b === null); // the unknown comes last
          const order = number ? a - b : a.localeCompare(b);
          return down ? -order : order;
        });
        body.append(...rows.map(([, row]) => row));
      });
    }
  }

  const search = document.querySelector("[data-search]");
  if (search) {
    search.hidden = false;
    const field = search.querySelector("input");
    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const rows = [...document.querySelectorAll("[data-words]")].map((row) => [row, plain(row.dataset.words)]);
    field.addEventListener("input", () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let left = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        left += !row.hidden;
      }
      search.querySelector("[role=status]").textContent = words.length ? `${left} of ${rows.length} stories` : "";
    });
  }
})();
