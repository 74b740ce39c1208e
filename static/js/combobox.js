/**
 * A field that offers records while one types. What is posted stands in a hidden input;
 * the text is posted too, for those who type a full name and never look at the list.
 *
 *   <div class="combobox" data-combobox="/…/choices/">
 *     <input type="hidden" name="company"><input name="company_text" role="combobox" …>
 *     <div role="listbox" popover="manual"></div></div>
 *
 * The address answers `<div role="option" data-value="12" data-text="…" data-note="New">`.
 */
import { $, on } from "./lib.js";
import { addChip, isMany } from "./chips.js";
import { mark, marked, options, walk } from "./listbox.js";
import { place } from "./menu.js";
import { onSwap, send } from "./server.js";

const WAIT = 150;
const BOX = "[data-combobox]";
const FIELD = `${BOX} > [role=combobox]`;
let timer = 0;

const parts = box => ({ field: $("[role=combobox]", box), list: $("[role=listbox]", box) });
const words = option =>
  option.dataset.text ?? ($(":scope > span:not(.avatar)", option) ?? option).textContent.trim();

function show(box, open) {
  const { field, list } = parts(box);
  list.togglePopover(open);
  field.setAttribute("aria-expanded", open);
  if (!open) return;
  list.style.minWidth = `${box.offsetWidth}px`;
  place(list, box);
}

function load(box) {
  const { field, list } = parts(box);
  send("GET", box.dataset.combobox, { target: list, values: { q: field.value.trim() } });
}

function set(box, { value = "", note = "" } = {}) {
  $("input[type=hidden]", box).value = value;
  box.dataset.note = note;
}

function choose(box, option) {
  const { field } = parts(box);
  if (isMany(box)) addChip(box, { ...option.dataset, text: words(option) });
  else set(box, option.dataset);
  field.value = isMany(box) ? "" : words(option);
  show(box, false);
  box.dispatchEvent(new CustomEvent("change", { bubbles: true, detail: option.dataset }));
}

on("input", FIELD, (event, field) => {
  const box = field.parentElement;
  if (!isMany(box)) set(box);
  clearTimeout(timer);
  timer = setTimeout(load, WAIT, box);
});
on("click", FIELD, (event, field) => load(field.parentElement));

on("focusout", FIELD, (event, field) => {
  const box = field.parentElement;
  const text = field.value.trim().toLowerCase();
  const same = options(parts(box).list).find(option => words(option).toLowerCase() === text);
  if (text && same && (isMany(box) || !$("input[type=hidden]", box).value)) choose(box, same);
  show(box, false);
});

on("keydown", FIELD, (event, field) => {
  const box = field.parentElement;
  const { list } = parts(box);
  const open = list.matches(":popover-open");
  if (event.key === "ArrowDown" && !open) load(box);
  else if (open && event.key === "Escape") show(box, false);
  else if (open && event.key === "Enter" && marked(list)) choose(box, marked(list));
  else if (!open || !walk(event, field, list)) return;
  event.preventDefault();
  event.stopPropagation();
});

// Pressing an option must not take the focus out of the field.
on("pointerdown", `${BOX} [role=listbox]`, event => event.preventDefault());
on("click", `${BOX} [role=option]`, (event, option) => choose(option.closest(BOX), option));

onSwap(list => {
  const box = list.matches("[role=listbox]") && list.closest(BOX);
  if (!box || document.activeElement !== parts(box).field) return;
  show(box, list.childElementCount > 0);
  mark(parts(box).field, list, isMany(box) && !parts(box).field.value ? -1 : 0);
});
