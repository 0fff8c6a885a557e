// Shows beside a form what its answers look like to others, while they are typed. Where there is no
// room for it, nothing is asked. Without this script htmx has no preview at all: it gets it from here.

const preview = document.getElementById("preview");
const wide = matchMedia("(min-width: 72rem)");
let current;

preview.addEventListener("htmx:config:request", (event) => {
  if (!wide.matches) event.preventDefault();
});
preview.addEventListener("htmx:before:request", ({ detail: { ctx } }) => { current = ctx; });
// What a replaced answer had already delivered is older than what is typed.
preview.addEventListener("htmx:sse:before:message", (event) => {
  if (event.detail.connection.abortController.signal.aborted) event.preventDefault();
});
preview.addEventListener("done", () => {
  current.done = true;
  delete preview.dataset.stale;
});
preview.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx === current && !ctx.done) preview.dataset.stale = "";
});
// A link is tried in another tab: in this one, it would lose what was typed.
preview.addEventListener("click", ({ target }) => {
  const link = target.closest("a[href]");
  if (link) link.target = "_blank";
});

const begin = () => {
  if (!wide.matches) return;
  if (preview.dataset.hxPost) return preview.dispatchEvent(new Event("wide"));
  preview.dataset.hxPost = preview.dataset.path;
  window.htmx?.process(preview);
};
wide.addEventListener("change", begin);
begin();
