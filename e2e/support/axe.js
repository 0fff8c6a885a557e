// Returns the rules that are broken, each with the elements that break it.
async (options) => {
  // Words that are just fading in have less contrast than they are going to have.
  await Promise.all(document.getAnimations()
    .filter((animation) => animation instanceof CSSTransition)
    .map((transition) => transition.finished.catch(() => null)));

  // A source has a thousand words of six looks: a few of each are looked at. What a look is made of
  // is all that a contrast is, and that of whatever is around it. Of single letters axe says nothing.
  const repeated = [];
  const times = new Map(), known = new Map([[null, ""]]);
  const look = (element) => {
    if (!known.has(element)) {
      const style = getComputedStyle(element);
      const own = [style.color, style.background, style.opacity, style.font, style.textShadow];
      known.set(element, `${own.join()}|${look(element.parentElement)}`);
    }
    return known.get(element);
  };
  for (const word of document.querySelectorAll("pre *")) {
    const before = times.get(look(word)) ?? 0;
    if (before === 5) repeated.push(word);
    else if (word.textContent.trim().length > 1) times.set(look(word), before + 1);
  }

  repeated.forEach((word) => word.setAttribute("data-repeated", ""));
  axe.configure({ rules: [{ id: "color-contrast", selector: "*:not([data-repeated])" }] });
  try {
    // Of what passes, axe would describe each element; and of each element, how to select it.
    const wanted = { resultTypes: ["violations"], selectors: false };
    const { violations } = await axe.run({ ...wanted, ...options });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  } finally {
    repeated.forEach((word) => word.removeAttribute("data-repeated"));
  }
}
