// Lets htmx send the form only if it was chosen. Otherwise the browser asks for a page.

const form = document.getElementById("lab");

form.addEventListener("submit", (event) => {
  if (new FormData(form).get("wire") !== "htmx") event.stopImmediatePropagation();
}, true);
