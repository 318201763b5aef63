// Elements. Text is always set as text, never parsed as HTML: the page's Trusted Types allow nothing else.

const svgNamespace = "http://www.w3.org/2000/svg";

/**
 * Makes an element.
 *
 *     h("a", { href: "/film", class: "quiet", onclick: open }, "Heat")
 *
 * Attributes that are null or false are left out, and true ones are empty. Functions are listeners. `style` is an
 * object of CSS properties. Children that are null or false are left out; lists are spread.
 */
export function h(tag, attributes = {}, ...children) {
    return filled(document.createElement(tag), attributes, children);
}

/** Makes an element of SVG; see `h`. */
export function svg(tag, attributes = {}, ...children) {
    return filled(document.createElementNS(svgNamespace, tag), attributes, children);
}

function filled(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (typeof value === "function") element.addEventListener(name.slice(2), value);
        else if (name === "style")
            for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
        else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...present(children));
    return element;
}

/** Puts new children in place of the old ones. */
export function fill(element, ...children) {
    element.replaceChildren(...present(children));
    return element;
}

const present = (children) =>
    children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

/** Text for screen readers alone. */
export const unseen = (text) => h("span", { class: "unseen" }, text);

let lastID = 0;
/** An id that no other element has. */
export const newID = (name) => `${name}-${(lastID += 1)}`;
