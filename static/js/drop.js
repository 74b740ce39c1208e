/**
 * A zone to drop a file on. The file input covers it, so the browser does the work;
 * here the zone lights up and names the file.
 *
 *   <label class="drop" data-drop>…<input type="file" name="file"><output></output></label>
 */
import { $, on } from "./lib.js";

const MEGABYTE = 1024 * 1024;

on("dragover", "[data-drop]", (event, zone) => { zone.dataset.over = ""; });
for (const type of ["dragleave", "drop"]) {
  on(type, "[data-drop]", (event, zone) => { delete zone.dataset.over; });
}

on("change", "[data-drop] input", (event, field) => {
  const [file] = field.files;
  const size = file && (file.size / MEGABYTE).toLocaleString(document.documentElement.lang, {
    maximumFractionDigits: 1, minimumFractionDigits: 1,
  });
  $("output", field.parentElement).textContent = file ? `${file.name}, ${size} MB` : "";
});
