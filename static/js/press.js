/**
 * What is pressed gets its click: from the press on, answers wait, so that none of them
 * puts another button in the place of this one.
 */
import { holdAnswers } from "./answers.js";

const PRESSED = "a, button, label, summary, [type=checkbox], [type=radio], [role=option], [data-act]";
const CLICK = 300; // ms until the click of a finger has come, if it comes at all

let until = null;
let end = () => {};

function press(event) {
  if (event.isPrimary === false || event.repeat) return;
  end();
  if (event.button || !event.target.closest?.(PRESSED)) return;
  until = new Promise(done => { end = done; });
}

const letGo = () => { setTimeout(end, CLICK); };
const listen = (type, handler) => addEventListener(type, handler, true);

holdAnswers(() => until);
listen("pointerdown", press);
listen("keydown", event => { if (event.key === " ") press(event); });
listen("pointerup", letGo);
listen("keyup", letGo);
listen("click", () => { setTimeout(end); });
// No click will come, or its end was not told (outside of the window, under a menu).
listen("pointercancel", () => end());
listen("contextmenu", () => end());
listen("pointermove", event => { if (!event.buttons) end(); });
listen("blur", event => { if (event.target === window) end(); });
