// The way from one film to another.

import { paths } from "./address.js";
import { ask } from "./api.js";
import { cards, factLine, fillNow, fillWith, head, titleLink } from "./cards.js";
import { filmField } from "./combobox.js";
import { h } from "./dom.js";
import { retune } from "./router.js";
import { chip, kinds, longestOf, sentence, shareOf, threadsOf } from "./threads.js";
import { words } from "./words.js";

const steps = 6;

export const key = () => "";

export function view(query) {
    let [from, to] = [query.from?.[0], query.to?.[0]];
    const answers = h("div", { class: "answers" });
    const search = () => retune(paths.between, { from, to });
    const first = filmField({
        label: words.between.from,
        keepsChoice: true,
        choose: (film) => {
            from = film.title;
            search();
        },
    });
    const second = filmField({
        label: words.between.to,
        keepsChoice: true,
        choose: (film) => {
            to = film.title;
            search();
        },
    });
    const swap = h(
        "button",
        {
            type: "button",
            class: "quiet",
            onclick: () => {
                [from, to] = [to, from];
                search();
            },
        },
        words.between.swap,
    );

    function update(query) {
        [from, to] = [query.from?.[0], query.to?.[0]];
        first.show(from && { title: from });
        second.show(to && { title: to });
        swap.hidden = !from || !to;
        if (!from || !to) return void fillNow(answers, h("p", { class: "nothing" }, words.between.waiting));
        if (from === to) return void fillNow(answers, h("p", { class: "nothing" }, words.between.same));
        fillWith(
            answers,
            ask("/v1/between", { from, to, steps, count: 6, facts: true }),
            (answer) => {
                first.show(answer.from);
                second.show(answer.to);
                return [way(answer), near(answer)];
            },
            { again: () => update(query) },
        );
    }
    update(query);
    return {
        title: words.between.title,
        children: [
            head(words.between.title, words.between.lead),
            h("div", { class: "ask" }, first, second, swap),
            answers,
        ],
        update,
    };
}

/** The chain of films, with what ties each to the one before. */
function way({ from, to, match, reasons, chain, facts = {} }) {
    if (!chain) {
        const threads = reasons ? threadsOf(reasons, from, to) : [];
        return [
            h("p", { class: "nothing" }, words.between.noChain, threads.length ? ` ${words.between.shared}` : ""),
            h(
                "ul",
                { class: "chips" },
                threads.slice(0, 8).map((thread) => h("li", {}, chip(thread, longestOf(threads)))),
            ),
        ];
    }
    const films = [from, ...chain];
    return h(
        "section",
        { "aria-label": words.between.title },
        h("p", { class: "kind" }, `${words.between.chain(chain.length)} · ${words.match(match)}`),
        h(
            "ol",
            { class: "chain" },
            films.map((film, place) => {
                const next = films[place + 1];
                return h(
                    "li",
                    {},
                    h("h2", {}, titleLink(film)),
                    factLine(facts[film.title]),
                    next?.reasons ? strand(film, next) : null,
                );
            }),
        ),
    );
}

/** What ties two films of the chain: a strand of each kind, as thick as its threads together. */
function strand(film, next) {
    const threads = threadsOf(next.reasons, film, next);
    const strands = kinds.map((kind) => [kind, shareOf(kind, threads)]).filter(([, share]) => share > 0);
    const longest = longestOf(threads);
    return h(
        "div",
        { class: "strand" },
        h(
            "span",
            { class: "lines", "aria-hidden": "true" },
            strands.map(([kind, share]) =>
                h("i", { "data-kind": kind, style: { "--share": Math.sqrt(share).toFixed(3) } }),
            ),
        ),
        h(
            "div",
            {},
            sentence(threads),
            h(
                "ul",
                { class: "chips" },
                threads.slice(0, 4).map((thread) => h("li", {}, chip(thread, longest))),
            ),
        ),
    );
}

/** Films near to both, with what ties them to the first. */
function near({ from, between, facts }) {
    if (!between.length) return null;
    const answers = between.map((film) => ({ ...film, reasons: film.from.reasons }));
    return h(
        "section",
        { "aria-label": words.between.also },
        h("h2", {}, words.between.also),
        cards(answers, from, facts),
    );
}
