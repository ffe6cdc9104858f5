// Making elements. Text is always text: nothing in the page is made from markup.

/** Return a new element. Attributes that are false are left out; those that begin with `on` are listeners. */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** Return a new element of SVG. */
export function s(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const CHUNK = 60; // rows that are made at once: two screens full of them

/**
 * Fill a list with what `make(item)` returns for each item, as it is scrolled into view. Returns `upTo(index)`, which
 * makes everything up to an item at once, and so all of it for `Infinity`.
 */
export function fillAsSeen(list, items, make) {
  let made = 0;
  const end = h("li", { class: "end", "aria-hidden": "true" });
  const watcher = new IntersectionObserver((seen) => {
    if (seen.some((entry) => entry.isIntersecting)) upTo(made + CHUNK);
  }, { rootMargin: "1200px" });
  function upTo(index) {
    const until = Math.min(items.length, index + 1);
    if (until > made) end.before(...items.slice(made, until).map(make));
    made = Math.max(made, until);
    if (made === items.length) {
      watcher.disconnect();
      end.remove();
    }
  }
  list.append(end);
  upTo(CHUNK);
  if (made < items.length) watcher.observe(end);
  return upTo;
}
