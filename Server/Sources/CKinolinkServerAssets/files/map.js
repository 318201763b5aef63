// The map: all films as a place to wander in. Where films lie comes from the service, and what ties one to others, too.
// What is drawn and how one moves is in map-canvas.js.

import { address, filmAddress, mapAddress, paths } from "./address.js";
import { ask, askBytes, Problem } from "./api.js";
import { cards, factLine, fillNow, fillWith, problem, titleLink, verdictButtons } from "./cards.js";
import { filmField } from "./combobox.js";
import { fill, h, newID, unseen } from "./dom.js";
import { MapCanvas } from "./map-canvas.js";
import { filmName, yearName } from "./names.js";
import { news } from "./notice.js";
import { profile } from "./profile.js";
import { retune } from "./router.js";
import { search } from "./search.js";
import { threadsOf } from "./threads.js";
import { select } from "./tune.js";
import { words } from "./words.js";

const count = 12;
/** Milliseconds before the page says that the map is being drawn. */
const patience = 200;
/** The share of a narrow screen's map that the film has; page.css has it, too. */
const sheet = 0.52;

/** Where the map was when it was left. */
let leftAt = null;
/** Whether the person's films have rings. */
let showsMine = true;

export const key = () => "";

export function view(query, { signal }) {
    const isWide = matchMedia("(min-width: 60rem)");
    const heading = h("h1", { tabindex: -1 }, words.map.title);
    const lead = h("p", { class: "lead" });
    const change = h("a", { class: "map-as", hidden: true });
    const film = h("div", { class: "map-film answers" });
    const keyPlace = h("div", { class: "map-key-place" });
    const ground = h("div", { class: "map-ground" });
    const list = h("section", { class: "map-list", "aria-label": words.map.list, hidden: true });
    const place = document.getElementById("search-place");
    const field = filmField({
        label: words.map.find,
        hint: words.map.find,
        choose: ({ title }) => {
            flies = true;
            set({ film: title, as: null });
        },
    });
    field.setAttribute("role", "search");
    place.replaceChildren(field);
    signal.addEventListener("abort", () => {
        place.replaceChildren(search);
        if (map) leftAt = { count: map.count, camera: map.camera };
        map?.destroy();
    });

    let state = stateOf(query);
    let [map, legend, names, legendKey] = [null, null, null, null];
    /** The film that is shown, and those that threads lead to. */
    let [chosen, near] = [null, []];
    /** Whether the next film that is chosen is flown to. */
    let flies = Boolean(state.film);

    const set = (changes) => retune(paths.map, { ...state, ...changes });

    async function load({ isAgain = false } = {}) {
        const wait = h("p", { class: "map-wait", role: "status" }, isAgain ? words.map.drawing : null);
        fill(ground, wait);
        const timer = setTimeout(() => fill(wait, words.map.drawing), patience);
        try {
            const later = ask("/v1/map/names");
            later.catch(() => {});
            const [description, points] = await Promise.all([ask("/v1/map"), askBytes("/v1/map/points")]);
            if (signal.aborted) return;
            legend = description;
            draw(points);
            const answer = await later;
            if (signal.aborted) return;
            if (answer.titles.length !== legend.count) throw new Problem(0, { detail: words.map.changed });
            take(answer);
        } catch (error) {
            if (signal.aborted) return;
            if (error instanceof Problem && error.is("map-not-ready")) {
                // The service has waited for it, too.
                setTimeout(() => !signal.aborted && load({ isAgain: true }), 1000);
                return;
            }
            map?.destroy();
            [map, legendKey] = [null, null];
            change.hidden = true;
            fill(keyPlace);
            if (!state.film) fillNow(film);
            fill(
                ground,
                problem(error instanceof RangeError ? { message: words.map.changed } : error, { again: () => load() }),
            );
        } finally {
            clearTimeout(timer);
        }
    }

    /** Shows the points, before their names are there. */
    function draw(points) {
        fill(lead, words.map.lead(legend.count));
        change.hidden = false;
        const hint = newID("map-keys");
        const canvas = h("div", {
            class: "map-canvas",
            tabindex: 0,
            role: "application",
            "aria-label": words.map.name(legend.count),
            "aria-describedby": hint,
        });
        const zoom = tools();
        fill(ground, canvas, h("p", { id: hint, hidden: true }, words.map.keys), zoom);
        map = new MapCanvas(canvas, {
            legend,
            points,
            renderer: query.renderer?.[0],
            covers: [zoom, keyPlace, film],
            onpick: (index) => {
                if (names && (index !== null || state.film)) set({ film: index === null ? null : names.titles[index] });
            },
            onpoint: (index, byKeys) => {
                if (names && byKeys && index !== null) news.textContent = nameAndYear(index);
            },
        });
        if (leftAt?.count === map.count) map.camera = leftAt.camera;
        legendKey = keyOf(legend, set, (shows) => {
            showsMine = shows;
            ring();
        });
        fill(keyPlace, legendKey);
        legendKey.open = isWide.matches && !state.film;
        colour();
    }

    function take({ titles, years }) {
        names = { titles, years, index: new Map(titles.map((title, index) => [title, index])) };
        map.name({
            title: (index) => filmName(titles[index]),
            year: (index) => (years[index] ? yearName(years[index]) : ""),
        });
        ring();
        if (state.film) find(near);
        if (state.as) showList();
    }

    const nameAndYear = (index) =>
        [filmName(names.titles[index]), names.years[index] ? yearName(names.years[index]) : ""].join(" ").trim();

    const tools = () =>
        h(
            "div",
            { class: "map-tools", role: "group", "aria-label": words.map.tools },
            h("button", { type: "button", "aria-label": words.map.closer, onclick: () => map.zoom(1.8) }, "+"),
            h("button", { type: "button", "aria-label": words.map.further, onclick: () => map.zoom(1 / 1.8) }, "−"),
            h("button", { type: "button", class: "map-whole", onclick: () => map.whole() }, words.map.whole),
        );

    function colour() {
        const found = legend.colorings.findIndex(({ name }) => name === state.colour);
        const coloring = Math.max(0, found);
        const only = legend.colorings[coloring].groups.findIndex(({ name }) => name === state.only);
        map.color(coloring, only < 0 ? null : only);
        legendKey.show(coloring, only);
    }

    /** Puts rings around the person's films. */
    function ring() {
        if (!names) return;
        const indices = (list) =>
            profile
                .titles(list)
                .map((title) => names.index.get(title))
                .filter((index) => index !== undefined);
        map.mark(showsMine ? { liked: indices("liked"), seen: indices("seen") } : {});
        legendKey.offer(profile.count("liked") + profile.count("seen") > 0);
    }
    profile.addEventListener("change", () => map && ring(), { signal });

    /** Shows a film on the map, and the threads to those near to it. */
    function find(answers) {
        if (!map || !names) return;
        const index = names.index.get(state.film) ?? null;
        const threads = answers
            .map((answer) => ({ ...answer, index: names.index.get(answer.title) }))
            .filter(({ index }) => index !== undefined);
        map.choose(index, index === null ? [] : threads);
        if (index === null || state.as) return;
        if (flies) map.flyTo(index, hidden());
        else map.reveal(index, hidden());
        flies = false;
    }

    /** How much of the map is below the film on a narrow screen. */
    const hidden = () => ({ bottom: isWide.matches ? 0 : ground.clientHeight * sheet });

    /** Asks what is near to the chosen film, and shows it. */
    async function choose(title) {
        [chosen, near] = [title, []];
        if (legendKey) legendKey.open = isWide.matches && !title;
        if (!title) {
            fillNow(film, isWide.matches ? h("p", { class: "nothing" }, words.map.choose) : null);
            map?.choose(null);
            return;
        }
        const hadFocus = film.contains(document.activeElement);
        find([]);
        await fillWith(
            film,
            ask("/v1/similar", { title, count, facts: true }),
            (answer) => {
                near = answer.similar.map((similar) => ({
                    title: similar.title,
                    share: similar.match / 100,
                    kind: threadsOf(similar.reasons, answer.movie, similar)[0]?.kind,
                }));
                return about(answer);
            },
            { count: 4, again: () => choose(title) },
        );
        if (signal.aborted || chosen !== title) return;
        find(near);
        if (hadFocus) film.querySelector("h2")?.focus({ preventScroll: true });
        film.scrollTop = 0;
    }

    const about = ({ movie, similar, facts }) => [
        h(
            "section",
            { class: "map-chosen", "aria-label": words.map.film },
            h(
                "h2",
                { tabindex: -1 },
                h("cite", {}, filmName(movie.title)),
                movie.year ? h("span", { class: "year" }, ` ${yearName(movie.year)}`) : null,
            ),
            h(
                "button",
                {
                    type: "button",
                    class: "map-close",
                    "aria-label": words.map.close,
                    onclick: () => {
                        set({ film: null });
                        ground.querySelector(".map-canvas")?.focus({ preventScroll: true });
                    },
                },
                "×",
            ),
            factLine(facts?.[movie.title]),
            h(
                "p",
                { class: "away" },
                h("a", { href: filmAddress(movie.title) }, words.map.page),
                h("button", { type: "button", class: "quiet", onclick: seeAll }, words.map.all),
            ),
            verdictButtons(movie.title, ["liked", "disliked", "seen", "later"]),
            names && !names.index.has(movie.title) ? h("p", { class: "small" }, words.map.notThere) : null,
        ),
        h(
            "section",
            { class: "map-near", "aria-label": words.map.near },
            h("h3", { class: "unseen" }, words.map.near),
            cards(similar, movie, facts, undefined, ({ title }) => ({ href: mapAddress(title) })),
        ),
    ];

    function seeAll() {
        const indices = [chosen, ...near.map(({ title }) => title)].map((title) => names?.index.get(title));
        const known = indices.filter((index) => index !== undefined);
        if (known.length) map.flyToAll(known, hidden());
    }

    // A film of the panel that is pointed at is pointed at on the map.
    const point = (event) => {
        const card = event.target.closest?.(".map-near .card");
        const title = card && near[[...card.parentElement.children].indexOf(card)]?.title;
        map?.point(names?.index.get(title) ?? null);
    };
    for (const type of ["pointerover", "pointerleave", "focusin", "focusout"]) film.addEventListener(type, point);

    function showList() {
        if (!names || list.childElementCount) return;
        fill(
            list,
            h("h2", {}, words.map.list),
            h("p", { class: "small" }, words.map.listHow),
            regionList(legend, 0, null, (place) =>
                map
                    .filmsIn(place)
                    .map((index) => ({ title: names.titles[index], year: names.years[index] || undefined })),
            ),
        );
    }

    function update(query) {
        state = stateOf(query);
        page.title = state.film ? words.map.titleOf(filmName(state.film)) : words.map.title;
        [list.hidden, ground.hidden, keyPlace.hidden] = [!state.as, Boolean(state.as), Boolean(state.as)];
        fill(change, state.as ? words.map.asMap : words.map.asList);
        change.href = address(paths.map, { ...state, as: state.as ? null : "list" });
        if (map) colour();
        if (state.as) showList();
        if (state.film !== chosen) choose(state.film);
    }

    const page = {
        title: words.map.title,
        children: h(
            "div",
            { class: "map-page" },
            h("div", { class: "map-side" }, h("header", { class: "map-head" }, heading, lead, change), keyPlace, film),
            ground,
            list,
        ),
        update,
    };
    chosen = undefined;
    update(query);
    load();
    return page;
}

