/**
 * A link in a notification marks it as read, wherever the link leads.
 *
 *   <li data-told="12" data-read-at="/notifications/read/">…<a href="…">
 */
import { on } from "./lib.js";

function markRead(event, item) {
  if (!event.target.closest("a[href]") || !item.matches(".unread")) return;
  item.classList.remove("unread");
  // Outlives the page, which the click leaves.
  fetch(item.dataset.readAt, {
    method: "POST",
    keepalive: true,
    redirect: "manual",
    headers: { "X-CSRFToken": document.body.dataset.csrf },
    body: new URLSearchParams({ notification: item.dataset.told }),
  });
}

on("click", "[data-told]", markRead);
on("auxclick", "[data-told]", markRead);
