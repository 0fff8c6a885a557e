// The speaker's keys, and a word where the screen shows what was true some seconds ago.

const keys = document.getElementById("keys");
const lost = document.getElementById("lost");
const feed = document.getElementById("feed");
const say = (gone) => {
  lost.hidden = !gone;
  document.getElementById("screen").toggleAttribute("data-lost", gone);
};
// What is still open goes on to the end of the axis, which is so many seconds away. For those who want
// less motion it does so once a second.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const grow = () => document.querySelectorAll("[data-grows]").forEach((bar) => {
  const width = [bar.getAttribute("width"), `${100 - parseFloat(bar.getAttribute("x") ?? 0)}%`];
  const seconds = bar.dataset.grows;
  const easing = calm.matches ? `steps(${Math.ceil(seconds) || 1})` : "linear";
  bar.animate({ width }, { duration: seconds * 1000, fill: "forwards", easing });
  bar.removeAttribute("data-grows");
});

document.addEventListener("keydown", (event) => {
  const busy = event.target.closest("input, select, textarea");
  if (keys.ariaPressed !== "true" || busy || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const key = event.key.toLowerCase();
  if (key === "l") document.documentElement.classList.toggle("large");
  else document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
});
feed.addEventListener("htmx:sse:before:connection", ({ detail }) => { if (detail.connection.attempt) say(true); });
feed.addEventListener("htmx:sse:error", () => say(true));
feed.addEventListener("htmx:sse:after:connection", () => say(false));
feed.addEventListener("htmx:sse:after:message", grow);
grow();
keys.addEventListener("click", () => { keys.ariaPressed = String(keys.ariaPressed !== "true"); });
keys.closest(".keys").hidden = false;
