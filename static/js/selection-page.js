/**
 * What a page shows of a selection: the number, the box of the head, and the offer to
 * pick all that match, which is the second step, never the first.
 *
 *   <th><input type="checkbox" data-pick-all></th>
 *   <section id="bulk" data-count="412" data-hidden="38"><b data-picked-count>412</b>
 *     <button data-pick-matching="Select all {} that match" hx-post="…">…</button>
 *   <span data-total="12408" data-words="12,408">…</span>   (how many match)
 */
import { $, $$, narrow } from "./lib.js";

export const bar = () => $("#bulk");
export const boxes = () => $$("[data-pick]");

const format = number => number.toLocaleString(document.documentElement.lang);

/** Bring the page in line with the boxes, and with `count` where it is known better. */
export function show(count = Number(bar().dataset.count)) {
  const all = boxes();
  const picked = all.filter(box => box.checked).length;
  for (const place of $$("[data-picked-count]")) place.textContent = format(count);
  bar().dataset.count = count;
  bar().hidden = count === 0;
  showHead(picked, all.length);
  showOffer(picked, all.length);
}

function showHead(picked, of) {
  const head = $("[data-pick-all]");
  if (!head) return;
  head.checked = picked > 0 && picked === of;
  head.indeterminate = picked > 0 && picked < of;
}

function showOffer(picked, of) {
  const offer = $("[data-pick-matching]");
  const { total = 0, words } = $("[data-total]")?.dataset ?? {};
  const { count, hidden = 0 } = bar().dataset;
  const isWhole = picked === of || narrow.matches; // on a phone there is no head
  offer.hidden = !isWhole || total <= of || count - hidden === Number(total);
  offer.textContent = offer.dataset.pickMatching.replace("{}", words);
}
