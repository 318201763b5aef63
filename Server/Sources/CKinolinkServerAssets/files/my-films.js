// The person's films: bring them, keep them, look through them.

import { bring } from "./bring.js";
import { head, problem, titleLink } from "./cards.js";
import { fill, h } from "./dom.js";
import { fileButton } from "./file-button.js";
import { filmName } from "./names.js";
import { notify, takeBack } from "./notice.js";
import { lists, profile } from "./profile.js";
import { words } from "./words.js";

const step = 100;

export const key = () => "";

/** What the last list brought, so that a file dropped on another page is reported here. */
const report = h("div", { class: "report" });

/** Brings in a file, and says what it brought. */
export async function take(file) {
    fill(report, h("p", { role: "status" }, words.myFilms.reading));
    try {
        const { counts, unmatched } = await bring(file);
        fill(report, h("p", {}, words.myFilms.brought(counts)), unknown(unmatched));
        notify(words.myFilms.brought(counts), { undoes: true });
    } catch (error) {
        const message = error.name === "QuotaExceededError" ? new Error(words.changes.full) : error;
        fill(report, problem(message));
    }
}

const unknown = (unmatched) =>
    unmatched.length > 0 &&
    h(
        "details",
        {},
        h("summary", {}, words.myFilms.unmatched(unmatched.length)),
        h(
            "ul",
            { class: "plain" },
            unmatched.slice(0, 500).map(({ listed }) => h("li", {}, listed)),
        ),
    );

export function view(query, { signal }) {
    const contents = h("div", { class: "lists" });
    const filter = h("input", { type: "search", id: "filter", oninput: show });
    const search = h("div", { class: "select" }, h("label", { for: "filter" }, words.myFilms.filter), filter);
    const undo = h(
        "button",
        {
            type: "button",
            onclick: takeBack,
        },
        words.changes.undo,
    );
    const keep = h("button", { type: "button", onclick: save }, words.myFilms.export);
    const clear = h(
        "button",
        {
            type: "button",
            class: "quiet",
            onclick: () => {
                profile.clear();
                notify(words.changes.cleared, { undoes: true });
            },
        },
        words.myFilms.clear,
    );
    const shownOf = new Map();

    function show() {
        const sought = filter.value.trim().toLowerCase();
        const isEmpty = profile.isEmpty;
        search.hidden = profile.films.size < 12;
        undo.hidden = !profile.canUndo;
        keep.hidden = clear.hidden = isEmpty;
        if (isEmpty) return void fill(contents, h("p", { class: "nothing" }, words.myFilms.empty));
        fill(
            contents,
            !profile.isKept && h("p", { class: "aside-note" }, words.errors.storage),
            lists.map((list) => {
                const titles = profile
                    .titles(list)
                    .reverse()
                    .filter((title) => !sought || title.toLowerCase().includes(sought));
                if (!titles.length) return null;
                const count = shownOf.get(list) ?? step;
                return h(
                    "section",
                    { "aria-label": words.myFilms.lists[list], "data-list": list },
                    h(
                        "h2",
                        {},
                        words.myFilms.lists[list],
                        h("span", { class: "year" }, ` ${titles.length.toLocaleString("en")}`),
                    ),
                    h(
                        "ol",
                        { class: "titles" },
                        titles.slice(0, count).map((title) =>
                            h(
                                "li",
                                {},
                                titleLink({ title }),
                                h(
                                    "button",
                                    {
                                        type: "button",
                                        class: "remove",
                                        "aria-label": words.myFilms.remove(filmName(title)),
                                        onclick: (event) => remove(title, list, event.currentTarget),
                                    },
                                    "×",
                                ),
                            ),
                        ),
                    ),
                    titles.length > count &&
                        h(
                            "button",
                            {
                                type: "button",
                                class: "more",
                                onclick: () => {
                                    shownOf.set(list, count + 5 * step);
                                    show();
                                    contents.querySelectorAll(`[data-list="${list}"] .title`)[count]?.focus();
                                },
                            },
                            words.myFilms.showMore(Math.min(5 * step, titles.length - count)),
                        ),
                );
            }),
        );
    }

    function remove(title, list, button) {
        const place = [...contents.querySelectorAll(".remove")].indexOf(button);
        profile.change([list === "owned" ? { title, owned: false } : { title, verdict: null }]);
        notify(words.changes.none(filmName(title)), { undoes: true });
        // The focus goes to what took the film's place.
        const buttons = contents.querySelectorAll(".remove");
        (buttons[Math.min(place, buttons.length - 1)] ?? document.querySelector("h1")).focus({ preventScroll: true });
    }

    profile.addEventListener("change", show, { signal });
    show();
    return {
        title: words.myFilms.title,
        children: [
            head(words.myFilms.title, words.myFilms.lead),
            h(
                "section",
                { class: "bring", "aria-label": words.myFilms.bring },
                h("h2", {}, words.myFilms.bring),
                h("p", {}, words.myFilms.bringHow),
                h("p", { class: "actions" }, fileButton(words.myFilms.choose, take), keep, undo, clear),
                report,
            ),
            search,
            contents,
        ],
    };
}

/** Hands the person their films as a file. */
function save() {
    const url = URL.createObjectURL(
        new Blob([`${JSON.stringify(profile.file, null, 1)}\n`], { type: "application/json" }),
    );
    h("a", { href: url, download: "kinolink-films.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
