// What a page shows, and where its buttons and fields are. It runs in the page, in each engine alike.
//
// An order is {page: true}, {back: true}, {look: true}, or {press | field: words} with what else is
// needed. The last two are answered by null until what they are about is there, and within reach.
(order) => {
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  const isText = (node) => node.nodeType === Node.TEXT_NODE;

  // As the page is drawn: what is slotted stands in its slot, and what no slot takes is not there.
  const children = (node) => {
    const slotted = node.localName === "slot" ? node.assignedNodes() : [];
    return slotted.length ? slotted : (node.shadowRoot ?? node).childNodes;
  };
  const drawn = function* (node) {
    for (const child of children(node)) {
      if (isText(child)) yield child;
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      const { display, visibility } = getComputedStyle(child);
      if (display === "none" || visibility !== "visible") continue;
      yield child;
      // What could be chosen is not yet said.
      if (child.localName !== "select") yield* drawn(child);
    }
  };
  const said = (nodes) => tidy(nodes.filter(isText).map((text) => text.data).join(" "));
  const words = (node) => said([...drawn(node)]);
  const elements = (node) => [...drawn(node)].filter((one) => !isText(one));
  const named = (field) => [...(field.labels ?? [])].map(words).join(" ") || field.ariaLabel || "";
  const place = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width, height].map(Math.round);
  };
  const focused = (root) => {
    const element = root.activeElement;
    return element?.shadowRoot ? focused(element.shadowRoot) : element;
  };

  const look = () => {
    const all = [...drawn(document.body)];
    const those = (css) => all.filter((one) => !isText(one) && one.matches(css));
    const focus = focused(document);
    return {
      path: location.pathname + location.search,
      title: document.title,
      scripts: typeof htmx !== "undefined",
      background: getComputedStyle(document.documentElement).backgroundColor,
      words: said(all),
      headings: those("h1, h2, h3").map(words),
      focus: focus === document.body ? "" : named(focus) || words(focus),
      rows: those("[data-lookup][data-state]").map((row) => ({
        name: row.dataset.lookup,
        chart: row.closest("[role=group]")?.ariaLabel ?? "",
        figures: { ...row.dataset },
        state: row.dataset.state,
        words: words(row),
        place: place(row),
        picture: Boolean(row.querySelector("img")?.naturalWidth),
      })),
      fields: those("input, select, textarea").map((field) => ({
        name: named(field),
        value: field.type === "checkbox" || field.type === "radio" ? String(field.checked) : field.value,
        enabled: !field.disabled,
      })),
    };
  };

  const find = () => {
    const body = elements(document.body);
    const within = order.row ? body.find((one) => one.dataset?.lookup === order.row) : document.body;
    const all = order.row && within ? elements(within) : body;
    const those = (css) => all.filter((one) => one.matches(css));
    // A button comes before a link of the same words.
    const called = order.press
      ? [...those("button, summary"), ...those("a")].map((one) => [words(one), one])
      : those("input, select, textarea").map((one) => [named(one), one]);
    const name = order.press ?? order.field;
    const whole = called.find(([given]) => given === name);
    const [, found] = whole ?? called.find(([given]) => given.startsWith(`${name} `)) ?? [];
    return within && !found?.disabled ? found : undefined;
  };

  const point = (element) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const [{ x, y, width, height }] = element.getClientRects();
    const [left, top] = [x + width / 2, y + height / 2].map(Math.floor);
    const hit = element.getRootNode().elementFromPoint(left, top);
    return hit && (element === hit || element.contains(hit)) ? [left, top] : null;
  };

  const choose = (select) => {
    const option = [...select.options].find((one) => [one.text, one.value].includes(order.choose));
    if (!option) return null;
    option.selected = true;
    for (const name of ["input", "change"]) select.dispatchEvent(new Event(name, { bubbles: true }));
    return true;
  };

  if (order.back) return history.back() ?? true;
  if (order.page) return performance.timeOrigin;
  // Before they are in, nothing is painted and everything is elsewhere.
  const styled = [...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet);
  // A page that streams is open for long, but without scripts there is none of them to wait for.
  if (!styled || (order.scripts && document.readyState !== "complete")) return null;
  if (order.look) return look();
  const element = find();
  if (!element) return null;
  if (order.choose) return choose(element);
  if (order.select) return element === focused(document) && (element.select(), true);
  return point(element);
}
