/**
 * Marks in a text: bold, italic, struck, lists, quotes, links. Ctrl+B, Ctrl+I; a list
 * goes on by Enter and ends by a second one; an address pasted over words links them.
 *
 *   <form data-marks>…<textarea></textarea>
 *     <button type="button" data-act="mark" value="bold">…</button></form>
 */
import { $, action, keyOf, on } from "./lib.js";
import { lineOf, put } from "./text-field.js";

const FIELD = "form[data-marks] textarea";
const AROUND = { bold: "**", italic: "_", strike: "~~" };
const BEFORE = { list: "- ", numbers: "1. ", quote: "> " };
const KEYS = { b: "bold", i: "italic" };
const ITEM = /^(\s*)(?:([-*•>])|(\d+)([.)]))\s+/;
const ADDRESS = /^(https?:\/\/|mailto:|tel:)\S+$/i;

/** The selection without the blanks at its ends: marks hold on to words. */
function selected({ value, selectionStart, selectionEnd }) {
  const text = value.slice(selectionStart, selectionEnd);
  const start = selectionStart + (text.length - text.trimStart().length);
  return text.trim() ? { start, text: text.trim() } : { start: selectionStart, text: "" };
}

function around(field, mark) {
  const { start, text } = selected(field);
  const end = start + text.length;
  const { length } = mark;
  const outer = field.value.slice(start - length, start) === mark
    && field.value.slice(end, end + length) === mark;
  if (outer) return put(field, start - length, end + length, text, start - length, end - length);
  put(field, start, end, mark + text + mark, start + length, end + length);
}

function before(field, prefix) {
  const { start } = lineOf(field);
  const rest = field.value.indexOf("\n", field.selectionEnd);
  const end = rest < 0 ? field.value.length : rest;
  const lines = field.value.slice(start, end).split("\n");
  const number = index => (prefix === BEFORE.numbers ? `${index + 1}. ` : prefix);
  const isSet = lines.every((line, index) => line.startsWith(number(index)));
  const changed = lines.map((line, index) =>
    isSet ? line.slice(number(index).length) : number(index) + line.replace(ITEM, ""));
  put(field, start, end, changed.join("\n"));
}

function link(field, address = "https://") {
  const { start, text } = selected(field);
  const words = text || field.closest("form").dataset.marks;
  const safe = address.replaceAll("(", "%28").replaceAll(")", "%29");
  const at = start + words.length + 3;
  put(field, start, start + text.length, `[${words}](${safe})`, at, at + safe.length);
}

function mark(field, name) {
  if (AROUND[name]) around(field, AROUND[name]);
  else if (BEFORE[name]) before(field, BEFORE[name]);
  else if (name === "link") link(field);
  else put(field, field.selectionStart, field.selectionEnd, name);
}

/** Begin the next item; an item without words ends the list. */
function goOn(field) {
  const { start, text } = lineOf(field);
  const found = ITEM.exec(`${text} `);
  const at = field.selectionStart;
  if (!found || at !== field.selectionEnd || at < start + found[0].trimEnd().length) return false;
  if (!text.slice(found[0].length).trim()) put(field, start, start + text.length, "");
  else put(field, at, at, `\n${found[1]}${found[2] ?? Number(found[3]) + 1 + found[4]} `);
  return true;
}

action("mark", button => mark($("textarea", button.form), button.value));

on("keydown", FIELD, (event, field) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey;
  const name = isCommand && KEYS[keyOf(event)];
  if (name) mark(field, name);
  else if (event.key !== "Enter" || isCommand || event.shiftKey || !goOn(field)) return;
  event.preventDefault();
});

on("paste", FIELD, (event, field) => {
  const address = event.clipboardData.getData("text/plain").trim();
  const { text } = selected(field);
  if (!text || text.includes("\n") || ADDRESS.test(text) || !ADDRESS.test(address)) return;
  event.preventDefault();
  link(field, address);
  field.setSelectionRange(field.selectionEnd + 1, field.selectionEnd + 1);
});
