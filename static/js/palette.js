/**
 * The search over everything: Ctrl+K or the search box of the sidebar.
 *
 *   <button type="button" data-act="palette">…</button>
 *   <dialog id="palette" data-url="/search/"><input role="combobox" aria-controls="palette-list">
 *     <div id="palette-list" role="listbox"></div></dialog>
 *
 * The address answers groups of `<a role="option" href="…">`.
 */
import { $, action, keyOf, on } from "./lib.js";
import { mark, marked, walk } from "./listbox.js";
import { onSwap, send } from "./server.js";

const WAIT = 120;
const dialog = $("#palette");
const field = dialog && $("[role=combobox]", dialog);
const list = dialog && $("[role=listbox]", dialog);
let timer = 0;

const load = () => send("GET", dialog.dataset.url, { target: list, values: { q: field.value } });

function toggle() {
  if (!dialog) return;
  if (dialog.open) return dialog.close();
  dialog.showModal();
  field.select();
  load();
}

function open(event) {
  const link = marked(list);
  event.preventDefault();
  if (!link) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href);
  else link.click();
}

action("palette", toggle);

document.addEventListener("keydown", event => {
  if (!(event.ctrlKey || event.metaKey) || keyOf(event) !== "k") return;
  event.preventDefault();
  if (dialog?.open || !$("dialog:modal")) toggle();
});

on("input", "#palette [role=combobox]", () => {
  clearTimeout(timer);
  timer = setTimeout(load, WAIT);
});

on("keydown", "#palette [role=combobox]", event => {
  if (!walk(event, field, list) && event.key === "Enter") open(event);
});

onSwap(target => {
  if (target === list) mark(field, list, 0);
});
