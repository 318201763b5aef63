// The first page. For those it knows nothing of: what this is. For others: five films for tonight.

import { address, filmAddress, paths } from "./address.js";
import { ask } from "./api.js";
import { cards, fillWith } from "./cards.js";
import { fill, h } from "./dom.js";
import { fileButton } from "./file-button.js";
import { filmName, yearName } from "./names.js";
import { mostTitles, profile } from "./profile.js";
import { go, retune } from "./router.js";
import { search } from "./search.js";
import { take } from "./my-films.js";
import { askByTaste } from "./taste.js";
import { kinds, threadsOf, turning } from "./threads.js";
import { asked, settingsOf, select, tuning } from "./tune.js";
import { words } from "./words.js";

const count = 5;
const mostMoods = 8;

export const key = () => (profile.count("liked") > 0 ? "five" : "invitation");

export const view = (query, page) => (key() === "five" ? five(query) : welcome(page));

function welcome({ signal }) {
    signal.addEventListener("abort", () => document.getElementById("search-place").append(search));
    const begin = h("div", { class: "begin" });
    ask("/v1/best-known", { count: 50 }).then(
        ({ movies }) => {
            fill(
                begin,
                h("h2", {}, words.tonight.beginWith),
                h(
                    "ul",
                    { class: "invitations" },
                    spread(movies).map((film, place) =>
                        h(
                            "li",
                            {},
                            turning(
                                kinds.map((_, line) => (line >> 1 === place ? 0.1 : 0)),
                                (line) => line >> 1 > place,
                            ),
                            h(
                                "a",
                                { href: filmAddress(film.title) },
                                h("cite", {}, filmName(film.title)),
                                film.year ? h("span", { class: "year" }, ` ${yearName(film.year)}`) : null,
                            ),
                        ),
                    ),
                ),
            );
        },
        () => {},
    );
    const bringing = h(
        "div",
        { class: "bring" },
        h("h2", {}, words.tonight.bring),
        h("p", {}, words.tonight.bringHow),
        h(
            "p",
            { class: "actions" },
            fileButton(words.myFilms.choose, (file) => {
                go(address(paths.myFilms));
                return take(file);
            }),
        ),
    );
    return {
        title: words.name,
        children: [
            h(
                "header",
                { class: "head welcome" },
                h("h1", { tabindex: -1 }, words.claim),
                search,
                h("p", { class: "lead" }, words.promise, legend()),
            ),
            begin,
            bringing,
        ],
    };
}

/** Three films of different times, the best known first. */
function spread(films) {
    const chosen = [];
    for (const film of films) {
        if (chosen.length < 3 && chosen.every(({ year }) => Math.abs(year - film.year) > 10)) chosen.push(film);
    }
    return chosen.length === 3 ? chosen : films.slice(0, 3);
}

/** The kinds of threads in their colours: “people, works … and time.” */
const legend = () =>
    kinds
        .map((kind, place) => [
            place === 0 ? "" : place === kinds.length - 1 ? words.and : ", ",
            h("em", { "data-kind": kind }, words.kinds[kind]),
        ])
        .concat(".");

function five(query) {
    const answers = h("div", { class: "answers" });
    let source = query.from?.[0];
    let settings = settingsOf(query);
    const search = () => retune(paths.tonight, { from: source, ...settings });
    const sources = Object.entries(words.tonight.sources).filter(([list]) => list === "all" || profile.count(list) > 0);
    const from = select(
        words.tonight.from,
        sources,
        (event) => {
            source = event.target.value;
            search();
        },
        null,
    );
    from.hidden = sources.length < 2;
    const usualSource = profile.count("owned") > 0 ? "owned" : "all";
    const controls = tuning({
        only: ["more", "genres", "runtime", "prominence"],
        labels: { runtime: words.tonight.time, more: words.tonight.mood },
        change: (chosen) => {
            settings = chosen;
            search();
        },
    });
    controls.querySelector("form").prepend(from);

    function update(query) {
        [source, settings] = [query.from?.[0], settingsOf(query)];
        controls.show(query);
        const list = source ?? usualSource;
        from.querySelector("select").value = list;
        const question = askByTaste("/v1/recommend", (absent) => {
            const body = { taste: profile.taste(absent), ...asked(query, count), facts: true };
            // Those that one has judged are never among the answers; the newest count.
            if (list !== "all")
                body.filter.only_from = profile
                    .titles(list)
                    .filter((title) => !absent.has(title))
                    .slice(-mostTitles);
            return body;
        });
        fillWith(
            answers,
            question,
            ({ recommended, facts }) => {
                offer(recommended);
                return recommended.length
                    ? cards(recommended, null, facts)
                    : h("p", { class: "nothing" }, words.tonight.none);
            },
            { count, again: () => update(query) },
        );
    }

    let isOffered = false;
    /** The moods are the threads of the first five; they stay while one tries them. */
    function offer(films) {
        if (isOffered || !films.length) return;
        isOffered = true;
        const threads = films
            .filter((film) => film.reasons)
            .flatMap((film) => threadsOf(film.reasons, null, film))
            .filter((thread) => thread.link && !thread.isGeneral);
        const once = [
            ...new Map(threads.sort((a, b) => b.share - a.share).map((thread) => [thread.link, thread])).values(),
        ];
        controls.offer(once.slice(0, mostMoods));
    }
    update(query);
    return {
        title: words.tonight.title,
        children: [
            h("header", { class: "head" }, h("h1", { tabindex: -1 }, words.tonight.five)),
            h(
                "section",
                { class: "tuned", "aria-label": words.tonight.title },
                controls,
                h("div", {}, h("h2", { class: "unseen" }, words.theFilms), answers),
            ),
        ],
        update,
    };
}
