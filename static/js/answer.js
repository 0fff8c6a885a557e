// Follows an answer, and tells the page why it breaks off: cut, quiet, foreign or failed.
// It never sends by itself: only the visitor knows whether a second time is wanted.

const form = document.querySelector("[data-patience]");
let current, timer;

const heard = () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    current.why = "quiet";
    current.request.abort();
  }, form.dataset.patience);
};

form.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  current = ctx;
  ctx.why = "cut";
  heard();
});
// What a replaced stream had already delivered would land in its successor's rows.
form.addEventListener("htmx:sse:before:message", (event) => {
  if (event.detail.connection.abortController.signal.aborted) event.preventDefault();
  else heard();
});
form.addEventListener("done", () => { current.why = ""; });
// Fired for plain replies only. A page about an error must not replace what is there.
form.addEventListener("htmx:after:request", (event) => {
  current.why = event.detail.ctx.response.status < 500 ? "" : "failed";
  if (current.why) event.preventDefault();
});
form.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx !== current) return;
  clearTimeout(timer);
  // The pause keeps the note away from a visitor who is leaving, which ends the stream as well.
  if (ctx.why) timer = setTimeout(() => form.dispatchEvent(new CustomEvent("broken", { detail: ctx.why })), 200);
});
