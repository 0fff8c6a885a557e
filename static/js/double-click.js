// A double click on a button counts once, and so does Enter held down.
//
// The first click swaps the page within milliseconds. Without this, the second one lands on
// whatever stands there by then, such as Continue. Hence the document, and the capture phase:
// the button under the pointer may be a minute old or a millisecond.

const drop = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("button")) drop(event);
}, true);

document.addEventListener("keydown", (event) => {
  if (event.repeat && event.key === "Enter" && event.target.closest("button, input")) drop(event);
}, true);
