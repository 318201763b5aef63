// The map, drawn: points on a ground, names over them, and threads between them. The service's page and maps that are
// files of their own show it with this class. Its labels are dressed by map.css.

import { BitmapPoints } from "./map-bitmap.js";
import { Camera } from "./map-camera.js";
import { CardPoints } from "./map-card.js";
import { Colors, rgb } from "./map-colors.js";
import { boxesOver, make } from "./map-dom.js";
import { listen } from "./map-input.js";
import { Labels } from "./map-labels.js";
import { Marks } from "./map-marks.js";
import { boundsOf, diameterOf, nearestPoint, placeOf, readPoints } from "./map-points.js";
import { Regions } from "./map-regions.js";

/**
 * A map in an element. The element takes the focus, and keys.
 *
 * Its colours are the element's `--paper`, `--ink`, `--quiet` and `--accent`, and `--people`, `--works` … for threads.
 */
export class MapCanvas {
    #element;
    #legend;
    #points;
    #regions;
    #options;
    #camera;
    #colors;
    #marks;
    #labels;
    /** What draws the points, on which canvas, and its name. */
    #drawer;
    #canvas;
    #renderer;
    /** The canvas of the marks. */
    #over;
    #size = { width: 0, height: 0, ratio: 1 };
    /** What lies over the map, as boxes in it. */
    #covered = [];
    #frame = 0;
    #leaving = new AbortController();
    #sizes = new ResizeObserver(() => this.#resize());

