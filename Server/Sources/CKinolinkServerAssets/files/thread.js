// A thread: a person, a place, a theme. Its films, and threads like it.

import { paths, threadAddress } from "./address.js";
import { ask } from "./api.js";
import { factLine, fillWith, titleLink } from "./cards.js";
import { fill, h } from "./dom.js";
import { readLink } from "./names.js";
import { retune } from "./router.js";
import { threadKind } from "./threads.js";
import { words } from "./words.js";

const step = 30;
const most = 500;

export const key = (query) => query.link?.[0];

export function view(query) {
    const link = key(query);
    if (!link) return { title: words.thread.noLink, children: h("h1", { tabindex: -1 }, words.thread.noLink) };
    const label = readLink(link).label ?? link;
    const kind = h("p", { class: "kind" });
    const head = h("header", { class: "head thread-head" }, h("h1", { tabindex: -1 }, label), kind);
    const films = h("div", { class: "answers" });
    const like = h("ul", { class: "chips" });
    /** The place of the first film that was asked for with “More films”. */
    let first = 0;

    function update(query) {
        const count = Math.min(most, Number(query.count?.[0]) || step);
        fillWith(
            films,
            ask("/v1/link", { link, count, facts: true }),
            (answer) => {
                const shownKind = threadKind(answer.link.kind);
                // Whoever asked for more films goes on at the first of them.
                if (first) setTimeout(() => films.querySelectorAll(".titles a")[first]?.focus());
                head.dataset.kind = shownKind;
                kind.textContent = words.thread.kind(words.one[shownKind], answer.link.movies);
                const more = answer.movies.length < Math.min(most, answer.link.movies);
                return [
                    answer.movie && h("p", { class: "own-film" }, words.thread.film, " ", titleLink(answer.movie)),
                    h(
                        "ol",
                        { class: "titles" },
                        answer.movies.map((film) =>
                            h(
                                "li",
                                {},
                                titleLink(film),
                                factLine({ directors: answer.facts?.[film.title]?.directors }),
                            ),
                        ),
                    ),
                    more &&
                        h(
                            "button",
                            {
                                type: "button",
                                class: "more",
                                onclick: () => {
                                    first = count;
                                    retune(paths.thread, { link, count: count + step * 2 });
                                },
                            },
                            words.thread.more,
                        ),
                ];
            },
            { again: () => update(query) },
        );
    }
    update(query);
    const others = h(
        "section",
        { "aria-label": words.thread.like, hidden: true },
        h("h2", {}, words.thread.like),
        like,
    );
    const showLike = (answer) => {
        const readable = answer.similar
            .map(({ name, kind }) => ({ name, kind: threadKind(kind), ...readLink(name, kind) }))
            .filter((one) => one.label && one.label !== label)
            .slice(0, 14);
        const once = [...new Map(readable.map((one) => [one.label.toLowerCase(), one])).values()];
        others.hidden = once.length === 0;
        fill(
            like,
            once.map((one) =>
                h("li", {}, h("a", { class: "chip", "data-kind": one.kind, href: threadAddress(one.name) }, one.label)),
            ),
        );
    };
    // If there is no such thread, its films say so.
    ask("/v1/similar-links", { link, count: 24 }).then(showLike, () => {});

    return {
        title: label,
        children: [
            head,
            h("section", { "aria-label": words.thread.films }, h("h2", {}, words.thread.films), films),
            others,
        ],
        update,
    };
}
