/**
 * What is picked in the combobox of a repeated row fills other inputs of that row.
 *
 *   <div data-row><div class="combobox" data-combobox="…">…</div><input name="lines-0-price"></div>
 *   <div role="option" data-value="Desk" data-fill-price="120.00">…</div>
 */
import { $, on } from "./lib.js";

const FILL = /^fill([A-Z]\w*)$/;

on("change", "[data-row] [data-combobox]", (event, box) => {
  const row = box.closest("[data-row]");
  for (const [key, value] of Object.entries(event.detail ?? {})) {
    const name = FILL.exec(key)?.[1].toLowerCase();
    const input = name && $(`[name$="-${name}"]`, row);
    if (input) input.value = value;
  }
});
