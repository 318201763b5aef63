// What hands do with a map: mouse, fingers, wheel and keys.

/** Up to so many pixels a mouse or a finger moves in a click. */
const still = (pointer) => (pointer === "mouse" ? 3 : 8);
/** How many pixels an arrow moves the map. */
const step = 80;

/**
 * Listens until a signal comes.
 * @param does what then happens. With pointers: `grab()`, `pan(dx, dy)`, `zoomAt(left, top, factor)`,
 *   `tap(left, top, pointer)`, `hover(left, top, pointer)`, `leave()`; places are pixels from the element's corner, and
 *   `pointer` is its kind. With keys: `aim()` before any but Enter, then `pan`, `zoom(factor)`, `whole()` or `pick()`;
 *   and `blur()`.
 */
export function listen(element, signal, does) {
    const on = (target, type, act, options) => target.addEventListener(type, act, { signal, ...options });
    const fingers = new Map();
    let moved = 0;
    const near = ({ clientX, clientY }) => {
        const { left, top } = element.getBoundingClientRect();
        return [clientX - left, clientY - top];
    };
    on(element, "pointerdown", (event) => {
        if (event.button !== 0) return;
        fingers.set(event.pointerId, near(event));
        if (fingers.size === 1) moved = 0;
        does.grab();
        event.preventDefault();
    });
    on(window, "pointermove", (event) => {
        const before = fingers.get(event.pointerId);
        if (!before) return;
        const now = near(event);
        const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
        fingers.set(event.pointerId, now);
        const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
        moved += Math.hypot(dx, dy);
        if (other) {
            const middle = [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2];
            does.pan(dx / 2, dy / 2);
            const apart = (place) => Math.max(10, Math.hypot(place[0] - other[0], place[1] - other[1]));
            does.zoomAt(...middle, apart(now) / apart(before));
        } else if (moved > still(event.pointerType)) {
            element.dataset.drags = "";
            does.pan(dx, dy);
        }
    });
    const end = (event) => {
        const place = fingers.get(event.pointerId);
        if (!place) return;
        if (fingers.size > 1) moved = Infinity;
        fingers.delete(event.pointerId);
        delete element.dataset.drags;
        const isTap = event.type === "pointerup" && moved <= still(event.pointerType);
        if (isTap) does.tap(...place, event.pointerType);
    };
    on(window, "pointerup", end);
    on(window, "pointercancel", end);
    on(element, "pointermove", (event) => {
        if (!fingers.size && event.pointerType !== "touch") does.hover(...near(event), event.pointerType);
    });
    on(element, "pointerleave", () => !fingers.size && does.leave());
    on(
        element,
        "wheel",
        (event) => {
            event.preventDefault();
            const lines = event.deltaMode === 1 ? 20 : 1;
            const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016));
            does.zoomAt(...near(event), Math.min(3, Math.max(1 / 3, factor)));
        },
        { passive: false },
    );
    on(element, "keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target !== element) return;
        const act = {
            ArrowLeft: () => does.pan(step, 0),
            ArrowRight: () => does.pan(-step, 0),
            ArrowUp: () => does.pan(0, step),
            ArrowDown: () => does.pan(0, -step),
            "+": () => does.zoom(1.5),
            "=": () => does.zoom(1.5),
            "-": () => does.zoom(1 / 1.5),
            0: () => does.whole(),
            Home: () => does.whole(),
            Enter: () => does.pick(),
        }[event.key];
        if (!act) return;
        event.preventDefault();
        if (event.key !== "Enter") does.aim();
        act();
    });
    on(element, "blur", () => does.blur());
}
