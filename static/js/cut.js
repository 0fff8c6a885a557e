// Says so when the answers stop before the last one, or when no reply comes at all.
// It never sends by itself: only the visitor knows whether a second check is wanted.

const [join, stage, cut] = ["join", "stage", "cut"].map((id) => document.getElementById(id));
let current, whole, timer;

const show = () => {
  const text = document.createElement("p");
  const button = Object.assign(document.createElement("button"), { className: "btn" });
  text.textContent = cut.dataset.text;
  button.textContent = cut.dataset.button;
  button.setAttribute("form", "join");
  cut.replaceChildren(text, button);
  cut.hidden = false;
  stage.dataset.cut = "";
  for (const row of stage.querySelectorAll("[aria-busy]")) row.removeAttribute("aria-busy");
};

join.addEventListener("htmx:before:request", ({ detail }) => {
  current = detail.ctx;
  whole = false;
  clearTimeout(timer);
  cut.hidden = true;
  delete stage.dataset.cut;
});
// What a replaced stream had already delivered would land in its successor's rows.
join.addEventListener("htmx:sse:before:message", (event) => {
  if (event.detail.connection.abortController.signal.aborted) event.preventDefault();
});
join.addEventListener("done", () => { whole = true; });
// Fired for plain replies only. A proxy's or our own error page must not replace what is there.
join.addEventListener("htmx:after:request", (event) => {
  whole = event.detail.ctx.response.status < 500;
  if (!whole) event.preventDefault();
});
// The pause keeps the note away from a visitor who is leaving, which ends the stream as well.
join.addEventListener("htmx:finally:request", ({ detail }) => {
  if (detail.ctx === current && !whole) timer = setTimeout(show, 200);
});
