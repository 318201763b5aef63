// Films for the person, from all likes and dislikes.

import { address, paths } from "./address.js";
import { cards, fillNow, fillWith, focusHeading } from "./cards.js";
import { fill, h } from "./dom.js";
import { retune } from "./router.js";
import { profile } from "./profile.js";
import { absent, askByTaste } from "./taste.js";
import { asked, settings, tuning } from "./tune.js";
import { words } from "./words.js";

const count = 20;

export const key = () => "";

/** What to do while nothing is known of the person. */
export const invitation = (text) =>
    h(
        "div",
        { class: "nothing" },
        h("p", {}, text),
        h("p", {}, h("a", { class: "button", href: address(paths.myFilms) }, words.tonight.bring)),
    );

export function view(query, { signal }) {
    const lead = h("p", { class: "lead" });
    const stale = h("p", { class: "stale", hidden: true });
    const answers = h("div", { class: "answers" });
    const controls = tuning({
        only: settings.filter((name) => name !== "excludes_series" && name !== "more"),
        change: (chosen) => retune(paths.forYou, chosen),
    });
    let current = query;
    let counted = verdictsNow();

    function update(query) {
        current = query;
        controls.show(query);
        stale.hidden = true;
        counted = verdictsNow();
        const isEmpty = profile.count("liked") === 0;
        controls.hidden = isEmpty;
        lead.textContent = "";
        if (isEmpty) return void fillNow(answers, invitation(words.forYou.empty));
        lead.textContent = words.forYou.from(profile.count("liked"), profile.count("disliked"));
        const question = askByTaste("/v1/recommend", (absent) => ({
            taste: profile.taste(absent),
            ...asked(query, count),
            facts: true,
        }));
        fillWith(
            answers,
            question,
            ({ recommended, facts }) => {
                const lost = [...absent].filter((title) => profile.films.has(title)).length;
                return [
                    lost > 0 && h("p", { class: "aside-note" }, words.errors.absent(lost)),
                    recommended.length
                        ? cards(recommended, null, facts)
                        : h("p", { class: "nothing" }, words.film.none),
                ];
            },
            { count: 4, again: () => update(query) },
        );
    }

    // The list that somebody is reading stays; a button brings the new one.
    profile.addEventListener(
        "change",
        () => {
            if (!answers.querySelector(".cards")) return void update(current);
            const changed = differences(counted, verdictsNow());
            stale.hidden = changed === 0;
            fill(
                stale,
                words.forYou.stale(changed),
                " ",
                h(
                    "button",
                    {
                        type: "button",
                        onclick: () => {
                            focusHeading();
                            update(current);
                            scrollTo({ top: 0 });
                        },
                    },
                    words.forYou.renew,
                ),
            );
        },
        { signal },
    );
    update(query);
    return {
        title: words.forYou.title,
        children: [
            h("header", { class: "head" }, h("h1", { tabindex: -1 }, words.forYou.title), lead),
            h(
                "section",
                { class: "tuned", "aria-label": words.forYou.title },
                controls,
                h("div", {}, h("h2", { class: "unseen" }, words.theFilms), stale, answers),
            ),
        ],
        update,
    };
}

const verdictsNow = () => new Map([...profile.films].map((title) => [title, profile.verdict(title)]));

function differences(before, after) {
    const titles = new Set([...before.keys(), ...after.keys()]);
    return [...titles].filter((title) => (before.get(title) ?? null) !== (after.get(title) ?? null)).length;
}