    /**
     * @param legend the map's description, and `points` the bytes that belong to it.
     * @param renderer "webgl" or "canvas" for one way of drawing; otherwise the quicker one.
     * @param covers elements that may lie over the map; no label is below them.
     * @param onpick called with the point that was chosen, or null for the ground.
     * @param onpoint called with the point that is pointed at, or null, and whether keys did it.
     */
    constructor(element, { legend, points, renderer = null, covers = [], onpick = () => {}, onpoint = () => {} }) {
        [this.#element, this.#legend] = [element, legend];
        this.#points = readPoints(points, legend);
        this.#regions = new Regions(legend.levels, this.#points);
        this.#options = { renderer, covers, onpick, onpoint };
        this.#camera = new Camera(this.#points, () => this.#draw());
        this.#colors = new Colors(legend, this.#points);
        this.#over = make("canvas", "map-over", element);
        this.#marks = new Marks(this.#over, this.#points, this.#camera, this.#colors);
        this.#labels = new Labels(make("div", "map-labels", element), legend.levels, this.#points);
        for (const part of element.children) part.setAttribute("aria-hidden", "true");
        this.#begin(renderer !== "canvas");
        this.#listen();
        for (const one of [element, ...covers]) this.#sizes.observe(one);
        this.#resize();
    }

    get count() {
        return this.#points.count;
    }

    /** What is in the middle, and how many pixels the map's unit has. */
    get camera() {
        return { ...this.#camera.at, isWhole: this.#camera.isWhole };
    }

    set camera(camera) {
        this.#camera.set(camera);
    }

    /** Takes the names of films: functions of a point, `title` and `year`. */
    name(names) {
        this.#labels.name(names);
        this.#draw();
        const prepare = () => {
            if (!this.#leaving.signal.aborted && this.#labels.prepare(this.#camera.most)) later(prepare);
        };
        later(prepare);
    }

    /** Colours the points by a coloring, by its place; `only` is a group that is shown alone. */
    color(coloring, only = null) {
        [this.#colors.coloring, this.#colors.only] = [coloring, only];
        this.#draw();
    }

    /** Chooses a point, or none. Threads lead from it to others: `{index, kind, share}`. */
    choose(index, threads = []) {
        [this.#marks.chosen, this.#marks.threads] = [index, threads];
        this.#draw();
    }

    /** Rings around points: `{liked, seen}`, lists of points. */
    mark(marked) {
        this.#marks.rings = marked;
        this.#draw();
    }

    /** Points at a film, or at none, as the mouse does. */
    point(index) {
        if (index === this.#marks.pointed) return;
        this.#marks.pointed = index;
        this.#draw();
    }

    destroy() {
        this.#leaving.abort();
        this.#sizes.disconnect();
        cancelAnimationFrame(this.#frame);
        this.#element.replaceChildren();
    }

    // Moving

    whole() {
        this.#camera.flyToWhole();
    }

    zoom(factor) {
        this.#camera.zoom(factor);
    }

    /** Flies to a film, so near that films around it can be told apart, with so many pixels hidden at the bottom. */
    flyTo(index, { bottom = 0 } = {}) {
        this.#camera.flyTo(...placeOf(this.#points, index), bottom);
    }

    flyToRegion(level, place) {
        this.#camera.flyToCircle(this.#legend.levels[level][place]);
    }

    /** Flies so that all these films are seen, with so many pixels hidden at the bottom. */
    flyToAll(indices, { bottom = 0 } = {}) {
        this.#camera.flyToBox(boundsOf(this.#points, indices), bottom);
    }

    /** Moves only as far as a film needs to be seen, with so many pixels hidden at the bottom. A flight goes on. */
    reveal(index, { bottom = 0 } = {}) {
        this.#camera.reveal(...placeOf(this.#points, index), bottom);
    }

    // Regions

    /** The places of the regions that a film is in, coarse to fine. */
    regionsOf(index) {
        return this.#regions.of(index);
    }

    /** The films of a region of the finest level, the best known first. */
    filmsIn(place) {
        return this.#regions.filmsIn(place);
    }

    // Hands

    #listen() {
        const { signal } = this.#leaving;
        listen(this.#element, signal, {
            grab: () => {
                this.#marks.hasCross = false;
                this.#element.focus({ preventScroll: true });
            },
            pan: (dx, dy) => this.#camera.pan(dx, dy),
            zoomAt: (left, top, factor) => this.#camera.zoomAt(left, top, factor),
            tap: (left, top, pointer) => this.#tap(left, top, pointer),
            hover: (left, top, pointer) => {
                const found = this.#at(left, top, pointer);
                this.#element.dataset.points = found.index === null && !found.label ? "" : "at";
                this.#tell(found.index);
            },
            leave: () => this.#tell(null),
            zoom: (factor) => this.#camera.zoom(factor),
            whole: () => this.#camera.flyToWhole(),
            aim: () => (this.#marks.hasCross = true),
            pick: () => this.#marks.pointed !== null && this.#options.onpick(this.#marks.pointed),
            blur: () => {
                if (!this.#marks.hasCross) return;
                this.#marks.hasCross = false;
                this.#tell(null);
                this.#draw();
            },
        });
        matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#dress(), { signal });
        document.fonts?.ready.then(() => {
            if (signal.aborted) return;
            this.#labels.forget();
            this.#draw();
        });
    }

    #tell(index, byKeys = false) {
        if (index === this.#marks.pointed) return;
        this.point(index);
        this.#options.onpoint(index, byKeys);
    }

    #tap(left, top, pointer) {
        const { index, label } = this.#at(left, top, pointer);
        if (!label) return this.#options.onpick(index);
        this.flyToRegion(label.level, label.place);
    }

    /** What is at a place of the screen: a film, by its title or its point, or the name of a region. */
    #at(left, top, pointer) {
        const inside = (box) => left >= box.left && left <= box.right && top >= box.top && top <= box.bottom;
        const box = this.#labels.boxes.find(inside);
        if (box && !box.label) return { index: box.index, label: null };
        const index = this.#nearestPoint(left, top, pointer === "touch" ? 20 : 9);
        return { index, label: index === null ? (box?.label ?? null) : null };
    }

    #nearestPoint(left, top, most) {
        return nearestPoint(this.#points, this.#camera, this.#colors, left, top, most);
    }

    // Drawing

    #begin(mayUseCard) {
        const canvas = make("canvas", "map-points");
        canvas.setAttribute("aria-hidden", "true");
        if (mayUseCard) {
            try {
                const drawer = new CardPoints(canvas, this.#points, this.#options.renderer === "webgl");
                canvas.addEventListener("webglcontextlost", () => {
                    if (!this.#leaving.signal.aborted) this.#begin(false);
                });
                this.#put(drawer, canvas, "webgl");
                return;
            } catch {
                // A canvas that was asked for one kind of context has no other.
            }
        }
        const plain = canvas.cloneNode();
        this.#put(new BitmapPoints(plain, this.#points), plain, "canvas");
    }

    #put(drawer, canvas, name) {
        if (this.#canvas) this.#canvas.replaceWith(canvas);
        else this.#element.prepend(canvas);
        [this.#drawer, this.#canvas, this.#renderer] = [drawer, canvas, name];
        this.#draw();
    }

    /** Reads the colours of the theme. */
    #dress() {
        this.#colors.read(this.#element);
        this.#draw();
    }

    #resize() {
        const { clientWidth: width, clientHeight: height } = this.#element;
        if (!width || !height) return;
        this.#covered = boxesOver(this.#element, this.#options.covers);
        const size = { width, height, ratio: Math.min(devicePixelRatio || 1, 3) };
        if (Object.keys(size).every((name) => this.#size[name] === size[name])) return this.#draw();
        this.#size = size;
        this.#camera.resize(size);
        this.#dress();
        this.#labels.forget(this.#camera.least);
        // Without this a frame would show the old picture, stretched.
        this.#paint(performance.now());
    }

    /** Draws with the next frame. */
    #draw() {
        if (this.#frame) return;
        this.#frame = requestAnimationFrame((now) => this.#paint(now));
    }

    #paint(now) {
        cancelAnimationFrame(this.#frame);
        this.#frame = 0;
        const { width, height, ratio } = this.#size;
        if (!width || this.#leaving.signal.aborted) return;
        this.#camera.flyOn(now);
        const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
        for (const one of [this.#canvas, this.#over]) {
            if (one.width !== wide || one.height !== high) [one.width, one.height] = [wide, high];
        }
        const { x, y, scale } = this.#camera.at;
        const diameter = diameterOf(this.#points.count, scale) * ratio;
        this.#drawer.draw({
            width: wide,
            height: high,
            x,
            y,
            scale: scale * ratio,
            ratio,
            coloring: this.#colors.coloring,
            layers: this.#colors.layers(diameter, this.#marks.threads.length > 0),
            ground: rgb(this.#colors.theme.paper),
        });
        this.#marks.draw(this.#size);
        if (this.#marks.hasCross && !this.#camera.isFlying) {
            this.#tell(this.#nearestPoint(width / 2, height / 2, Math.min(width, height) / 2), true);
        }
        const { strong, threads } = this.#marks;
        this.#labels.show(this.#camera.at, this.#size, this.#covered, strong, threads.length > 0);
        this.#element.dataset.renderer = this.#renderer;
        if (this.#camera.isFlying) this.#draw();
    }
}

const later = (does) => (window.requestIdleCallback ? requestIdleCallback(does) : setTimeout(does, 30));
