/**
 * Repeated rows of a form (a Django formset): add, remove, choose the primary one.
 *
 *   <fieldset data-formset="phones"><input type="hidden" name="phones-TOTAL_FORMS" value="1">
 *     <div data-row><input type="radio" name="phones-primary" value="phones-0">…
 *       <input type="checkbox" name="phones-0-DELETE"><button data-act="remove-row">…</button></div>
 *     <template data-new-row>…with __prefix__…</template>
 *     <button type="button" data-act="add-row">…</button></fieldset>
 */
import { $, $$, action } from "./lib.js";

const rows = set => $$("[data-row]", set).filter(row => !row.hidden);

/** When there is any row, exactly one is the primary. */
function keepPrimary(set) {
  const radios = rows(set).map(row => $("[type=radio]", row)).filter(Boolean);
  if (radios.length && !radios.some(radio => radio.checked)) radios[0].checked = true;
}

action("add-row", button => {
  const set = button.closest("[data-formset]");
  const total = $(`[name="${set.dataset.formset}-TOTAL_FORMS"]`, set);
  const template = $("[data-new-row]", set);
  template.insertAdjacentHTML("beforebegin", template.innerHTML.replaceAll("__prefix__", total.value));
  total.value = Number(total.value) + 1;
  keepPrimary(set);
  const row = rows(set).at(-1);
  $("input:not([type=hidden], [type=radio], [type=checkbox])", row)?.focus();
  row.dispatchEvent(new Event("input", { bubbles: true }));
});

action("remove-row", button => {
  const set = button.closest("[data-formset]");
  const row = button.closest("[data-row]");
  const radio = $("[type=radio]", row);
  $("[name$='-DELETE']", row).checked = true;
  if (radio) radio.checked = false;
  row.hidden = true;
  keepPrimary(set);
  row.dispatchEvent(new Event("input", { bubbles: true }));
  $("[data-act=add-row]", set).focus();
});
