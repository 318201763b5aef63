// A film, and films like it.

import { address, imdbAddress, letterboxdAddress, mapAddress, paths, wikipediaAddress } from "./address.js";
import { ask } from "./api.js";
import { cards, factLine, fillWith, problem, titleLink, verdictButtons } from "./cards.js";
import { fill, h } from "./dom.js";
import { filmName, yearName } from "./names.js";
import { retune } from "./router.js";
import { chip, threadsOfLinks } from "./threads.js";
import { settingsOf, tuning } from "./tune.js";
import { words } from "./words.js";

const count = 20;
const mostThreads = 10;
const mostMoods = 6;

export const key = (query) => query.title?.[0];

/** Asks what the page of a film will ask, before it is opened. Answers are kept. */
export function prepare(query) {
    for (const question of [similar(query), ask("/v1/movie", { title: key(query) })]) question.catch(() => {});
}

export function view(query) {
    const title = key(query);
    const heading = h("h1", { tabindex: -1 }, name(title ?? words.film.noTitle));
    const head = h("header", { class: "head film-head" }, heading);
    const answers = h("div", { class: "answers" });
    const controls = tuning({ change: (settings) => retune(paths.film, { title, ...settings }) });
    const section = h(
        "section",
        { class: "tuned", "aria-label": words.film.more },
        controls,
        h("div", {}, h("h2", {}, words.film.more), answers),
    );
    if (!title) return { title: words.film.noTitle, children: head };

    let isIntroduced = false;

    function update(query) {
        controls.show(query);
        const question = similar(query);
        fillWith(
            answers,
            question,
            ({ movie, similar, facts }) =>
                similar.length ? cards(similar, movie, facts) : h("p", { class: "nothing" }, words.film.none),
            { count: 4, again: () => update(query) },
        );
        if (!isIntroduced) introduce(question);
    }

    /** Shows what is known of the film, once it is there. The directors come with the similar films. */
    async function introduce(question) {
        const facts = question.then(
            (answer) => answer.facts,
            () => null,
        );
        try {
            const movie = await ask("/v1/movie", { title });
            const directors = (await facts)?.[movie.title]?.directors;
            if (isIntroduced) return;
            isIntroduced = true;
            // The heading that has the focus stays.
            fill(heading, name(movie.title, movie.year));
            head.append(...about(movie, directors));
            controls.offer(
                threadsOfLinks(movie.links)
                    .filter((thread) => !thread.isGeneral)
                    .slice(0, mostMoods),
            );
        } catch (error) {
            // Without the film there is nothing to tune. Any other problem stands among the answers.
            if (error.is?.("unknown-movie", "ambiguous-movie")) fill(section, problem(error));
        }
    }

    update(query);
    return { title: filmName(title), children: [head, section], update };
}

const similar = (query) => ask("/v1/similar", { title: key(query), ...settingsOf(query), count, facts: true });

const name = (title, year) => [
    h("cite", {}, filmName(title)),
    year ? h("span", { class: "year" }, ` ${yearName(year)}`) : null,
];

function about(movie, directors) {
    const threads = threadsOfLinks(movie.links);
    const items = (some) => some.map((thread) => h("li", {}, chip(thread, null)));
    const list = h("ul", { class: "chips" }, items(threads.slice(0, mostThreads)));
    const more =
        threads.length > mostThreads &&
        h(
            "button",
            {
                class: "unfold",
                type: "button",
                onclick: () => {
                    list.classList.add("open");
                    list.append(...items(threads.slice(mostThreads)));
                    list.children[mostThreads].firstChild.focus();
                    more.remove();
                },
            },
            words.why.all(threads.length),
        );
    return [
        h(
            "div",
            { class: "about" },
            factLine({ ...movie.facts, directors }, { genres: 3 }),
            h(
                "p",
                { class: "away" },
                away(words.film.wikipedia, wikipediaAddress(movie.title)),
                movie.imdb
                    ? [
                          away(words.film.letterboxd, letterboxdAddress(movie.imdb)),
                          away(words.film.imdb, imdbAddress(movie.imdb)),
                      ]
                    : null,
                h("a", { href: address(paths.doubleBill, { title: movie.title }) }, words.film.moreWith),
                h("a", { href: address(paths.between, { from: movie.title }) }, words.film.connect),
                h("a", { href: mapAddress(movie.title) }, words.film.onMap),
            ),
            verdictButtons(movie.title),
        ),
        h(
            "div",
            { class: "about" },
            threads.length
                ? h(
                      "section",
                      { class: "own-threads", "aria-label": words.film.threads },
                      h("h2", {}, words.film.threads),
                      list,
                      more,
                  )
                : null,
            movie.series.length
                ? h(
                      "section",
                      { class: "series" },
                      h("h2", {}, words.film.series),
                      h(
                          "ul",
                          { class: "inline" },
                          movie.series.map((film) => h("li", {}, titleLink(film))),
                      ),
                  )
                : null,
        ),
    ];
}

const away = (name, href) => h("a", { href, rel: "noreferrer", target: "_blank", class: "out" }, name);
