// The desk works without this file. With it: keys, copying, filters that answer while one types, light or dark.
"use strict";

const root = document.documentElement;
root.classList.add("scripted");

const every = (selector, within = document) => [...within.querySelectorAll(selector)];
const aloud = (words) => { document.getElementById("said-aloud").textContent = words; };

// --- light or dark: the reader's choice is kept on this machine
const THEMES = ["", "light", "dark"];
const theme = () => { try { return localStorage.getItem("theme") || ""; } catch { return ""; } };
const wear = (name) => { if (name) root.dataset.theme = name; else delete root.dataset.theme; };
wear(theme());

function nextTheme() {
  const name = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  try { localStorage.setItem("theme", name); } catch { /* a private window keeps nothing */ }
  wear(name);
  aloud(name ? `${name} colours` : "colours as the system has them");
}

// --- entries: where the keys are
const entries = () => every(".entry").filter((one) => one.offsetParent !== null);
const current = () => document.querySelector(".entry.here") || document.activeElement?.closest?.(".entry");

function move(step) {
  const all = entries();
  if (!all.length) return;
  const at = all.indexOf(current());
  const to = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  every(".entry.here").forEach((one) => one.classList.remove("here"));
  to.classList.add("here");
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}

// --- copying: link, citation, quote
function words(entry, what) {
  const link = new URL(entry.dataset.link, location.href).href;
  if (what === "link") return link;
  if (what === "cite") return entry.dataset.cite;
  return `${entry.dataset.quote} (${entry.dataset.cite}; ${link})`;
}

async function copy(entry, what) {
  if (!entry?.dataset.link) return;
  try {
    await navigator.clipboard.writeText(words(entry, what));
  } catch {  // no permission, or a page that is not served safely: the old way
    const field = document.body.appendChild(document.createElement("textarea"));
    field.value = words(entry, what);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  aloud(`${what === "cite" ? "citation" : what} copied`);
  entry.classList.add("copied");
  setTimeout(() => entry.classList.remove("copied"), 800);
}

// --- keys
const follow = (rel) => document.querySelector(`a[rel~="${rel}"]`)?.click();
const KEYS = {
  "/": () => { const field = document.getElementById("find"); field.focus(); field.select(); },
  "?": () => document.getElementById("keys").showModal(),
  j: () => move(1),
  k: () => move(-1),
  n: () => follow("next"),
  p: () => (document.querySelector('a[rel~="prev"]') ? follow("prev") : history.back()),
  y: () => copy(current(), "link"),
  c: () => copy(current(), "cite"),
  q: () => copy(current(), "quote"),
  Enter: () => { const entry = current(); if (entry === document.activeElement && entry.dataset.link) location.href = entry.dataset.link; },
};

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("input, select, textarea");
  if (event.key === "Escape" && field) { field.blur(); return; }
  if (field || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const act = KEYS[event.key];
  if (!act || (event.key === "Enter" && event.target.closest("a, button, summary"))) return;
  if (event.key !== "Enter") event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.copy) copy(button.closest(".entry"), button.dataset.copy);
  if (button?.dataset.do === "help") KEYS["?"]();
  if (button?.dataset.do === "theme") nextTheme();
});

// --- filters that answer while one types: the same page, its list put in place of ours
const PAUSE = 250;  // milliseconds without a key before the list is asked for
let waiting = 0;
let asked = null;

async function refresh(form) {
  const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  const address = `${form.getAttribute("action")}${[...given].length ? `?${given}` : ""}`;
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(address, { signal: asked.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.querySelector("[data-list]");
    if (!answer.ok || !list) return;  // half a date is no error to shout about: the button says what is wrong
    document.querySelector("[data-list]").replaceWith(document.adoptNode(list));
    history.replaceState(null, "", address);
    aloud(`${every(".entry").length} entries`);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

for (const form of every("form[data-live]")) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh(form), PAUSE);
  });
}
