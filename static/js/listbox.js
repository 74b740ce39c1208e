/**
 * A list of options that is walked from a field: the focus stays in the field, and
 * `aria-activedescendant` names the option that is marked.
 *
 *   <input role="combobox" aria-controls="list"> <div id="list" role="listbox">
 *     <div role="option" data-value="12">…</div></div>
 */
import { $, $$ } from "./lib.js";

export const options = list => $$("[role=option]", list);
export const marked = list => $("[role=option][aria-selected=true]", list);

/** Mark the option at `index`, round the ends; -1 marks none. */
export function mark(field, list, index) {
  const all = options(list);
  const at = index < 0 || !all.length ? -1 : index % all.length;
  all.forEach((option, i) => {
    option.id ||= `${list.id}-${i}`;
    option.setAttribute("aria-selected", i === at);
  });
  if (at < 0) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", all[at].id);
  all[at].scrollIntoView({ block: "nearest" });
}

/** Walk with the arrows. True when the key was one of them. */
export function walk(event, field, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return false;
  event.preventDefault();
  const all = options(list);
  mark(field, list, (all.indexOf(marked(list)) + step + all.length) % (all.length || 1));
  return true;
}
