// Offers the time zone of the browser. Only the visitor chooses it: it tells where somebody is.

const list = document.getElementById("time_zone");
const { timeZone: said } = Intl.DateTimeFormat().resolvedOptions();
// Many browsers go by older names than the list: Asia/Calcutta, Europe/Kiev.
const aliases = list?.dataset.aliases?.split(" ").map((pair) => pair.split("=")) ?? [];
const timeZone = Object.fromEntries(aliases)[said] ?? said;

if (list && !list.value && [...list.options].some((option) => option.value === timeZone)) {
  const offer = document.createElement("button");
  offer.type = "button";
  offer.className = "link-btn offer";
  offer.textContent = `Your browser says ${timeZone.replaceAll("_", " ")}. Use it`;
  offer.addEventListener("click", () => {
    list.value = timeZone;
    // For whoever follows what is chosen, as when the visitor does it.
    list.dispatchEvent(new Event("input", { bubbles: true }));
    offer.remove();
    list.focus();
  });
  list.after(offer);
}
