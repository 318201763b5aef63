// The colours of a map: those that the legend gives to points, and those of the theme.

const opacity = 0.85;

/** Red, green and blue, up to 255 each. */
export const rgb = (color) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

export class Colors {
    #legend;
    #points;
    #isDark = false;
    /** Those of the theme, by name. */
    theme = {};
    /** By what points are coloured, and the one group that is shown alone. */
    coloring = 0;
    only = null;

    constructor(legend, points) {
        [this.#legend, this.#points] = [legend, points];
    }

    /** Reads those of the theme. */
    read(element) {
        const style = getComputedStyle(element);
        const names = ["paper", "ink", "quiet", "accent", "people", "works", "themes", "places", "makers", "time"];
        this.#isDark = matchMedia("(prefers-color-scheme: dark)").matches;
        this.theme = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    }

    /** The colour of a point. */
    of(index) {
        return this.#ofGroup(this.#points.groups[this.coloring][index]);
    }

    #ofGroup(group) {
        const { light, dark } = this.#legend.colorings[this.coloring].groups[group];
        return this.#isDark ? dark : light;
    }

    /**
     * The points as they are drawn one upon the other: all, or those of a group over the others.
     * @param isQuiet whether they stand back.
     */
    layers(diameter, isQuiet) {
        const { groups } = this.#legend.colorings[this.coloring];
        const alpha = isQuiet ? opacity * 0.35 : opacity;
        const palette = groups.map((_, group) => [...rgb(this.#ofGroup(group)), alpha]);
        const { only } = this;
        if (only === null) return [{ palette, diameter }];
        const others = palette.map((_, group) => [...rgb(this.theme.quiet), group === only ? 0 : 0.07]);
        const alone = palette.map((color, group) => (group === only ? color : [0, 0, 0, 0]));
        return [
            { palette: others, diameter },
            { palette: alone, diameter: diameter * 1.3 },
        ];
    }
}
