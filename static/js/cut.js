// Says why nothing more comes, and keeps what is there. To stop takes no answer of the server's.

const cut = document.getElementById("cut");
const [form, kept, status] = [cut.dataset.form, cut.dataset.kept, "status"].map((id) => document.getElementById(id));
const WHY = {
  cut: "The connection was cut.",
  quiet: "No more answers are arriving.",
  foreign: "Something on your network answered instead of us.",
  failed: "Something went wrong on our side.",
};

const say = (places, words) => kept.querySelectorAll(places).forEach((one) => { one.textContent = words; });
const end = (label, state, said) => {
  kept.dataset.cut = "";
  say("[aria-busy] .status, .fact[data-state=waiting] .value", label);
  kept.querySelectorAll("[aria-busy]").forEach((row) => { row.dataset.state = state; row.removeAttribute("aria-busy"); });
  if (kept.querySelector(".not-yet")) say("#heading", "We could not check everything");
  status.textContent = said;
};

form.addEventListener("htmx:before:request", ({ detail }) => {
  const { submitter } = detail.ctx.request;
  const next = kept.querySelector("h1[tabindex]") ?? [...form.elements].find((one) => one.matches(".btn:not(.plain)"));
  // What was pressed will not be there. htmx keeps the focus on what has an id.
  if (submitter?.closest("#cut, .row, .stop")) (submitter.closest(".row")?.querySelector("h3") ?? next).focus();
  cut.hidden = true;
  if (submitter?.name === "stop") end("Stopped", "stopped", "Stopped.");
});
form.addEventListener("htmx:after:swap", () => { delete kept.dataset.cut; });
form.addEventListener("broken", ({ detail }) => {
  const [text, button] = ["p", "button"].map((name) => document.createElement(name));
  text.textContent = `${WHY[detail]} What you see is still here.`;
  Object.assign(button, { className: "btn", textContent: cut.dataset.button, name: cut.dataset.name ?? "", value: "1" });
  button.setAttribute("form", form.id);
  cut.replaceChildren(text, button);
  cut.hidden = false;
  end("Not answered", "waiting", "");
});
