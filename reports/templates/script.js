"use strict";
(() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const target = link => document.getElementById((link.getAttribute("href") || "").slice(1));
  const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element, block) => {
    const far = Math.abs(element.getBoundingClientRect().top) > 2 * innerHeight;
    element.scrollIntoView({ block, inline: block, behavior: quiet || far ? "instant" : "smooth" });
  };
  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  document.documentElement.classList.add("on");

  // ---------------------------------------------------------------- lights: the places of one claim
  let lit = [];
  const dim = () => {
    for (const place of lit) {
      place.classList.remove("lit", "main", "proved", "here");
      place.removeAttribute("data-role");
    }
    lit = [];
    for (const claim of all(document, ".active")) claim.classList.remove("active");
    for (const trail of all(document, ".trail")) trail.hidden = true;
  };
  const own = (claim, selector) => all(claim, selector).filter(link => link.closest(".claim") === claim);
  const light = claim => {
    dim();
    claim.classList.add("active");
    for (const link of [...own(claim, ".at"), ...own(claim, "a.op")]) {
      const place = target(link);
      if (!place || lit.includes(place)) continue;
      place.classList.add("lit");
      if (link.classList.contains("at")) place.classList.add(claim.classList.contains("tick") ? "proved" : "main");
      place.dataset.role = link.dataset.role;
      lit.push(place);
    }
    lit.sort((one, other) => one.compareDocumentPosition(other) & 4 ? -1 : 1);
  };
  // the trail leads from place to place, for they seldom stand on one screen
  const follow = (report, to) => {
    if (!lit.length) return;
    const at = (to + lit.length) % lit.length;
    for (const place of lit) place.classList.toggle("here", place === lit[at]);
    const trail = report.querySelector(".trail");
    trail.hidden = lit.length < 2;
    trail.querySelector("span").textContent = report.words.trail.replace("{count}", lit.length).replace("{at}", at + 1);
    show(lit[at], "center");
  };
  const walk = (report, by) => follow(report, lit.findIndex(place => place.classList.contains("here")) + by);
  const reveal = claim => {
    for (let box = claim.parentElement && claim.parentElement.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    claim.hidden = false;
  };
  const open = claim => {
    reveal(claim);
    light(claim);
    show(claim, "nearest");
    claim.focus({ preventScroll: true });
  };
  const lead = (claim, place) => {
    light(claim);
    if (place) follow(claim.closest(".report"), lit.indexOf(place));
  };

  // ---------------------------------------------------------------- the card of a figure: what it takes part in
  const card = document.getElementById("card");
  let held = null, told = null;
  const close = () => { card.hidden = true; held = told = null; };
  const move = () => {
    if (card.hidden || !told) return;
    const box = told.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) close(); else place(told);
  };
  const text = claim => {
    const line = claim.querySelector(".calc") || claim.querySelector("h3, .head");
    return (claim.classList.contains("tick") ? "✓ " : "✗ ") + claim.querySelector("code").textContent + "  " + line.textContent;
  };
  const place = figure => {
    const box = figure.getBoundingClientRect();
    card.style.left = Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8)) + "px";
    const below = box.bottom + 6;
    card.style.top = (below + card.offsetHeight > innerHeight ? Math.max(8, box.top - card.offsetHeight - 6) : below) + "px";
  };
  const tell = (figure, full) => {
    const ids = (figure.dataset.c || "").split(" ").filter(Boolean);
    card.replaceChildren();
    const words = figure.closest(".report").words;
    if (full && ids.length) {
      card.append(make("p", words.claims.replace("{count}", ids.length)));
      const list = make("ul", "");
      for (const id of ids) {
        const claim = document.getElementById(id);
        if (!claim) continue;
        const item = make("li", "");
        const link = make("a", text(claim), { href: "#" + id });
        link.addEventListener("click", event => { event.preventDefault(); close(); open(claim); });
        item.append(link);
        list.append(item);
      }
      card.append(list);
    } else {
      if (!figure.title) return close();
      card.append(make("p", figure.title));
    }
    card.hidden = false;
    held = full ? figure : null;
    told = figure;
    place(figure);
  };

  // ---------------------------------------------------------------- one report
  const start = report => {
    const data = JSON.parse(report.querySelector("script.data").textContent);
    report.words = data.words;
    const findings = all(report, ".finding");
    const list = report.querySelector(".findings");
    const paper = report.querySelector(".document");

    list.addEventListener("click", event => {
      const link = event.target.closest("a");
      const claim = event.target.closest(".claim");
      if (link && link.hash) {
        const there = target(link);
        if (!there) return;
        event.preventDefault();
        close();
        if (!paper.contains(there)) { reveal(there); show(there, "center"); there.focus({ preventScroll: true }); return; }
        if (claim && own(claim, "a").includes(link)) { light(claim); if (!lit.includes(there)) { there.classList.add("lit"); lit.push(there); } follow(report, lit.indexOf(there)); }
        else { dim(); there.classList.add("lit"); lit.push(there); show(there, "center"); }
      } else if (claim && !event.target.closest("button, input, summary, select") && !String(getSelection())) {
        const main = own(claim, ".at")[0];
        lead(claim, main && target(main));
      }
    });
    const worst = report.querySelector(".worst a");
    if (worst) worst.addEventListener("click", event => {
      event.preventDefault();
      open(target(worst));
      lead(target(worst), target(target(worst).querySelector(".at") || worst));
    });
    paper.addEventListener("click", event => {
      const figure = event.target.closest(".f");
      if (!figure) return;
      event.preventDefault();
      tell(figure, true);
      const ids = (figure.dataset.c || "").split(" ").filter(Boolean);
      const claim = ids.length && document.getElementById(ids[0]);
      if (claim) { light(claim); if (ids.length === 1 && innerWidth > 820) { reveal(claim); show(claim, "nearest"); } }
    });
    paper.addEventListener("focusin", event => {
      const figure = event.target.closest(".f");
      if (figure && figure.matches(":focus-visible")) tell(figure, false);
    });
    paper.addEventListener("focusout", () => { if (!held) close(); });

    // filters
    const form = report.querySelector(".filters");
    const decisions = recall(report);
    const words = new Map();
    const filter = () => {
      if (!form) return;
      const { severity, family, section, decision } = form.elements;
      const wanted = form.elements.text.value.trim().toLowerCase();
      let count = 0;
      for (const finding of findings) {
        if (wanted && !words.has(finding)) words.set(finding, finding.textContent.toLowerCase());
        const state = (decisions[finding.dataset.fingerprint] || {}).decision || "open";
        const seen = (!severity.value || finding.dataset.severity === severity.value)
          && (!family.value || finding.dataset.family === family.value)
          && (!section.value || finding.dataset.section === section.value)
          && (!decision.value || state === decision.value)
          && (!wanted || words.get(finding).includes(wanted));
        finding.hidden = !seen;
        count += seen;
      }
      report.querySelector(".shown").textContent = count === findings.length ? count : count + " / " + findings.length;
      report.querySelector(".nomatch").hidden = count > 0;
    };
    for (const chip of all(report, ".counts a")) chip.addEventListener("click", event => {
      if (!form) return;
      event.preventDefault();
      const { severity } = form.elements;
      severity.value = severity.value === chip.dataset.severity ? "" : chip.dataset.severity;
      filter();
      if (innerWidth <= 820) show(list, "start"); else list.scrollTop = 0;
    });
    if (form) {
      form.addEventListener("input", filter);
      form.addEventListener("submit", event => event.preventDefault());
    }

    // decisions
    const stamp = report.querySelector("template.decide").content;
    const paint = finding => {
      const made = decisions[finding.dataset.fingerprint];
      finding.classList.toggle("dismissed", !!made && made.decision === "dismissed");
      for (const button of all(finding, "div.decide button")) button.setAttribute("aria-pressed", String(!!made && made.decision === button.value));
      const reason = finding.querySelector("div.decide input");
      reason.hidden = !made;
      if (made && reason.value !== made.reason) reason.value = made.reason;
    };
    const progress = () => {
      const done = findings.filter(finding => decisions[finding.dataset.fingerprint]).length;
      report.querySelector(".progress").textContent = done ? data.words.decided.replace("{count}", done).replace("{all}", findings.length) : "";
    };
    const decide = (finding, decision) => {
      const key = finding.dataset.fingerprint;
      const before = decisions[key];
      if (before && before.decision === decision) delete decisions[key];
      else decisions[key] = { decision, reason: before ? before.reason : "", date: new Date().toISOString().slice(0, 10) };
      remember(report, decisions);
      findings.filter(one => one.dataset.fingerprint === key).forEach(paint);
      progress();
      const reason = finding.querySelector("div.decide input");
      if (decisions[key] && !reason.hidden) reason.focus();
    };
    const settle = () => {
      remember(report, decisions);
      findings.forEach(paint);
      progress();
    };
    for (const finding of findings) finding.append(stamp.cloneNode(true));
    list.addEventListener("click", event => {
      const button = event.target.closest("div.decide button");
      if (button) decide(button.closest(".finding"), button.value);
    });
    list.addEventListener("input", event => {
      if (event.target.name !== "reason") return;
      const made = decisions[event.target.closest(".finding").dataset.fingerprint];
      if (made) { made.reason = event.target.value; remember(report, decisions); }
    });
    findings.forEach(paint);
    progress();

    // the baseline file
    report.querySelector(".export").addEventListener("click", () => {
      const made = findings.filter(finding => decisions[finding.dataset.fingerprint]).map(finding => ({
        fingerprint: finding.dataset.fingerprint,
        code: finding.dataset.code,
        ...decisions[finding.dataset.fingerprint],
        message: finding.querySelector("h3").textContent,
        place: finding.dataset.place,
      }));
      const seen = new Set();
      const entries = made.filter(one => !seen.has(one.fingerprint) && seen.add(one.fingerprint));
      const file = { format: "tieout-baseline", version: 1, tool: "tieout " + data.version, documents: [{ path: report.dataset.path, decisions: entries }] };
      const link = make("a", "", { download: "tieout-baseline.json", href: URL.createObjectURL(new Blob([JSON.stringify(file, null, 1) + "\n"], { type: "application/json" })) });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      report.querySelector(".progress").textContent = data.words.saved.replace("{count}", entries.length);
    });
    report.querySelector(".import").addEventListener("change", async event => {
      const [file] = event.target.files;
      if (!file) return;
      const told = report.querySelector(".progress");
      try {
        const read = JSON.parse(await file.text());
        if (read.format !== "tieout-baseline" || read.version !== 1) throw new Error("another format");
        const known = new Set(findings.map(finding => finding.dataset.fingerprint));
        let count = 0;
        for (const one of read.documents.flatMap(each => each.decisions)) {
          if (!known.has(one.fingerprint) || !["accepted", "dismissed"].includes(one.decision)) continue;
          decisions[one.fingerprint] = { decision: one.decision, reason: String(one.reason || ""), date: String(one.date || "") };
          count += 1;
        }
        settle();
        told.textContent = data.words.imported.replace("{count}", count);
      } catch {
        told.textContent = data.words.unreadable;
      }
      event.target.value = "";
    });

    // the reply to the authors
    const letter = report.querySelector(".letter");
    const language = letter.querySelector("select");
    language.value = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
    const write = () => {
      const reply = data.replies[language.value];
      const told = findings.filter(finding => {
        const made = decisions[finding.dataset.fingerprint];
        return made ? made.decision === "accepted" : finding.dataset.severity !== "info";
      });
      const lines = told.map((finding, at) => {
        const made = decisions[finding.dataset.fingerprint];
        return at + 1 + ". " + reply.lines[finding.id] + (made && made.reason ? reply.reason.replace("{reason}", () => made.reason) : "");
      });
      letter.querySelector("textarea").value = told.length ? [reply.head, "", ...lines, "", reply.tail].join("\n") : reply.none;
      letter.querySelector(".copied").textContent = "";
    };
    language.addEventListener("input", write);
    report.querySelector(".reply").addEventListener("click", () => { write(); letter.showModal(); });
    letter.querySelector(".copy").addEventListener("click", async () => {
      const area = letter.querySelector("textarea");
      try { await navigator.clipboard.writeText(area.value); }
      catch { area.select(); document.execCommand("copy"); }
      letter.querySelector(".copied").textContent = data.words.copied;
    });

    // keys: j and k go through the findings; a and d decide while a finding has the focus
    report.step = by => {
      const seen = findings.filter(finding => !finding.hidden);
      if (!seen.length) return;
      const here = seen.indexOf(document.activeElement.closest(".finding") || report.querySelector(".finding.active"));
      const next = seen[Math.max(0, Math.min(seen.length - 1, here < 0 ? 0 : here + by))];
      next.focus({ preventScroll: true });
      const main = own(next, ".at")[0];
      lead(next, main && target(main));
      show(next, "nearest");
    };
    report.decide = decide;
    const trail = report.querySelector(".trail");
    trail.querySelector(".back").addEventListener("click", () => walk(report, -1));
    trail.querySelector(".forth").addEventListener("click", () => walk(report, 1));
    trail.querySelector(".close").addEventListener("click", () => { close(); dim(); });
  };

  // ---------------------------------------------------------------- memory
  const name = report => "tieout:" + report.dataset.key;
  const recall = report => {
    const decisions = Object.create(null);
    try { Object.assign(decisions, JSON.parse(localStorage.getItem(name(report)) || "{}")); } catch { /* no memory here */ }
    return decisions;
  };
  const remember = (report, decisions) => {
    try { localStorage.setItem(name(report), JSON.stringify(decisions)); } catch { /* no memory here */ }
  };

  // ---------------------------------------------------------------- the index
  const sortable = table => {
    const body = table.tBodies[0];
    all(table, "thead th").forEach((head, column) => {
      const button = make("button", head.textContent, { type: "button" });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") === "descending" || (!head.hasAttribute("aria-sort") && column === 0);
        for (const other of all(table, "thead th")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const value = row => row.cells[column].textContent.trim();
        const amount = row => { const found = parseFloat(value(row)); return isNaN(found) ? -1 : found; };
        const order = head.classList.contains("number")
          ? (one, other) => amount(one) - amount(other)
          : (one, other) => value(one).localeCompare(value(other));
        body.append(...[...body.rows].sort((one, other) => (up ? 1 : -1) * order(one, other)));
      });
    });
  };

  // ---------------------------------------------------------------- an archive: its reports narrowed
  const narrow = form => {
    const section = form.closest("section");
    const rows = all(section, "tbody tr");
    const apply = () => {
      const fields = form.elements, text = fields.text.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        row.hidden = !(
          (!fields.department.value || row.dataset.department === fields.department.value) &&
          (!fields.year.value || row.dataset.year === fields.year.value) &&
          (!fields.rule.value || row.dataset.rules.split(" ").includes(fields.rule.value)) &&
          (!text || row.textContent.toLowerCase().includes(text)));
        shown += !row.hidden;
      }
      section.querySelector(".shown").textContent = shown;
      section.querySelector(".nomatch").hidden = shown > 0;
    };
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", event => event.preventDefault());
    for (const link of all(document, "a.pick")) {
      link.addEventListener("click", () => {
        form.reset();
        for (const name of ["department", "year", "rule"]) form.elements[name].value = link.dataset[name];
        apply();
      });
    }
  };
  all(document, "form.narrow").forEach(narrow);

  const reports = all(document, ".report");
  reports.forEach(start);
  all(document, "table.sortable").forEach(sortable);
  const choose = () => {
    if (reports.length < 2) return;
    const there = document.getElementById(location.hash.slice(1));
    const chosen = there && there.closest(".report");
    for (const report of reports) report.hidden = report !== chosen;
    const index = document.getElementById("index");
    if (index) index.hidden = !!chosen;
    scrollTo(0, 0);
  };
  addEventListener("hashchange", choose);
  choose();

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { close(); dim(); return; }
    if (event.target.closest("input, select, textarea, dialog")) return;
    const report = reports.find(one => !one.hidden);
    if (!report) return;
    const finding = event.target.closest(".finding");
    if (event.key === "j" || event.key === "k") report.step(event.key === "j" ? 1 : -1);
    else if ((event.key === "n" || event.key === "p") && lit.length) walk(report, event.key === "n" ? 1 : -1);
    else if (event.key === "/" && report.querySelector(".filters")) report.querySelector(".filters [name=text]").focus();
    else if (finding && event.key === "a") report.decide(finding, "accepted");
    else if (finding && event.key === "d") report.decide(finding, "dismissed");
    else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", event => { if (!card.hidden && !card.contains(event.target) && !event.target.closest(".f")) close(); });
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details.also:not([open]), details.more:not([open])")) { one.open = true; one.dataset.folded = ""; }
  });
  addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll("[data-folded]")) { one.open = false; delete one.dataset.folded; }
  });
  addEventListener("resize", close);
  addEventListener("scroll", move, { passive: true });
})();
