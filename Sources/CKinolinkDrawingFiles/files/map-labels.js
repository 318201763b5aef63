// Labels. Which are shown at a scale is decided for the whole map at once, so none comes or goes while one pans. Scales
// go in steps; a label of a step stays in all larger ones, unless a region's name needs its place. Each box holds the
// point that it names, so boxes that don't meet at a step's scale don't meet at any larger one.

import { make } from "./map-dom.js";
import { placeOf, radiusOf } from "./map-points.js";

const stepOf = (scale) => Math.floor(Math.log2(scale) * 2 + 1e-6);
const scaleOf = (step) => 2 ** (step / 2);
const cellWidth = 160;
const cellHeight = 32;
/** From and up to how many pixels of its radius a level of regions is named. */
const namedFrom = 42;
const namedTo = 270;
const mostTitles = 60000;
const titleHeight = 18;

/** Boxes on a plane, of which none meets another. */
class Boxes {
    #cells = new Map();

    /** Whether a box meets none that is there. Titles say how far they stand `apart` from each other. */
    isFree(box) {
        return !this.#find(box, (other) => meets(box, other, ...((other.apart && box.apart) ?? [8, 4])));
    }

    add(box) {
        for (const key of this.#keys(box, 0, 0)) {
            const cell = this.#cells.get(key);
            if (cell) cell.push(box);
            else this.#cells.set(key, [box]);
        }
    }

    #find(box, meets) {
        return this.#keys(box, 40, 28).some((key) => this.#cells.get(key)?.some(meets));
    }

    #keys({ left, right, top, bottom }, dx, dy) {
        const keys = [];
        for (let row = Math.floor((top - dy) / cellHeight); row <= (bottom + dy) / cellHeight; row += 1) {
            for (let column = Math.floor((left - dx) / cellWidth); column <= (right + dx) / cellWidth; column += 1) {
                keys.push(row * 65536 + column);
            }
        }
        return keys;
    }
}

export class Labels {
    #element;
    #levels;
    #points;
    #names = null;
    #first = 0;
    #steps = new Map();
    #widths = new Map();
    #fonts = [];
    #pen = document.createElement("canvas").getContext("2d");
    /** The elements that are shown, by what they name. */
    #elements = new Map();
    /** The camera by which the elements stand; while the scale stays, all of them move together. */
    #origin = { x: 0, y: 0, scale: 0 };
    /** What is shown, with its box on the screen. */
    boxes = [];

