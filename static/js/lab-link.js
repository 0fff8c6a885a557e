// Copies the link to this run with the settings as they are now.

const form = document.getElementById("lab");
const link = document.getElementById("link");
const { textContent } = link;

const current = () => {
  const query = new URLSearchParams(new FormData(form));
  query.set("run", "1");
  return new URL(`?${query}`, form.action).href;
};

const follow = () => { link.href = current(); };

form.addEventListener("input", follow);
form.addEventListener("change", follow);
link.addEventListener("click", async (event) => {
  event.preventDefault();
  follow();
  await navigator.clipboard.writeText(link.href);
  link.textContent = link.dataset.done;
  setTimeout(() => { link.textContent = textContent; }, 1500);
});
