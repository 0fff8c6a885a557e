// Lets htmx take only what we answer: the page of a firewall or of a hotspot replaces nothing here.
// From then on the browser sends the form, and shows whatever comes; so it does without hx-sse,
// for htmx would put a page into the page. Without this script htmx has no form at all: it gets
// it from here.

const form = document.querySelector("[data-patience]");

const leaveToTheBrowser = () => {
  form.addEventListener("submit", (event) => event.stopImmediatePropagation(), true);
};

form.addEventListener("htmx:config:request", (event) => {
  const { request, sourceEvent } = event.detail.ctx;
  if (request.headers.Accept.includes("event-stream")) return;
  event.preventDefault();
  leaveToTheBrowser();
  if (sourceEvent.type === "submit") setTimeout(() => form.requestSubmit(request.submitter));
});
form.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  // We redirect none of these requests: whoever does leads elsewhere.
  ctx.request.redirect = "manual";
  ctx.fetch = async (...request) => {
    const reply = await fetch(...request);
    if (reply.headers.has("Meanwhile")) return reply;
    ctx.why = "foreign";
    leaveToTheBrowser();
    throw new DOMException("Somebody else has answered.", "AbortError");
  };
});
form.setAttribute(`data-hx-${form.getAttribute("method") ?? "get"}`, form.getAttribute("action"));
window.htmx?.process(form);
