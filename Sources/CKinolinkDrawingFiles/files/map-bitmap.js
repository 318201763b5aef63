// The ground and the points, drawn by this script, pixel by pixel. They look as those of map-card.js.

import { weightOf } from "./map-points.js";

const parts = 4;

export class BitmapPoints {
    #context;
    #points;
    #image = null;
    #stamps = new Map();
    #classes;

    constructor(canvas, points) {
        this.#context = canvas.getContext("2d", { alpha: false });
        this.#points = points;
        this.#classes = classesOf(points.count);
    }

    draw({ width, height, x, y, scale, coloring, layers, ground }) {
        if (this.#image?.width !== width || this.#image.height !== height) {
            this.#image = this.#context.createImageData(width, height);
        }
        const pixels = new Uint32Array(this.#image.data.buffer);
        pixels.fill(pixel(ground));
        const { places, groups } = this.#points;
        const view = {
            pixels,
            width,
            height,
            places,
            group: groups[coloring],
            step: scale / 65535,
            left: width / 2 - x * scale,
            top: height / 2 - y * scale,
        };
        for (const { palette, diameter } of layers) {
            view.colors = Uint32Array.from(palette, pixel);
            view.alphas = Uint16Array.from(palette, ([, , , alpha]) => alpha * 256);
            for (const [from, to, weight] of this.#classes) stampAll(view, from, to, this.#stampsOf(diameter * weight));
        }
        this.#context.putImageData(this.#image, 0, 0);
    }

    /** A disc of this diameter as coverage from 0 to 256, at 16 places within a pixel. */
    #stampsOf(diameter) {
        const key = Math.max(8, Math.round(diameter * 8));
        let stamps = this.#stamps.get(key);
        if (!stamps) {
            if (this.#stamps.size > 200) this.#stamps.clear();
            stamps = stampsOf(key / 8);
            this.#stamps.set(key, stamps);
        }
        return stamps;
    }
}

/** Ranges of points with nearly the same weight, the least known first. */
function classesOf(count) {
    const bounds = [1, 0.06, 0.036, 0.024, 0.016, 0.01, 0.006, 0.003, 0.001, 0];
    return bounds.slice(1).map((to, place) => {
        const [first, last] = [Math.floor(to * count), Math.floor(bounds[place] * count)];
        return [first, last, place === 0 ? weightOf(last, count) : weightOf((first + last) / 2, count)];
    });
}

function stampsOf(diameter) {
    const size = Math.ceil(diameter + 1) + 1;
    const stamps = Array.from({ length: parts * parts }, (_, part) => {
        const [right, down] = [(part % parts) / parts, Math.floor(part / parts) / parts];
        return Uint16Array.from({ length: size * size }, (_, at) => {
            const [dx, dy] = [(at % size) + 0.5 - size / 2 - right, Math.floor(at / size) + 0.5 - size / 2 - down];
            const cover = diameter / 2 + 0.5 - Math.hypot(dx, dy);
            return Math.max(0, Math.min(1, cover)) * 256;
        });
    });
    return { size, stamps };
}

const pixel = ([red, green, blue]) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Draws the points `from` up to `to`, the last one first. */
function stampAll(view, from, to, { size, stamps }) {
    const { pixels, width, height, places, group, step, left, top, colors, alphas } = view;
    const half = size / 2;
    for (let point = to - 1; point >= from; point -= 1) {
        const alpha = alphas[group[point]];
        if (!alpha) continue;
        const px = places[point * 2] * step + left - half;
        const py = places[point * 2 + 1] * step + top - half;
        if (px < -size || py < -size || px >= width || py >= height) continue;
        const [column, row] = [Math.floor(px), Math.floor(py)];
        const stamp = stamps[Math.floor((py - row) * parts) * parts + Math.floor((px - column) * parts)];
        const color = colors[group[point]];
        const [redBlue, green] = [color & 0xff00ff, color & 0x00ff00];
        const [firstRow, lastRow] = [Math.max(0, -row), Math.min(size, height - row)];
        const [firstColumn, lastColumn] = [Math.max(0, -column), Math.min(size, width - column)];
        for (let line = firstRow; line < lastRow; line += 1) {
            let at = (row + line) * width + column + firstColumn;
            for (let place = firstColumn; place < lastColumn; place += 1, at += 1) {
                const cover = (stamp[line * size + place] * alpha) >> 8;
                if (!cover) continue;
                const before = pixels[at];
                const rest = 256 - cover;
                pixels[at] =
                    0xff000000 |
                    (((Math.imul(redBlue, cover) + Math.imul(before & 0xff00ff, rest)) >>> 8) & 0xff00ff) |
                    (((Math.imul(green, cover) + Math.imul(before & 0x00ff00, rest)) >>> 8) & 0x00ff00);
            }
        }
    }
}
