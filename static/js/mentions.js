/**
 * People are offered behind an @ in a text; what is picked is written as their name.
 *
 *   <form><textarea></textarea>
 *     <div class="choices" role="listbox" id="…" popover="manual" data-mentions="/…/people/"></div></form>
 *
 * The address answers `<div role="option" data-text="Ana Popa">`. Where the form chooses
 * first what the text is about, `data-about` names that box, and its value goes along.
 */
import { $, on } from "./lib.js";
import { mark, marked, options, walk } from "./listbox.js";
import { place } from "./menu.js";
import { onSwap, send } from "./server.js";
import { put } from "./text-field.js";

const WAIT = 120;
const LIST = "[role=listbox][data-mentions]";
const FIELD = `form:has(${LIST}) textarea`;
// A name of up to three words, behind an @ that begins a word.
const BEGUN = /(?:^|[\s(])@([^\s@]{0,40}(?: [^\s@]{1,40}){0,2})$/u;
let timer = 0;
let nobody = null; // what nobody is called; nobody is called more than that, either

const listOf = field => $(LIST, field.form);
const begun = field => BEGUN.exec(field.value.slice(0, field.selectionStart))?.[1];

function show(field, open) {
  const list = listOf(field);
  list.togglePopover(open);
  if (open) place(list, field);
  else mark(field, list, -1);
}

function load(field) {
  const q = begun(field);
  const target = listOf(field);
  const { about, mentions } = target.dataset;
  const values = about ? { q, [about]: field.form.elements[about].value } : { q };
  if (q === undefined || (about && !values[about])) return;
  send("GET", mentions, { target, values });
}

function choose(field, option) {
  const at = field.selectionStart;
  show(field, false);
  put(field, at - (begun(field) ?? "").length, at, `${option.dataset.text} `);
}

on("input", FIELD, (event, field) => {
  const q = begun(field);
  clearTimeout(timer);
  if (q === undefined || (nobody !== null && q.startsWith(nobody))) return show(field, false);
  nobody = null;
  timer = setTimeout(load, WAIT, field);
});

// Before others who listen for the same keys.
on("keydown", FIELD, (event, field) => {
  const list = listOf(field);
  if (!list.matches(":popover-open") || event.isComposing) return;
  const picks = ["Enter", "Tab"].includes(event.key) && !event.ctrlKey && !event.metaKey;
  if (event.key === "Escape") show(field, false);
  else if (picks && marked(list)) choose(field, marked(list));
  else if (!walk(event, field, list)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

on("focusout", FIELD, (event, field) => show(field, false));

// Pressing an option must not take the focus out of the field.
on("pointerdown", LIST, event => event.preventDefault());
on("click", `${LIST} [role=option]`, (event, option) =>
  choose($("textarea", option.closest("form")), option));

onSwap(list => {
  if (!list.matches(LIST)) return;
  const field = $("textarea", list.closest("form"));
  const q = begun(field);
  nobody = options(list).length ? null : q ?? null;
  show(field, q !== undefined && nobody === null && document.activeElement === field);
  if (list.matches(":popover-open")) mark(field, list, 0);
});
