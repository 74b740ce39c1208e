/**
 * Files are sent one after the other, each with its progress; `upload-zone.js` is where
 * they come from. A page has one such form; its words and limits stand in it.
 *
 *   <form data-upload data-most="52428800" data-refused="exe bat" …>
 *     <label class="drop low">…<input type="file" name="files" multiple></label>
 *     <ul class="uploads"></ul><template><li>…ui of one file…</li></template></form>
 */
import { $, action } from "./lib.js";

const waiting = [];
const sent = new WeakMap();
let busy = false;

const hexadecimal = byte => byte.toString(16).padStart(2, "0");
const newBatch = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), hexadecimal).join("");

/** Why a file need not be sent at all; the server looks again. */
function refusal({ dataset }, file) {
  const ending = file.name.includes(".") ? file.name.split(".").at(-1).toLowerCase() : "";
  if (dataset.refused.split(" ").includes(ending)) return dataset.notTaken;
  if (!file.size) return dataset.empty;
  return file.size > Number(dataset.most) ? dataset.tooLarge : "";
}

/** Tell below its name what is wrong with a file; one that may be sent again has a button. */
function complain(row, text, again = false) {
  $("progress", row).hidden = Boolean(text);
  $(".error span", row).textContent = text;
  $(".error", row).hidden = !text;
  $("[data-act=retry-upload]", row).hidden = !again;
}

/** Send files, in their order, after those that wait. */
export function add(form, files) {
  const batch = newBatch();
  for (const file of files) {
    const row = $("template", form).content.firstElementChild.cloneNode(true);
    $(".upload-name", row).textContent = file.name;
    $(".uploads", form).append(row);
    const text = refusal(form, file);
    if (text) complain(row, text);
    else waiting.push({ form, file, row, batch });
  }
  work();
}

async function work() {
  if (busy) return;
  busy = true;
  let number = 0;
  while (waiting.length) {
    const one = waiting.shift();
    if (one.row.isConnected && await send(one)) number += 1;
  }
  busy = false;
  // What shows the files fetches itself anew.
  if (number) document.body.dispatchEvent(new CustomEvent("record-changed", { bubbles: true }));
}

function send(one) {
  const { form, file, row, batch } = one;
  const xhr = new XMLHttpRequest();
  const body = new FormData();
  body.append("batch", batch);
  body.append("files", file, file.name);
  sent.set(row, Object.assign(one, { xhr }));
  xhr.upload.onprogress = event => Object.assign($("progress", row), { max: event.total, value: event.loaded });
  xhr.open("POST", form.action);
  xhr.setRequestHeader("HX-Request", "true");
  xhr.setRequestHeader("X-CSRFToken", document.body.dataset.csrf);
  return new Promise(resolve => {
    xhr.onloadend = () => resolve(settle(form, row, xhr));
    xhr.send(body);
  });
}

function settle({ dataset }, row, xhr) {
  const known = { 200: $("#toasts").dataset.out, 413: dataset.tooLarge, 422: xhr.responseText };
  if (xhr.status === 204) row.remove();
  else complain(row, known[xhr.status] || dataset.failed, ![413, 422].includes(xhr.status));
  return xhr.status === 204;
}

action("cancel-upload", button => {
  const row = button.closest("li");
  sent.get(row)?.xhr.abort();
  row.remove();
});
action("retry-upload", button => {
  const row = button.closest("li");
  complain(row, "");
  $("[data-act=cancel-upload]", row).focus();
  waiting.push(sent.get(row));
  work();
});
addEventListener("beforeunload", event => { if (busy) event.preventDefault(); });
