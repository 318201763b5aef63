// Elements of the map.

export function make(tag, name, parent = null) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    parent?.append(element);
    return element;
}

/** The boxes of elements, as seen from another one. */
export function boxesOver(element, others) {
    const { left: x, top: y } = element.getBoundingClientRect();
    return others
        .map((other) => other.getBoundingClientRect())
        .map(({ left, right, top, bottom }) => ({
            left: left - x,
            right: right - x,
            top: top - y,
            bottom: bottom - y,
        }));
}
