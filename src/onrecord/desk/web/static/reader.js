// The reader works without this file: words are links to the record, the record links to the words, layers are CSS.
// With it: cards at the words, marking in place, reasons beside the statement, adding what is selected.
"use strict";
(() => {
  const text = document.querySelector(".text");
  if (!text) return;
  const card = document.getElementById("card");
  const adding = document.getElementById("add-selected");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const entryOf = (fact) => document.getElementById(fact);
  const factsOf = (word) => word.dataset.f.split(" ");
  const wide = () => matchMedia("(min-width: 60.01rem)").matches;

  // --- layers: what somebody switched off stays off, on this machine
  const kept = () => { try { return JSON.parse(localStorage.getItem("layers")) || {}; } catch { return {}; } };
  for (const box of all(".layers input")) {
    const known = kept()[box.id];
    if (known !== undefined) box.checked = known;
    box.addEventListener("change", () => {
      try { localStorage.setItem("layers", JSON.stringify({ ...kept(), [box.id]: box.checked })); } catch { /* a private window */ }
    });
  }

  // --- marking: the words of an entry, and the entry of words
  function light(fact) {
    all(".lit").forEach((one) => one.classList.remove("lit"));
    const words = all(".w", text).filter((one) => factsOf(one).includes(fact));
    words.forEach((one) => one.classList.add("lit"));
    entryOf(fact)?.classList.add("lit");
    return words;
  }

  function toWords(entry) {
    const words = light(entry.dataset.fact);
    words[0]?.scrollIntoView({ block: "center" });
    if (entry.dataset.link) history.replaceState(null, "", entry.dataset.link.replace(/#at$/, `#${entry.id}`));
    return words.length > 0;
  }

  function opened(entry) {
    for (let box = entry.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    return entry;
  }

  function toEntry(fact) {
    light(fact);
    const entry = entryOf(fact);
    if (entry) opened(entry).scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const place = event.target.closest("a[data-words]");
    const entry = event.target.closest(".entry");
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (place && entry?.dataset.fact && !place.closest(".source:not(.foot)") && toWords(entry)) {
      event.preventDefault();
      return;
    }
    if (entry && !event.target.closest("a, button, summary, details.correct, .why, input, select, label") && !String(getSelection())) toWords(entry);
    const inside = event.target.closest('.found a[href^="#"]');
    if (inside) light(inside.hash.slice(1));
  });

  // Enter on an entry marks its words here, where it would open this page anew
  document.addEventListener("keydown", (event) => {
    const entry = document.activeElement;
    if (event.key === "Escape") hide();
    if (event.key !== "Enter" || !entry?.classList.contains("entry") || !entry.dataset.fact) return;
    if (toWords(entry)) { event.preventDefault(); event.stopPropagation(); }
  }, true);

  // --- the card: what the record holds of the words; it can be pointed at, and goes with Escape (WCAG 1.4.13)
  let at = null;
  let leaving = 0;

  function show(word) {
    clearTimeout(leaving);
    if (at === word) return;
    at = word;
    card.replaceChildren(...factsOf(word).slice(0, 3).map((fact) => entryOf(fact)?.querySelector(".gist")?.cloneNode(true)).filter(Boolean));
    if (!card.children.length) return;
    all("[id]", card).forEach((one) => one.removeAttribute("id"));
    card.hidden = false;
    const box = word.getClientRects()[0];
    const left = Math.min(Math.max(box.left, 8), document.documentElement.clientWidth - card.offsetWidth - 8);
    const below = box.bottom + card.offsetHeight + 16 < innerHeight || box.top < card.offsetHeight + 16;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(below ? box.bottom + 10 : box.top - card.offsetHeight - 6) + scrollY}px`;
    word.setAttribute("aria-describedby", "card");
  }

  function hide() {
    at?.removeAttribute("aria-describedby");
    at = null;
    card.hidden = true;
  }

  const later = () => { clearTimeout(leaving); leaving = setTimeout(hide, 250); };
  text.addEventListener("pointerover", (event) => {
    const word = event.target.closest(".w");
    if (event.pointerType !== "mouse" || event.buttons) return;
    if (word) show(word); else later();
  });
  text.addEventListener("pointerleave", later);
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", later);
  text.addEventListener("focusin", (event) => { const word = event.target.closest(".w"); if (word?.matches(":focus-visible")) show(word); });
  text.addEventListener("focusout", later);
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".card, .w")) hide(); });

  text.addEventListener("click", (event) => {
    const word = event.target.closest(".w");
    if (!word || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (String(getSelection())) return;  // somebody selects words, and follows no link
    if (wide()) toEntry(factsOf(word)[0]); else light(factsOf(word)[0]);
    show(word);
  });

  // --- why: the reasons come from a page of their own, and are put beside the statement
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-why]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const entry = link.closest(".entry");
    const held = entry.querySelector(".why");
    if (held) { held.remove(); return; }
    const panel = entry.appendChild(document.createElement("div"));
    panel.className = "why";
    panel.setAttribute("role", "status");
    panel.textContent = "The article is read again …";
    try {
      const answer = await fetch(link.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("[data-why]");
      if (!found) throw new Error(page.querySelector("main")?.innerText || "no answer");
      panel.replaceChildren(...[...found.childNodes].map((one) => document.adoptNode(one)));
    } catch (error) {
      panel.textContent = error.message;
    }
  });

  // --- adding: the selection as code points of the article's text; each block says where it starts
  function offset(node, place) {
    const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".block[data-start]");
    if (!block) return null;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(node, place);
    return Number(block.dataset.start) + [...before.toString()].length;
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : { start, end, words: selection.toString(), range };
  }

  const form = document.querySelector("#add form");
  if (!form) return;
  document.addEventListener("selectionchange", () => {
    const found = selected();
    adding.hidden = !found;
    if (!found) return;
    const box = found.range.getBoundingClientRect();
    adding.style.left = `${Math.max(box.left, 8) + scrollX}px`;
    adding.style.top = `${box.bottom + scrollY + 8}px`;
  });
  adding.addEventListener("pointerdown", (event) => event.preventDefault());  // a click would end the selection
  adding.addEventListener("click", () => {
    const found = selected();
    if (!found) return;
    form.elements.start.value = found.start;
    form.elements.end.value = found.end;
    form.querySelector(".preview").textContent = `“${found.words}”`;
    document.getElementById("add").open = true;
    form.elements.speaker.focus();
    adding.hidden = true;
  });
})();
