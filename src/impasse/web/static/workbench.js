// The workbench's own script: the second token on every write, keys, announcements, selection, files dropped in.
// It computes no answer and keeps no state: every page comes from the server.
"use strict";

const token = document.querySelector('meta[name="page-token"]').content;
const main = document.getElementById("main");
const said = document.getElementById("said");

// ---- writes carry the page's token
document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-Impasse-Page"] = token;
});

// ---- what was done is announced, and the focus stays where work is
function announce() {
  const message = main.querySelector("[data-say]");
  said.textContent = message ? message.textContent : "";
}
function recount() {
  const told = main.querySelector("[data-left]");
  const badge = document.querySelector(".top .left");
  if (!told || !badge) return;
  badge.textContent = told.dataset.left;
  badge.setAttribute("aria-label", told.dataset.words);
  badge.hidden = told.dataset.left === "0";
}
document.addEventListener("htmx:after:swap", (event) => {
  announce();
  recount();
  follow();
  const swapped = event.detail.ctx && event.detail.ctx.target;
  if (swapped === main && event.detail.ctx.request.method === "POST") window.scrollTo(0, 0);
  settle();
});
document.addEventListener("htmx:error", () => {
  said.textContent = "The workbench does not answer. Is the program still running?";
});

// ---- one claim is chosen; what belongs to it follows
function settle() {
  for (const claim of main.querySelectorAll(".claim")) {
    const radio = claim.querySelector('input[type="radio"]');
    claim.classList.toggle("chosen", Boolean(radio && radio.checked));
  }
}
document.addEventListener("change", (event) => {
  if (event.target.matches('.claim input[type="radio"]')) settle();
});
function move(step) {
  const radios = [...main.querySelectorAll('.claim input[type="radio"]')];
  if (!radios.length) return;
  const now = Math.max(0, radios.findIndex((radio) => radio.checked));
  const next = radios[Math.min(radios.length - 1, Math.max(0, now + step))];
  next.checked = true;
  next.focus();
  settle();
}

// ---- keys: each stands on a button; off while typing or in a dialog, ignored while held
let going = false;
function typing(element) {
  return element.matches("textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=file])");
}
function button(key) {
  const found = [...document.querySelectorAll("[data-key]")].filter((each) => each.dataset.key === key);
  return found.find((each) => each.offsetParent !== null && !each.disabled);
}
document.addEventListener("keydown", (event) => {
  const open = document.querySelector("dialog[open]");
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (open || event.repeat || event.altKey || event.metaKey) return;
  if (event.ctrlKey) {
    if (event.key !== "z" || typing(event.target)) return;
    event.preventDefault();
    press(button("u"));
    return;
  }
  if (typing(event.target)) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (going) {
    going = false;
    const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  if (key === "g") { going = true; return; }
  if (key === "ArrowDown" || key === "ArrowUp") {
    if (!main.querySelector(".claim")) return;
    event.preventDefault();
    move(key === "ArrowDown" ? 1 : -1);
    return;
  }
  const found = button(key);
  if (!found) return;
  event.preventDefault();
  press(found);
});
function press(found) {
  if (!found) return;
  const details = found.closest("details");
  if (details) details.open = true;
  if (found.matches("select")) { found.focus(); return; }
  if (found.matches("input")) { found.focus(); found.select(); return; }
  found.click();
}

// ---- buttons that open something
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open).showModal();
  const toggle = event.target.closest("[data-toggle]");
  if (toggle) {
    const fold = document.getElementById(toggle.dataset.toggle);
    fold.hidden = !fold.hidden;
    toggle.setAttribute("aria-expanded", String(!fold.hidden));
    const first = fold.querySelector("input, select, textarea");
    if (!fold.hidden && first) first.focus();
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(location.href).then(() => { said.textContent = "Link copied."; });
  if (event.target.closest("[data-words]")) words();
});

// ---- chosen words as code points of the document: UTF-16 offsets of the page are turned, never its text
const points = (text) => [...text].length;
function offset(node, at) {
  const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[at] || node);
  const held = run && (run.closest ? run.closest("[data-from]") : run.parentElement.closest("[data-from]"));
  if (!held) return null;
  const inside = node.nodeType === Node.TEXT_NODE ? points(node.data.slice(0, at)) : 0;
  return Number(held.dataset.from) + inside;
}
let chosen = null;
function remember() {
  const text = document.querySelector("[data-document]");
  const selection = document.getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start !== null && end !== null && end > start) chosen = `${start}-${end}`;
}
document.addEventListener("selectionchange", remember);
function words() {
  remember();
  const text = document.querySelector("[data-document]");
  if (!text) return;
  const there = `/documents/${text.dataset.document}/words?span=${chosen || ""}`;
  htmx.ajax("GET", there, { target: "#words", swap: "innerHTML" });
}

// ---- how far the reading is: the server tells, the page says it, and takes the result when it is done
let events = null;
function follow() {
  if (events || !document.querySelector("[data-progress]")) return;
  events = new EventSource("/progress");
  const stop = () => {
    events.close();
    events = null;
    if (document.querySelector("details.menu[open]")) {
      setTimeout(follow, 1000); // a menu in use is not swapped away
    } else if (document.querySelector("[data-progress]")) {
      htmx.ajax("GET", "/reading", { target: "#documents", swap: "outerHTML" });
    }
  };
  events.onmessage = (event) => {
    const told = JSON.parse(event.data);
    const there = document.querySelector("[data-progress]");
    if (!there) return;
    there.querySelector("[data-progress-words]").textContent = `Reading: ${told.what}, ${told.done} of ${told.of} …`;
    const bar = there.querySelector("progress");
    bar.max = Math.max(1, told.of);
    bar.value = told.done;
  };
  events.addEventListener("done", stop);
  events.onerror = stop;
}

// ---- files: one a request, as they are
async function send(files) {
  for (const file of files) {
    said.textContent = `Adding ${file.name} …`;
    const headers = { "X-Impasse-Page": token, "X-Name": encodeURIComponent(file.name), "HX-Request": "true" };
    try {
      const answer = await fetch("/documents", { method: "POST", body: file, headers });
      const page = await answer.text();
      main.innerHTML = page;
      htmx.process(main);
      announce();
      follow();
    } catch {
      said.textContent = `${file.name} could not be sent. Is the program still running?`;
    }
  }
}
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-upload]")) send([...event.target.files]);
});
document.addEventListener("dragover", (event) => { if (document.querySelector("[data-drop]")) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  if (!document.querySelector("[data-drop]") || !event.dataTransfer.files.length) return;
  event.preventDefault();
  send([...event.dataTransfer.files]);
});

// ---- a place without an anchor of its own: the stretch of text that holds it
function findPlace() {
  const wanted = /^#p(\d+)$/.exec(location.hash);
  if (!wanted || document.getElementById(location.hash.slice(1))) return;
  const runs = [...document.querySelectorAll("[data-from]")];
  const held = runs.filter((run) => Number(run.dataset.from) <= Number(wanted[1])).pop();
  if (held) held.scrollIntoView({ block: "center" });
}
findPlace();
window.addEventListener("hashchange", findPlace);
settle();
follow();
const here = document.querySelector('.top [aria-current="page"]');
if (here) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 40;
