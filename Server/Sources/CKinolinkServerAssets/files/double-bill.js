// A second film for the evening.

import { paths } from "./address.js";
import { ask } from "./api.js";
import { card, factLine, fillNow, fillWith, head, titleLink } from "./cards.js";
import { filmField } from "./combobox.js";
import { h } from "./dom.js";
import { duration } from "./names.js";
import { retune } from "./router.js";
import { select } from "./tune.js";
import { words } from "./words.js";

export const key = () => "";

export function view(query) {
    let [title, minutes] = [query.title?.[0], query.minutes?.[0]];
    const answers = h("div", { class: "answers" });
    const search = () => retune(paths.doubleBill, { title, minutes });
    const first = filmField({
        label: words.doubleBill.first,
        keepsChoice: true,
        choose: (film) => {
            title = film.title;
            search();
        },
    });
    const time = select(words.doubleBill.time, Object.entries(words.doubleBill.times), (event) => {
        minutes = event.target.value;
        search();
    });

    function update(query) {
        [title, minutes] = [query.title?.[0], query.minutes?.[0]];
        time.querySelector("select").value = minutes ?? "";
        first.show(title && { title });
        if (!title) return void fillNow(answers, h("p", { class: "nothing" }, words.doubleBill.waiting));
        fillWith(
            answers,
            ask("/v1/pair", { title, minutes, count: 5, facts: true }),
            ({ first: film, second, facts = {} }) => {
                first.show(film);
                if (!second.length) return h("p", { class: "nothing" }, words.doubleBill.none);
                const lengths = (other) => [film, other].map(({ title }) => facts[title]?.runtime);
                return [
                    h(
                        "div",
                        { class: "opening" },
                        h("p", { class: "kind" }, words.doubleBill.first),
                        h("h2", {}, titleLink(film)),
                        factLine(facts[film.title]),
                    ),
                    h("p", { class: "kind" }, words.doubleBill.second),
                    h(
                        "ol",
                        { class: "cards" },
                        second.map((other) => {
                            const [one, two] = lengths(other);
                            const said = [
                                one && two ? words.doubleBill.total(duration(one + two)) : null,
                                other.years_apart === undefined || other.years_apart === null
                                    ? null
                                    : words.doubleBill.apart(other.years_apart),
                            ].filter(Boolean);
                            return card(
                                other,
                                film,
                                facts,
                                said.length ? h("p", { class: "causes" }, said.join(" · ")) : null,
                            );
                        }),
                    ),
                ];
            },
            { again: () => update(query), none: words.doubleBill.none },
        );
    }
    update(query);
    return {
        title: words.doubleBill.title,
        children: [
            head(words.doubleBill.title, words.doubleBill.lead),
            h("div", { class: "ask" }, first, time),
            answers,
        ],
        update,
    };
}
