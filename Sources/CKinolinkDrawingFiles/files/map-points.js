// The points of a map: where they lie, how large they are, and which one is near.

/** What the points' file says: places from 0 to 1, and for each coloring the group of each point. */
export function readPoints(buffer, { count, colorings }) {
    if (buffer.byteLength !== count * (4 + colorings.length)) throw new RangeError("the points don't fit the map");
    return {
        count,
        places: new Uint16Array(buffer, 0, count * 2),
        groups: colorings.map((_, place) => new Uint8Array(buffer, count * (4 + place), count)),
    };
}

export const placeOf = ({ places }, index) => [places[index * 2] / 65535, places[index * 2 + 1] / 65535];

/** How much larger than the usual a point is: the best known come first, and stand out. */
export const weightOf = (index, count) => 0.85 + 1.5 * Math.exp(-index / (0.012 * count));

/** The usual diameter of a point: less than half the way to the next one, if all lay evenly. */
export const diameterOf = (count, scale) => Math.min(8, Math.max(1.5, 0.5 * (scale / Math.sqrt(count)) ** 0.8));

export const radiusOf = (index, count, scale) => (diameterOf(count, scale) * weightOf(index, count)) / 2;

/** The smallest box around these points, or around all. */
export function boundsOf(points, indices = null) {
    const bounds = { left: 1, right: 0, top: 1, bottom: 0 };
    const take = (index) => {
        const [x, y] = placeOf(points, index);
        bounds.left = Math.min(bounds.left, x);
        bounds.right = Math.max(bounds.right, x);
        bounds.top = Math.min(bounds.top, y);
        bounds.bottom = Math.max(bounds.bottom, y);
    };
    if (indices) for (const index of indices) take(index);
    else for (let index = 0; index < points.count; index += 1) take(index);
    return bounds;
}

/** The box that has all but a few points at each side. */
export function mainBounds({ places, count }) {
    const [few, last] = [Math.floor(count * 0.004), count - 1];
    const [x, y] = [0, 1].map((axis) =>
        Uint16Array.from({ length: count }, (_, index) => places[index * 2 + axis]).sort(),
    );
    const [left, right, top, bottom] = [x[few], x[last - few], y[few], y[last - few]].map((part) => part / 65535);
    return { left, right, top, bottom };
}

/**
 * The nearest point to a place of the screen within so many pixels; a better known one may be a little further away.
 * @param only the group of the coloring to look in, or null for all.
 */
export function nearestPoint({ count, places, groups }, camera, { coloring, only }, left, top, most) {
    const [x, y] = camera.screen(0, 0);
    const [step, group] = [camera.at.scale / 65535, groups[coloring]];
    let [best, least] = [null, most];
    for (let index = 0; index < count; index += 1) {
        const dx = places[index * 2] * step + x - left;
        if (dx > most || dx < -most) continue;
        const dy = places[index * 2 + 1] * step + y - top;
        if (dy > most || dy < -most) continue;
        if (only !== null && group[index] !== only) continue;
        const away = Math.hypot(dx, dy) + (2 * index) / count;
        if (away < least) [best, least] = [index, away];
    }
    return best;
}
