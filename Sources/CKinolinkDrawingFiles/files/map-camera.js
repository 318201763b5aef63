// Where one looks, and how one gets there.

import { boundsOf, mainBounds } from "./map-points.js";

/** The smallest scale, of that which shows the whole. */
const smallestScale = 0.5;
/** How far points that lay evenly would be from each other, in pixels: at the largest scale, and after a flight to one. */
const largestSpacing = 900;
const nearSpacing = 80;
/** Milliseconds of a flight. */
const flightTime = 320;

/** The place of the map in the middle of the screen, and how many pixels the map's unit has. */
export class Camera {
    #count;
    /** The box around all points, and that around nearly all: single ones far away don't make the map small. */
    #bounds;
    #main;
    #onmove;
    #size = { width: 0, height: 0 };
    #at = { x: 0.5, y: 0.5, scale: 1 };
    #flight = null;
    /** Whether it shows the whole map, in any size of the screen. */
    isWhole = true;

    /** @param onmove called when the view is another one. */
    constructor(points, onmove) {
        [this.#count, this.#onmove] = [points.count, onmove];
        [this.#bounds, this.#main] = [boundsOf(points), mainBounds(points)];
    }

    get at() {
        return this.#at;
    }

    get isFlying() {
        return this.#flight !== null;
    }

    get least() {
        return this.#whole().scale * smallestScale;
    }

    get most() {
        return Math.max(this.#whole().scale * 4, this.#scaleOf(largestSpacing));
    }

    /** Takes the screen's size. */
    resize({ width, height }) {
        this.#size = { width, height };
        if (this.isWhole) this.#at = this.#whole();
    }

    /** Where a place of the map is on the screen. */
    screen(x, y) {
        const { width, height } = this.#size;
        return [(x - this.#at.x) * this.#at.scale + width / 2, (y - this.#at.y) * this.#at.scale + height / 2];
    }

    // At once

    set({ x, y, scale, isWhole = false }) {
        this.#flight = null;
        this.#go({ x, y, scale });
        this.isWhole = isWhole;
    }

    pan(dx, dy) {
        const { x, y, scale } = this.#at;
        this.set({ x: x - dx / scale, y: y - dy / scale, scale });
    }

    /** Zooms so that a place of the screen stays. */
    zoomAt(left, top, factor) {
        const { x, y, scale } = this.#at;
        const [dx, dy] = [left - this.#size.width / 2, top - this.#size.height / 2];
        const next = Math.min(this.most, Math.max(this.least, scale * factor));
        this.set({ x: x + dx / scale - dx / next, y: y + dy / scale - dy / next, scale: next });
    }

    // Within a moment; `bottom` are pixels that something hides at the bottom.

    flyToWhole() {
        this.#fly(this.#whole());
        this.isWhole = true;
    }

    zoom(factor) {
        const from = this.#flight?.to ?? this.#at;
        this.#fly({ ...from, scale: from.scale * factor });
    }

    /** Flies so near to a place that points around it can be told apart. */
    flyTo(x, y, bottom) {
        const scale = Math.max(this.#at.scale, this.#scaleOf(nearSpacing));
        this.#fly({ x, y: y + bottom / 2 / scale, scale });
    }

    flyToCircle({ center, radius }) {
        const room = Math.min(this.#size.width, this.#size.height);
        this.#fly({ ...center, scale: Math.max(this.#at.scale, room / (radius * 4.5)) });
    }

    flyToBox(box, bottom) {
        const { width, height } = this.#size;
        const room = { width, height: Math.max(height - bottom, height / 4) };
        const to = seeing(box, room, Math.min(110, width / 5), this.#scaleOf(nearSpacing));
        this.#fly({ ...to, y: to.y + (height - room.height) / 2 / to.scale });
    }

    /** Moves only as far as a place needs to be seen. A flight goes on. */
    reveal(x, y, bottom) {
        if (this.#flight) return;
        const [left, top] = this.screen(x, y);
        const { width, height } = this.#size;
        const [dx, dy] = [beyond(left, 32, width - 32), beyond(top, 32, height - bottom - 32)];
        if (!dx && !dy) return;
        const { scale } = this.#at;
        this.#fly({ x: this.#at.x + dx / scale, y: this.#at.y + dy / scale, scale });
    }

    /** Flies on to where a flight is at this time. What lies in the middle of both views moves straight. */
    flyOn(now) {
        if (!this.#flight) return;
        const { from, to, start } = this.#flight;
        const time = Math.min(1, Math.max(0, (now - start) / flightTime));
        const eased = 1 - (1 - time) ** 3;
        const scale = from.scale * (to.scale / from.scale) ** eased;
        const isZoom = Math.abs(Math.log(to.scale / from.scale)) > 0.01;
        const part = isZoom ? (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale) : eased;
        const { isWhole } = this;
        this.#go({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, scale });
        this.isWhole = isWhole;
        if (time >= 1) this.#flight = null;
    }

    #fly(to) {
        if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.#go(to);
        this.isWhole = false;
        this.#flight = { from: this.#at, to, start: performance.now() };
        this.#onmove();
    }

    /** Goes there, within bounds. */
    #go({ x, y, scale }) {
        const { left, right, top, bottom } = this.#bounds;
        this.isWhole = false;
        this.#at = {
            x: Math.min(right, Math.max(left, x)),
            y: Math.min(bottom, Math.max(top, y)),
            scale: Math.min(this.most, Math.max(this.least, scale)),
        };
        this.#onmove();
    }

    #whole() {
        return seeing(this.#main, this.#size, Math.min(48, this.#size.width / 16));
    }

    /** The scale at which points that lay evenly would be so many pixels apart. */
    #scaleOf(spacing) {
        return spacing * Math.sqrt(this.#count);
    }
}

/** How one sees a box, with so many pixels around it. */
function seeing({ left, right, top, bottom }, { width, height }, around, most = Infinity) {
    const scale = Math.min(
        (width - 2 * around) / Math.max(right - left, 1e-6),
        (height - 2 * around) / Math.max(bottom - top, 1e-6),
        most,
    );
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(scale, 1) };
}

/** How far a value is outside of a range. */
const beyond = (value, low, high) => (value < low ? value - low : value > high ? value - high : 0);