/** What the address says of the map. */
const stateOf = (query) =>
    Object.fromEntries(["film", "colour", "only", "as", "renderer"].map((name) => [name, query[name]?.[0] ?? null]));

/** What the colours mean. A group that is chosen is seen alone. */
function keyOf({ colorings }, set, ringMine) {
    const summary = h("summary", {});
    const groups = h("ul", { class: "map-groups", "aria-label": words.map.alone });
    const named = ({ name }) => words.map.colorings[name] ?? name;
    const by = select(
        words.map.by,
        colorings.map((coloring) => [coloring.name, named(coloring)]),
        (event) => set({ colour: event.target.value, only: null }),
        null,
    );
    const mine = h("input", {
        type: "checkbox",
        checked: showsMine,
        onchange: (event) => ringMine(event.target.checked),
    });
    const mineLabel = h("label", { class: "check", hidden: true }, mine, words.map.mine);
    const element = h("details", { class: "map-key" }, summary, h("div", {}, by, groups, mineLabel));
    let shown = null;

    function show(place, only) {
        const coloring = colorings[place];
        const alone = coloring.groups[only]?.name ?? null;
        fill(summary, words.map.colours(alone ?? named(coloring)));
        by.querySelector("select").value = coloring.name;
        if (shown !== place) {
            fill(
                groups,
                coloring.groups.map((group) => h("li", {}, groupButton(group))),
            );
        }
        shown = place;
        for (const [number, item] of [...groups.children].entries()) {
            item.firstChild.setAttribute("aria-pressed", String(number === only));
        }
    }

    const groupButton = ({ name, count, light, dark }) =>
        h(
            "button",
            {
                type: "button",
                class: "map-group",
                style: { "--light": light, "--dark": dark },
                onclick: (event) => {
                    const isAlone = event.currentTarget.getAttribute("aria-pressed") === "true";
                    set({ only: isAlone ? null : name });
                },
            },
            h("span", { class: "map-swatch", "aria-hidden": "true" }),
            name,
            unseen(`, ${words.films(count)}`),
        );

    return Object.assign(element, {
        show,
        offer: (hasFilms) => {
            mineLabel.hidden = !hasFilms;
        },
    });
}

/** Regions as a list that unfolds: regions within a region, and at the end its films. */
function regionList({ levels }, level, parent, filmsIn) {
    const isLast = level === levels.length - 1;
    const inside = levels[level]
        .map((region, place) => ({ region, place }))
        .filter(({ region }) => level === 0 || region.parent === parent)
        .sort((a, b) => b.region.count - a.region.count);
    return h(
        "ul",
        {},
        inside.map(({ region, place }) => {
            const within = h("div", {});
            const open = () => {
                if (within.childElementCount) return;
                fill(
                    within,
                    isLast
                        ? h(
                              "ul",
                              { class: "map-films" },
                              filmsIn(place).map((film) => h("li", {}, titleLink(film))),
                          )
                        : regionList({ levels }, level + 1, place, filmsIn),
                );
            };
            return h(
                "li",
                {},
                h(
                    "details",
                    { ontoggle: open },
                    h(
                        "summary",
                        {},
                        region.names.join(" · "),
                        h("span", { class: "year" }, ` ${words.films(region.count)}`),
                    ),
                    within,
                ),
            );
        }),
    );
}
