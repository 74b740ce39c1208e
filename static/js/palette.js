/**
 * The search over everything, and commands: Ctrl+K, the search box of the sidebar, or
 * its key.
 *
 *   <button type="button" data-act="palette" data-key="/">…</button>
 *   <dialog id="palette" data-url="/search/" data-count="{} rows" data-failures
 *           data-lost="…" data-failed="…" data-out="…"><input role="combobox" …>
 *     <div id="palette-list" role="listbox"></div><p role="status"></p></dialog>
 *
 * The address answers groups of `role="option"`: links, and buttons that act.
 */
import { $, action, keyOf, on } from "./lib.js";
import { mark, marked, options, walk } from "./listbox.js";
import { onFailure, onSwap, send } from "./server.js";

const WAIT = 120;
const dialog = $("#palette");
const field = dialog && $("[role=combobox]", dialog);
const list = dialog && $("[role=listbox]", dialog);
let timer = 0;
let isLoading = false;
// Enter came before the answer: what it opens is the first row of that.
let isAwaited = false;

function load() {
  send("GET", dialog.dataset.url, { target: list, values: { q: field.value } });
}

/** Say something inside the dialog: what is outside it is silent now. */
function say(text) {
  $("[role=status]", dialog).textContent = text;
}

function open() {
  if (!dialog || dialog.open || $("dialog:modal")) return;
  dialog.showModal();
  field.select();
  isLoading = true;
  load();
}

function choose(option, inNewTab) {
  if (!option) return;
  if (inNewTab && option.href) return window.open(option.href);
  option.click();
}

action("palette", open);

document.addEventListener("keydown", event => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || keyOf(event) !== "k") return;
  event.preventDefault();
  if (dialog?.open) dialog.close();
  else open();
});

on("input", "#palette [role=combobox]", () => {
  clearTimeout(timer);
  isLoading = true;
  isAwaited = false;
  timer = setTimeout(load, WAIT);
});

on("keydown", "#palette [role=combobox]", event => {
  const ends = { Home: 0, End: options(list).length - 1 };
  if (walk(event, field, list)) return;
  if (event.key in ends && !event.shiftKey) mark(field, list, ends[event.key]);
  else if (event.key === "Escape") dialog.close(); // a search field would only empty itself
  else if (event.key !== "Enter") return;
  else if (isLoading) isAwaited = true;
  else choose(marked(list), event.ctrlKey || event.metaKey);
  event.preventDefault();
});

// Never a dialog over a dialog: what is chosen takes the place of the palette.
on("click", "#palette [role=option]", event => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
}, true);

onSwap(target => {
  if (target !== list) return;
  isLoading = false;
  mark(field, list, 0);
  say(dialog.dataset.count.replace("{}", options(list).length));
  if (isAwaited) choose(marked(list));
  isAwaited = false;
});

onFailure((status, element, target) => {
  if (target !== list) return;
  isLoading = isAwaited = false;
  const words = dialog.dataset;
  const text = document.createElement("p");
  text.className = "none bad";
  text.textContent = { 0: words.lost, 401: words.out }[status] ?? words.failed;
  list.replaceChildren(text);
  mark(field, list, -1);
  say(text.textContent);
});
