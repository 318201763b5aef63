// What lies over the points: rings, threads, the chosen film, the cross of the keys.

import { placeOf, radiusOf } from "./map-points.js";

export class Marks {
    #canvas;
    #points;
    #camera;
    #colors;
    #size;
    #pen;
    /** Lists of points that have rings: `{liked, seen}`. */
    rings = {};
    /** The chosen point, and the threads from it to others: `{index, kind, share}`. */
    chosen = null;
    threads = [];
    /** The point that is pointed at. */
    pointed = null;
    /** Whether the middle of the screen has a cross, for keys. */
    hasCross = false;

    constructor(canvas, points, camera, colors) {
        [this.#canvas, this.#points, this.#camera, this.#colors] = [canvas, points, camera, colors];
    }

    /** The points that stand out, the most important first. */
    get strong() {
        const all = [this.pointed, this.chosen, ...this.threads.map(({ index }) => index)];
        return [...new Set(all.filter((index) => index !== null))];
    }

    draw({ width, height, ratio }) {
        this.#size = { width, height };
        this.#pen = this.#canvas.getContext("2d");
        this.#pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        this.#pen.clearRect(0, 0, width, height);
        this.#drawRings();
        this.#drawThreads();
        if (this.pointed !== null) this.#drawPoint(this.pointed, this.#colors.theme.ink, 2);
        if (this.hasCross) this.#drawCross();
    }

    #drawRings() {
        const [pen, { paper, quiet, accent }] = [this.#pen, this.#colors.theme];
        const { width, height } = this.#size;
        for (const [list, color, line] of [
            ["seen", quiet, 1.25],
            ["liked", accent, 2],
        ]) {
            pen.beginPath();
            for (const index of this.rings[list] ?? []) {
                const [x, y] = this.#screen(index);
                if (x < -9 || y < -9 || x > width + 9 || y > height + 9) continue;
                const radius = this.#radius(index) + 2.5;
                pen.moveTo(x + radius, y);
                pen.arc(x, y, radius, 0, 2 * Math.PI);
            }
            for (const [style, wide] of [
                [paper, line + 2.5],
                [color, line],
            ]) {
                pen.strokeStyle = style;
                pen.lineWidth = wide;
                pen.stroke();
            }
        }
    }

    #drawThreads() {
        if (this.chosen === null) return;
        const [pen, { theme }] = [this.#pen, this.#colors];
        const from = this.#screen(this.chosen);
        pen.lineCap = "round";
        for (const { index, kind, share } of this.threads.toReversed()) {
            const to = this.#screen(index);
            const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
            const bend = dx < 0 ? -0.16 : 0.16;
            pen.beginPath();
            pen.moveTo(...from);
            pen.quadraticCurveTo(from[0] + dx / 2 + dy * bend, from[1] + dy / 2 - dx * bend, ...to);
            const isPointed = index === this.pointed;
            for (const [style, wide] of [
                [theme.paper, 3],
                [theme[kind] || theme.quiet, 0],
            ]) {
                pen.strokeStyle = style;
                pen.lineWidth = 1 + 2.5 * Math.sqrt(share) + wide + (isPointed ? 1.5 : 0);
                pen.stroke();
            }
        }
        for (const { index } of this.threads) this.#drawPoint(index, this.#colors.of(index), 1.5);
        this.#drawPoint(this.chosen, theme.accent, 3);
    }

    #drawPoint(index, color, more) {
        const pen = this.#pen;
        const [x, y] = this.#screen(index);
        const radius = this.#radius(index) + more;
        for (const [style, size] of [
            [this.#colors.theme.paper, radius + 2],
            [color, radius],
        ]) {
            pen.fillStyle = style;
            pen.beginPath();
            pen.arc(x, y, size, 0, 2 * Math.PI);
            pen.fill();
        }
    }

    #drawCross() {
        const [pen, { width, height }] = [this.#pen, this.#size];
        pen.strokeStyle = this.#colors.theme.accent;
        pen.lineWidth = 1.5;
        pen.beginPath();
        for (const [dx, dy] of [
            [1, 0],
            [-1, 0],
            [0, 1],
            [0, -1],
        ]) {
            pen.moveTo(width / 2 + dx * 6, height / 2 + dy * 6);
            pen.lineTo(width / 2 + dx * 14, height / 2 + dy * 14);
        }
        pen.stroke();
    }

    #screen(index) {
        return this.#camera.screen(...placeOf(this.#points, index));
    }

    #radius(index) {
        return radiusOf(index, this.#points.count, this.#camera.at.scale);
    }
}
