// Says what a slider stands for, and sets all of them as a preset has them.

const form = document.getElementById("lab");

const tell = (slider) => {
  const words = `${slider.value} ms`;
  slider.setAttribute("aria-valuetext", words);
  slider.closest(".knob").querySelector("output").value = words;
};
const sliders = [...form.querySelectorAll("[type=range]")];

// A browser may have kept what was set before the page was loaded again.
sliders.forEach(tell);
form.addEventListener("input", ({ target }) => { if (target.type === "range") tell(target); });
form.elements.preset.addEventListener("change", ({ target }) => {
  for (const select of form.querySelectorAll(".knob select")) select.value = "answers";
  for (const [name, value] of new URLSearchParams(target.selectedOptions[0].dataset.values)) {
    form.elements[name].value = value;
  }
  sliders.forEach(tell);
});
document.documentElement.classList.add("scripted");
