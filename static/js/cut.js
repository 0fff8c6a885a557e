// Says so when the answers stop before the last one, or when no reply comes at all.
// It never sends by itself: only the visitor knows whether a second time is wanted.

const cut = document.getElementById("cut");
const words = cut.dataset;
const [form, kept] = [words.form, words.kept].map((id) => document.getElementById(id));
let current, whole, timer;

const show = () => {
  const [text, button] = ["p", "button"].map((name) => document.createElement(name));
  text.textContent = words.text;
  Object.assign(button, { className: "btn", textContent: words.button, name: words.name ?? "", value: "1" });
  button.setAttribute("form", words.form);
  cut.replaceChildren(text, button);
  cut.hidden = false;
  kept.dataset.cut = "";
  for (const row of kept.querySelectorAll("[aria-busy]")) row.removeAttribute("aria-busy");
};

form.addEventListener("htmx:before:request", ({ detail }) => {
  current = detail.ctx;
  whole = false;
  clearTimeout(timer);
  cut.hidden = true;
  delete kept.dataset.cut;
});
// What a replaced stream had already delivered would land in its successor's rows.
form.addEventListener("htmx:sse:before:message", (event) => {
  if (event.detail.connection.abortController.signal.aborted) event.preventDefault();
});
form.addEventListener("done", () => { whole = true; });
// Fired for plain replies only. A proxy's or our own error page must not replace what is there.
form.addEventListener("htmx:after:request", (event) => {
  whole = event.detail.ctx.response.status < 500;
  if (!whole) event.preventDefault();
});
// The pause keeps the note away from a visitor who is leaving, which ends the stream as well.
form.addEventListener("htmx:finally:request", ({ detail }) => {
  if (detail.ctx === current && !whole) timer = setTimeout(show, 200);
});
