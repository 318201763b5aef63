// The film of each decade, country or genre that the person has missed.

import { paths } from "./address.js";
import { causes, factLine, fillNow, fillWith, head, titleLink, verdictButtons } from "./cards.js";
import { h } from "./dom.js";
import { invitation } from "./for-you.js";
import { retune } from "./router.js";
import { profile } from "./profile.js";
import { askByTaste } from "./taste.js";
import { sentence, threadsOf } from "./threads.js";
import { words } from "./words.js";

const groupings = Object.keys(words.blindSpots.by);

export const key = () => "";

export function view(query) {
    const answers = h("div", { class: "answers" });
    const tabs = h(
        "div",
        { class: "choice", role: "group", "aria-label": words.blindSpots.title },
        groupings.map((by) =>
            h(
                "button",
                { type: "button", "data-by": by, onclick: () => retune(paths.blindSpots, { by }) },
                words.blindSpots.by[by],
            ),
        ),
    );

    function update(query) {
        const by = groupings.includes(query.by?.[0]) ? query.by[0] : groupings[0];
        for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab.dataset.by === by));
        tabs.hidden = profile.count("liked") === 0;
        if (tabs.hidden) return void fillNow(answers, invitation(words.forYou.empty));
        const question = askByTaste("/v1/blind-spots", (absent) => ({
            taste: profile.taste(absent),
            by,
            options: { count: 30 },
            facts: true,
        }));
        fillWith(
            answers,
            question,
            ({ groups, facts = {} }) =>
                h(
                    "ol",
                    { class: "groups" },
                    groups.map((group) => {
                        const film = group.recommended;
                        return h(
                            "li",
                            {},
                            h(
                                "div",
                                { class: "group" },
                                h("h2", {}, group.group),
                                h("p", {}, words.blindSpots.seen(group.seen, group.seen + group.candidates)),
                            ),
                            h(
                                "article",
                                {},
                                h("h3", {}, titleLink(film)),
                                factLine(facts[film.title]),
                                film.reasons ? sentence(threadsOf(film.reasons, null, film), causes(film)) : null,
                                verdictButtons(film.title, ["liked", "disliked", "seen", "later"]),
                            ),
                        );
                    }),
                ),
            { count: 4, again: () => update(query) },
        );
    }
    update(query);
    return {
        title: words.blindSpots.title,
        children: [head(words.blindSpots.title, words.blindSpots.lead), tabs, answers],
        update,
    };
}