    constructor(element, levels, points) {
        [this.#element, this.#points] = [element, points];
        this.#levels = levels.map((regions, level) => {
            const radii = regions.map(({ radius }) => radius).sort((a, b) => a - b);
            return {
                radius: radii[Math.floor(radii.length / 2)] || 0.01,
                labels: regions
                    .map((region, place) => ({ region, level, place, key: `${level} ${place}`, element: null }))
                    .sort((a, b) => b.region.count - a.region.count),
            };
        });
    }

    /** Takes the names of films: functions of a point, `title` and `year`. */
    name(names) {
        this.#names = names;
        this.forget();
    }

    /** Forgets what was placed, because the map's size has changed, or the letters'. */
    forget(smallest = scaleOf(this.#first)) {
        this.#first = stepOf(smallest);
        this.#steps.clear();
        this.#widths.clear();
        const { fontFamily, fontSize } = getComputedStyle(this.#element);
        this.#fonts = [`${fontSize} ${fontFamily}`, `600 ${fontSize} ${fontFamily}`];
    }

    /** Places the labels of the next step, before they are needed. @returns whether there are more up to this scale. */
    prepare(largest) {
        const next = this.#first + this.#steps.size;
        if (!this.#names || next > stepOf(largest)) return false;
        this.#at(next);
        return true;
    }

    /** The labels of a step: regions and titles. */
    #at(step) {
        const known = this.#steps.get(step);
        if (known) return known;
        const before = step > this.#first ? this.#at(step - 1).titles : [];
        const scale = scaleOf(step);
        const boxes = new Boxes();
        const regions = this.#regionsAt(scale).filter((label) => {
            this.#measure(label);
            const box = regionBox(label, scale);
            const isFree = boxes.isFree(box);
            if (isFree) boxes.add(box);
            return isFree;
        });
        const titles = this.#names ? this.#titlesAt(step - this.#first, scale, boxes, before) : [];
        this.#steps.set(step, { regions, titles });
        return this.#steps.get(step);
    }

    #regionsAt(scale) {
        return this.#levels.flatMap(({ radius, labels }, level) => {
            const isLast = level === this.#levels.length - 1;
            const isLarge = level === 0 || radius * scale >= namedFrom;
            return isLarge && radius * scale <= namedTo * (isLast ? 2 : 1) ? labels : [];
        });
    }

    #titlesAt(zoom, scale, boxes, before) {
        const tried = zoom < 4 ? 0 : Math.min(this.#points.count, mostTitles, 300 * 2 ** (zoom - 4));
        const apart = [Math.max(10, 44 - 3 * zoom), Math.max(4, 30 - 2 * zoom)];
        const titles = [];
        const place = (index) => {
            const box = { ...this.#titleBox(index, scale), apart };
            if (!boxes.isFree(box)) return;
            boxes.add(box);
            titles.push(index);
        };
        const isKept = new Set(before);
        for (const index of before) place(index);
        for (let index = 0; index < tried; index += 1) if (!isKept.has(index)) place(index);
        return titles;
    }

    /** Makes a region's label, to know its size. */
    #measure(label) {
        if (label.element) return;
        label.element = make("div", "map-region", this.#element);
        label.element.dataset.level = label.level;
        for (const name of label.region.names.slice(0, 2)) make("span", "", label.element).textContent = name;
        [label.width, label.height] = [label.element.offsetWidth, label.element.offsetHeight];
        label.element.remove();
    }

    #titleBox(index, scale, isStrong = false) {
        const [x, y] = placeOf(this.#points, index).map((part) => part * scale);
        const start = x + radiusOf(index, this.#points.count, scale) + (isStrong ? 7 : 5);
        const right = start + this.#width(index, isStrong);
        return { left: x - 6, right, start, top: y - titleHeight / 2, bottom: y + titleHeight / 2 };
    }

    #width(index, isStrong) {
        const key = isStrong ? -1 - index : index;
        let width = this.#widths.get(key);
        if (width === undefined) {
            this.#pen.font = this.#fonts[Number(isStrong)];
            const year = isStrong && this.#names.year(index);
            const text = year ? `${this.#names.title(index)} ${year}` : this.#names.title(index);
            width = Math.ceil(this.#pen.measureText(text).width) + 2;
            this.#widths.set(key, width);
        }
        return width;
    }

    /**
     * Shows the labels of what a camera sees.
     * @param covered boxes in which no label may be.
     * @param strong points whose titles come before all others, the most important first.
     * @param isQuiet whether the others stand back.
     */
    show(camera, { width, height }, covered, strong, isQuiet) {
        const { regions, titles } = this.#at(Math.max(this.#first, stepOf(camera.scale)));
        const [left, top] = [camera.x * camera.scale - width / 2, camera.y * camera.scale - height / 2];
        const boxes = [];
        const add = (box, label, gap, isFree) => {
            const seen = {
                left: box.left - left,
                right: box.right - left,
                top: box.top - top,
                bottom: box.bottom - top,
                start: (box.start ?? box.left) - left,
            };
            if (seen.left < 2 || seen.top < 2 || seen.right > width - 2 || seen.bottom > height - 2) return;
            if (covered.some((other) => meets(seen, other, 4, 4))) return;
            if (isFree || boxes.every((other) => !meets(seen, other, gap, gap / 2))) boxes.push({ ...seen, ...label });
        };
        if (this.#names) {
            for (const index of strong) add(this.#titleBox(index, camera.scale, true), { index, isStrong: true }, 4);
        }
        const isFree = boxes.length === 0;
        const isNamed = new Set(strong);
        for (const label of regions) add(regionBox(label, camera.scale), { label }, 6, isFree);
        for (const index of titles) {
            if (!isNamed.has(index)) add(this.#titleBox(index, camera.scale), { index }, 6, isFree);
        }
        this.boxes = boxes;
        this.#element.toggleAttribute("data-quiet", isQuiet);
        this.#stand(camera, boxes);
    }

    /** Puts the elements where their boxes are. */
    #stand(camera, boxes) {
        const isMoved = camera.scale === this.#origin.scale;
        if (!isMoved) this.#origin = { ...camera };
        const [dx, dy] = [this.#origin.x - camera.x, this.#origin.y - camera.y].map((part) => part * camera.scale);
        this.#element.style.transform = isMoved ? `translate(${Math.round(dx)}px, ${Math.round(dy)}px)` : "none";
        const before = this.#elements;
        this.#elements = new Map();
        for (const box of boxes) {
            const key = box.label ? box.label.key : `${box.isStrong ? "strong" : "title"} ${box.index}`;
            let element = before.get(key);
            const isNew = !element;
            element ??= box.label?.element ?? this.#title(box.index, box.isStrong);
            before.delete(key);
            this.#elements.set(key, element);
            if (isNew || !isMoved) {
                const [x, y] = [box.start - dx, box.top - dy].map(Math.round);
                element.style.transform = `translate(${x}px, ${y}px)`;
            }
            if (isNew) this.#element.append(element);
        }
        for (const element of before.values()) element.remove();
    }

    #title(index, isStrong) {
        const element = make("div", isStrong ? "map-title strong" : "map-title");
        element.textContent = this.#names.title(index);
        const year = isStrong && this.#names.year(index);
        if (year) make("span", "map-year", element).textContent = ` ${year}`;
        return element;
    }
}

function regionBox({ region, width, height }, scale) {
    const [x, y] = [region.center.x * scale, region.center.y * scale];
    return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

const meets = (one, other, dx, dy) =>
    one.left < other.right + dx &&
    other.left < one.right + dx &&
    one.top < other.bottom + dy &&
    other.top < one.bottom + dy;
