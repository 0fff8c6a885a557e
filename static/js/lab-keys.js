// The presenter's keys. They rest while something is typed or chosen, and can be switched off.

const help = document.querySelector(".keys");
const keys = document.getElementById("keys");

const acts = {
  " ": () => document.getElementById("run").click(),
  l: () => document.documentElement.classList.toggle("large"),
};

// The buttons of the code are in the page's order of the strategies.
const pick = (number) => document.querySelectorAll("[name=pick]")[number]?.click();

document.addEventListener("keydown", (event) => {
  const busy = event.target.closest("input, select, textarea, button, a, [tabindex='0']");
  const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
  if (!keys.checked || busy || held) return;
  const act = acts[event.key.toLowerCase()] ?? ("1234".includes(event.key) && (() => pick(event.key - 1)));
  if (!act) return;
  event.preventDefault();
  act();
});
help.hidden = false;
