/**
 * A thin bar while the browser has no connection.
 *
 *   <p class="offline" id="offline" role="status" hidden>…</p>
 */
import { $ } from "./lib.js";

const tell = () => { $("#offline").hidden = navigator.onLine; };

addEventListener("online", tell);
addEventListener("offline", tell);
tell();
