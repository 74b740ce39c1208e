/**
 * Files chosen, dropped anywhere on the page, or pasted while no field has the focus.
 *
 *   <form data-upload data-pasted="Pasted picture" …>   (see `uploads.js`)
 */
import { $, isTyping, on } from "./lib.js";
import { add } from "./uploads.js";

const theForm = () => $("form[data-upload]");
const taken = event => theForm() && !$("dialog:modal") && !event.target.closest?.("[data-drop]");
const brings = event => taken(event) && event.dataTransfer?.types.includes("Files");
const light = over => theForm() && $(".drop", theForm()).toggleAttribute("data-over", over);

on("change", "form[data-upload] input[type=file]", (event, field) => {
  add(field.form, [...field.files]);
  field.value = "";
});

document.addEventListener("dragover", event => {
  const over = Boolean(brings(event));
  if (over) event.preventDefault();
  light(over);
});

document.addEventListener("dragleave", event => event.relatedTarget || light(false));

document.addEventListener("drop", event => {
  light(false);
  if (!brings(event)) return;
  event.preventDefault();
  add(theForm(), [...event.dataTransfer.files]);
});

/** A picture of the clipboard has no name of its own: it gets one, by the clock. */
function named(file) {
  const moment = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString();
  const clock = moment.slice(0, 19).replace("T", " ").replaceAll(":", ".");
  const name = `${theForm().dataset.pasted} ${clock}.${file.type.split("/").at(-1)}`;
  return /^image\.\w+$/.test(file.name) ? new File([file], name, { type: file.type }) : file;
}

document.addEventListener("paste", event => {
  const files = [...event.clipboardData?.files ?? []];
  if (!files.length || !taken(event) || isTyping(event.target)) return;
  event.preventDefault();
  add(theForm(), files.map(named));
});
