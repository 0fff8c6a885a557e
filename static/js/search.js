// Keeps the list true to what is typed, also where answers overlap or do not come.

const form = document.getElementById("search");
let current, whole;

form.addEventListener("htmx:before:request", ({ detail }) => {
  current = detail.ctx;
  whole = false;
});
// What a replaced answer had already delivered is about older words.
form.addEventListener("htmx:sse:before:message", (event) => {
  if (event.detail.connection.abortController.signal.aborted) event.preventDefault();
});
form.addEventListener("done", () => { whole = true; });
// Fired for plain replies only, such as a proxy's error page: it is no list of people.
form.addEventListener("htmx:after:request", (event) => event.preventDefault());
form.addEventListener("htmx:finally:request", ({ detail }) => {
  if (detail.ctx !== current || whole) return;
  document.getElementById("tally").textContent = "The search did not get through. Press Search to try again.";
});
