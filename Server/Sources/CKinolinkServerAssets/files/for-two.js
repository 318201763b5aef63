// Films for two people: the person, and a friend whose films are in the address or in a file.

import { address, paths } from "./address.js";
import { cards, fillNow, fillWith, head, judge, problem } from "./cards.js";
import { filmField } from "./combobox.js";
import { fill, h, unseen } from "./dom.js";
import { fileButton } from "./file-button.js";
import { filmName } from "./names.js";
import { limited, mostTitles, profile } from "./profile.js";
import { retune } from "./router.js";
import { tasteIn } from "./bring.js";
import { askByTaste } from "./taste.js";
import { asked, settingsOf, tuning } from "./tune.js";
import { words } from "./words.js";

const count = 15;
/** The friend's file, for as long as the page is open. */
let file = null;

export const key = () => "";

export function view(query, { signal }) {
    let named = query.with ?? [];
    let settings = settingsOf(query);
    const answers = h("div", { class: "answers" });
    const search = () => retune(paths.forTwo, { with: named, ...settings });
    const controls = tuning({
        only: ["prominence", "diversity", "genres", "countries", "languages", "runtime", "years"],
        change: (chosen) => {
            settings = chosen;
            search();
        },
    });
    const field = filmField({
        label: words.forTwo.theirs,
        choose: (film) => {
            if (!named.includes(film.title)) named = [...named, film.title];
            search();
        },
    });
    const theirs = h("ul", { class: "picked" });
    const chooser = fileButton(words.forTwo.bring, async (chosen) => {
        try {
            file = await tasteIn(chosen);
        } catch (error) {
            fillNow(answers, problem(error));
            return;
        }
        update({ with: named, ...settings });
    });
    const friend = h(
        "section",
        { class: "person", "aria-labelledby": "friend" },
        h("h2", { id: "friend" }, words.forTwo.friend),
        theirs,
        field,
        chooser,
        h("p", { class: "small" }, words.forTwo.bringHow),
    );
    const you = h("section", { class: "person", "aria-labelledby": "you" }, h("h2", { id: "you" }, words.forTwo.you));
    const yours = h("div", {});
    const mine = filmField({
        label: words.forTwo.mine,
        choose: ({ title }) => {
            if (!profile.has(title, "liked")) judge(title, "liked");
            update({ with: named, ...settings });
        },
    });
    you.append(yours, mine);

    function showYours() {
        const liked = profile.titles("liked");
        fill(
            yours,
            liked.length
                ? [
                      words.forTwo.yours(liked.length),
                      liked
                          .slice(-5)
                          .reverse()
                          .map((title, place) => [place ? ", " : "", h("cite", {}, filmName(title))]),
                      ".",
                  ]
                : h("a", { href: address(paths.myFilms) }, words.tonight.bring),
        );
    }

    /** The friend's films. What is named counts more than the file. */
    function theirTaste(absent) {
        const titles = (list) => (file?.[list] ?? []).filter((title) => !absent.has(title) && !named.includes(title));
        return { liked: [...titles("liked"), ...named], disliked: titles("disliked"), seen: titles("seen") };
    }

    function update(query) {
        [named, settings] = [query.with ?? [], settingsOf(query)];
        controls.show(query);
        const isReady = profile.count("liked") > 0;
        showYours();
        fill(
            theirs,
            file &&
                h(
                    "li",
                    {},
                    words.forTwo.fromFile(file.name, file.liked.length),
                    remover(words.forTwo.removeFile, () => {
                        file = null;
                        update(query);
                        field.field.focus();
                    }),
                ),
            named.map((title) =>
                h(
                    "li",
                    {},
                    h("cite", {}, filmName(title)),
                    remover(words.forTwo.remove(filmName(title)), () => {
                        named = named.filter((one) => one !== title);
                        search();
                        field.field.focus();
                    }),
                ),
            ),
        );
        const hasFriend = file || named.length > 0;
        controls.hidden = !isReady || !hasFriend;
        if (!isReady) return void fillNow(answers);
        if (!hasFriend) return void fillNow(answers, h("p", { class: "nothing" }, words.forTwo.waiting));
        const question = askByTaste("/v1/together", (absent) => ({
            tastes: [profile.taste(absent, mostTitles / 2), limited(theirTaste(absent), mostTitles / 2)],
            ...asked(query, count),
            facts: true,
        }));
        fillWith(
            answers,
            question,
            ({ movies, facts }) => {
                if (!movies.length) return h("p", { class: "nothing" }, words.film.none);
                const list = movies.map((film) => {
                    // The reasons of the one who is less pleased tell more.
                    const less = film.appeals[0].match <= film.appeals[1].match ? 0 : 1;
                    return { ...film, reasons: film.appeals[less].reasons, cause: words.forTwo.less[less] };
                });
                return cards(list, null, facts, ({ appeals: [one, two] }) =>
                    h("div", { class: "appeals" }, appeal(words.forTwo.you, one), appeal(words.forTwo.friend, two)),
                );
            },
            { count: 4, again: () => update(query) },
        );
    }
    // The films stay, as the person may be reading.
    profile.addEventListener("change", showYours, { signal });
    update(query);
    return {
        title: words.forTwo.title,
        children: [
            head(words.forTwo.title, words.forTwo.lead),
            h("div", { class: "people" }, you, friend),
            h(
                "section",
                { class: "tuned", "aria-label": words.forTwo.title },
                controls,
                h("div", {}, h("h2", { class: "unseen" }, words.theFilms), answers),
            ),
        ],
        update,
    };
}

/** How much a film pleases one of the two, and which of their films say so. */
const appeal = (name, { match, because = [] }) =>
    h(
        "p",
        {},
        h("span", { class: "who" }, name),
        " ",
        h("span", { class: "bar", "aria-hidden": "true", style: { "--share": (match / 100).toFixed(3) } }),
        unseen(words.match(match)),
        because.length
            ? h(
                  "cite",
                  {},
                  because
                      .slice(0, 2)
                      .map(({ title }) => filmName(title))
                      .join(", "),
              )
            : null,
    );

const remover = (label, remove) =>
    h("button", { type: "button", class: "remove", "aria-label": label, onclick: remove }, "×");
