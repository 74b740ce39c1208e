/**
 * The picks of a combobox for several: chips with a cross, each with its hidden input.
 *
 *   <div class="combobox many" data-combobox="/…/choices/" data-many>
 *     <span class="picked"><span class="tag h5"><span data-text>VIP</span>
 *       <input type="hidden" name="tags" value="4"><button aria-label="Remove VIP">…</button></span></span>
 *     <template>…the same chip, empty, with the class h0…</template><input role="combobox" …></div>
 */
import { $, $$, on } from "./lib.js";

const BOX = "[data-many]";

export const isMany = box => box.matches(BOX);

/** Add a chip made from the template, unless the value is there already. */
export function addChip(box, { value, text, hue }) {
  if ($$(".picked input", box).some(input => input.value === value)) return;
  const chip = $("template", box).content.firstElementChild.cloneNode(true);
  if (hue) chip.classList.replace("h0", `h${hue}`);
  $("[data-text]", chip).textContent = text;
  $("input", chip).value = value;
  $("button", chip).ariaLabel += ` ${text}`;
  $(".picked", box).append(chip);
}

function remove(chip) {
  const box = chip.closest(BOX);
  chip.remove();
  $("[role=combobox]", box).focus();
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

on("click", `${BOX} .picked button`, (event, button) => remove(button.parentElement));

on("click", BOX, (event, box) => {
  if (event.target === box) $("[role=combobox]", box).focus();
});

on("keydown", `${BOX} > [role=combobox]`, (event, field) => {
  const chip = $(".picked > :last-child", field.parentElement);
  if (event.key === "Backspace" && !field.value && chip) remove(chip);
});
