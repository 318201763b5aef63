// Which regions films are in.

import { placeOf } from "./map-points.js";

export class Regions {
    #levels;
    #points;
    #nearest = null;

    constructor(levels, points) {
        [this.#levels, this.#points] = [levels, points];
    }

    /** The places of the regions that a film is in, coarse to fine. */
    of(index) {
        if (!this.#levels.length) return [];
        const found = [this.#finest[index]];
        for (let level = this.#levels.length - 1; level > 0; level -= 1) {
            found.unshift(this.#levels[level][found[0]].parent);
        }
        return found;
    }

    /** The films of a region of the finest level, the best known first. */
    filmsIn(place) {
        const films = [];
        for (const [index, region] of this.#finest.entries()) if (region === place) films.push(index);
        return films;
    }

    /** The region of the finest level that each film is in. */
    get #finest() {
        this.#nearest ??= nearestCentres(this.#points, this.#levels.at(-1));
        return this.#nearest;
    }
}

/** For each point the region with the nearest centre. */
function nearestCentres(points, regions) {
    const centres = Float64Array.from(regions.flatMap(({ center }) => [center.x, center.y]));
    return Uint16Array.from({ length: points.count }, (_, index) => {
        const [x, y] = placeOf(points, index);
        let [best, least] = [0, Infinity];
        for (let place = 0; place < regions.length; place += 1) {
            const away = (centres[place * 2] - x) ** 2 + (centres[place * 2 + 1] - y) ** 2;
            if (away < least) {
                best = place;
                least = away;
            }
        }
        return best;
    });
}
