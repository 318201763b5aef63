// The map as a file of its own: its data are in the same file, and all scripts are one.

import { MapCanvas } from "./map-canvas.js";

const legend = JSON.parse(document.getElementById("legend").textContent);
const names = JSON.parse(document.getElementById("names").textContent);
const points = Uint8Array.from(atob(document.getElementById("points").textContent.trim()), (letter) =>
    letter.charCodeAt(0),
);

const mostFound = 8;

/** A title without the brackets that tell it from others: “Heat” for “Heat (1995 film)”. */
const filmName = (title) =>
    title.replace(
        / \((?:\d{4}|[^()]*\b(?:film|movie|serial|series|novel|book|play|short|anime|documentary)\b[^()]*)\)$/,
        "",
    );
const titleOf = (index) => filmName(names.titles[index]);
const yearOf = (index) => {
    const year = names.years[index];
    return year < 0 ? `${-year} BC` : year ? `${year}` : "";
};

function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "function") made.addEventListener(name, value);
        else if (value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.flat().filter(Boolean));
    return made;
}

const colorings = { genre: "genre", decade: "decade", country: "country", known: "how well known" };
const named = ({ name }) => colorings[name] ?? name;
const counted = `${legend.count.toLocaleString("en")} ${legend.subject === "movies" ? "films" : legend.subject}`;

const ground = element("div", {
    class: "map-canvas",
    tabindex: 0,
    role: "application",
    "aria-label": `Map of ${counted}`,
    "aria-description":
        "The arrow keys move the map, plus and minus zoom, and 0 shows all of it. Enter chooses the film in the middle.",
});
const told = element("div", { class: "told", role: "status" });
const tool = (text, label, does) => element("button", { type: "button", "aria-label": label, click: does }, text);

let chosen = null;
function choose(index) {
    chosen = index;
    map.choose(index);
    tell(index);
}

/** Says what a film is, and in which regions. */
function tell(index) {
    if (index === null) return told.replaceChildren();
    const regions = map.regionsOf(index).map((place, level) => legend.levels[level][place]?.names[0]);
    const year = yearOf(index);
    told.replaceChildren(
        element("h2", {}, titleOf(index), year && element("span", { class: "quiet" }, ` ${year}`)),
        element("p", {}, [...new Set(regions.filter(Boolean))].join(" › ")),
    );
}

// Colours

let [coloring, only] = [0, null];
const summary = element("summary");
const groups = element("ul", { class: "map-groups", "aria-label": "Choose one to see it alone" });
const by = element(
    "select",
    {
        id: "by",
        change: () => {
            coloring = by.selectedIndex;
            only = null;
            showGroups();
            showColors();
        },
    },
    legend.colorings.map((one) => element("option", {}, named(one))),
);

function showGroups() {
    groups.replaceChildren(
        ...legend.colorings[coloring].groups.map(({ name, count, light, dark }, group) => {
            const button = element(
                "button",
                {
                    type: "button",
                    class: "map-group",
                    click: () => {
                        only = only === group ? null : group;
                        showColors();
                    },
                },
                element("span", { class: "map-swatch", "aria-hidden": "true" }),
                name,
                element("span", { class: "unseen" }, `, ${count.toLocaleString("en")}`),
            );
            button.style.setProperty("--light", light);
            button.style.setProperty("--dark", dark);
            return element("li", {}, button);
        }),
    );
}

function showColors() {
    map.color(coloring, only);
    const { groups: all } = legend.colorings[coloring];
    summary.textContent = `Colours: ${only === null ? named(legend.colorings[coloring]) : all[only].name}`;
    for (const [group, item] of [...groups.children].entries()) {
        item.firstChild.setAttribute("aria-pressed", String(group === only));
    }
}

// Search

/** A text as it is compared: without accents, in small letters. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let foldedTitles = null;

/** The films with these letters in their titles: those that begin with them first, then the better known. */
function search(text) {
    foldedTitles ??= names.titles.map(folded);
    const wanted = folded(text.trim());
    const [first, others] = [[], []];
    for (const [index, title] of wanted ? foldedTitles.entries() : []) {
        const at = title.indexOf(wanted);
        if (at === 0) first.push(index);
        else if (at > 0) others.push(index);
        if (first.length === mostFound) break;
    }
    return [...first, ...others].slice(0, mostFound);
}

let [found, at] = [[], -1];
const list = element("ul", { id: "found", role: "listbox", "aria-label": "Films", hidden: true });
const field = element("input", {
    id: "find",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "A title",
    "aria-autocomplete": "list",
    "aria-controls": "found",
    "aria-expanded": "false",
    input: () => showFound(search(field.value)),
    focus: () => field.select(),
    blur: () => showFound([]),
    keydown: (event) => {
        if (event.key === "Enter" && found.length) take(found[Math.max(at, 0)]);
        else if (event.key === "Escape") showFound([]);
        else if (event.key === "ArrowDown") point(at + 1);
        else if (event.key === "ArrowUp") point(at - 1);
        else return;
        event.preventDefault();
    },
});

function showFound(indices) {
    [found, at] = [indices, -1];
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(
        ...found.map((index, place) =>
            element(
                "li",
                {
                    id: `found-${place}`,
                    role: "option",
                    "aria-selected": "false",
                    mousedown: (event) => event.preventDefault(),
                    click: () => take(index),
                },
                titleOf(index),
                element("span", { class: "quiet" }, ` ${yearOf(index)}`),
            ),
        ),
    );
}

function point(to) {
    if (!found.length) return;
    list.children[at]?.setAttribute("aria-selected", "false");
    at = (to + found.length) % found.length;
    list.children[at].setAttribute("aria-selected", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", list.children[at].id);
}

function take(index) {
    field.value = "";
    showFound([]);
    choose(index);
    map.flyTo(index);
}

const tools = element(
    "div",
    { class: "map-tools", role: "group", "aria-label": "Zoom" },
    tool("+", "Closer", () => map.zoom(1.8)),
    tool("−", "Further away", () => map.zoom(1 / 1.8)),
    element("button", { type: "button", click: () => map.whole() }, "Whole map"),
);
const key = element(
    "details",
    { class: "map-key", open: matchMedia("(min-width: 60rem)").matches },
    summary,
    element("div", {}, element("label", { for: "by" }, "Colour the films by"), by, groups),
);
document.body.prepend(
    element(
        "header",
        { class: "side" },
        element("h1", {}, document.title),
        element("p", { class: "count quiet" }, "Those that lie together have much in common."),
        element(
            "div",
            { class: "find", role: "search" },
            element("label", { for: "find", class: "unseen" }, "Find a film"),
            field,
            list,
        ),
        key,
    ),
    element("main", { class: "ground" }, ground, told, tools),
);
const map = new MapCanvas(ground, {
    legend,
    points: points.buffer,
    covers: [tools, told],
    onpick: choose,
    onpoint: (index) => tell(index ?? chosen),
});
map.name({ title: titleOf, year: yearOf });
showGroups();
showColors();
