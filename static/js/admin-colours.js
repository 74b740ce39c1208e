/**
 * Painted choices in the administration, in rows or in a form of their own: the colour picker beside its hex box, the sample in
 * both colours, and whether it can be read. The server checks the same.
 */
const HEX = /^#[0-9a-f]{6}$/i;

const full = text => {
  const digits = text.trim().replace(/^#/, "").toLowerCase();
  return `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`;
};

/** Relative luminance, WCAG 2.2. */
const luminance = colour => [1, 3, 5]
  .map(at => parseInt(colour.slice(at, at + 2), 16) / 255)
  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);

const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const fill = (text, ...words) => words.reduce((said, word) => said.replace("{}", word), text);

function paint(row) {
  const sample = row?.querySelector("[data-sample]");
  if (!sample) return;
  const value = name => full(row.querySelector(`input[name$="${name}"]`).value);
  const [text, background] = [value("text_colour"), value("background_colour")];
  if (!HEX.test(text) || !HEX.test(background)) return;
  const [tag, said] = sample.children;
  tag.textContent = row.querySelector('input[name$="-name"], input[name="name"]').value || "Abc";
  tag.style.color = text;
  tag.style.backgroundColor = background;
  const ratio = contrast(text, background);
  // Cut, not rounded: 4.49 is too little and must not read as 4.5.
  const figure = (Math.floor(ratio * 10) / 10).toLocaleString(document.documentElement.lang);
  const low = ratio < Number(sample.dataset.least);
  said.textContent = fill(low ? sample.dataset.low : sample.dataset.good, figure, sample.dataset.least);
  said.classList.toggle("low", low);
}

document.addEventListener("input", ({ target }) => {
  const colour = target.closest(".colour");
  if (colour) {
    const [picker, box] = colour.querySelectorAll("input");
    if (target === picker) box.value = picker.value;
    else if (HEX.test(full(box.value))) picker.value = full(box.value);
  }
  paint(target.closest("tr") ?? target.closest("fieldset"));
});

/** Options belong to drop-downs and multiple choices only. */
function showOptions() {
  const kind = document.querySelector("#id_kind");
  const group = document.querySelector("#options-group");
  if (kind && group) group.hidden = !["drop_down", "multiple_choice"].includes(kind.value);
}

document.addEventListener("change", showOptions);
document.addEventListener("formset:added", ({ target }) => paint(target));
document.querySelectorAll("#options-group tr, fieldset:has(.field-sample)").forEach(paint);
showOptions();
