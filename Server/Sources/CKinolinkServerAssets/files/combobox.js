// A field in which people name a film: an editable combobox with a list, as ARIA 1.2 and its Authoring Practices
// describe it. The focus stays in the field; the arrow keys move through the list.

import { ask } from "./api.js";
import { fill, h, newID } from "./dom.js";
import { filmName, withoutBrackets, yearName } from "./names.js";
import { words } from "./words.js";

const mostFound = 8;

/**
 * @param label what the field asks for.
 * @param choose called with the film that was chosen.
 * @param id for the field; a label elsewhere may need it.
 * @param keepsChoice whether the field then shows the film; otherwise it is emptied.
 * @returns the element, with the members `field` and `show(film)`.
 */
export function filmField({ label, choose, id = newID("film"), keepsChoice = false, hint = words.search.hint }) {
    const listID = `${id}-list`;
    const list = h("ul", { id: listID, role: "listbox", "aria-label": label, hidden: true });
    const status = h("p", { class: "unseen", role: "status" });
    const none = h("p", { class: "none", hidden: true }, words.search.none);
    const field = h("input", {
        id,
        type: "text",
        role: "combobox",
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        enterkeyhint: "search",
        placeholder: hint,
        "aria-autocomplete": "list",
        "aria-controls": listID,
        "aria-expanded": "false",
        oninput: () => {
            // What was pointed at was for the former text.
            at = -1;
            field.removeAttribute("aria-activedescendant");
            search();
        },
        onkeydown: key,
        onfocus: () => field.select(),
        onblur: close,
    });
    const element = h("div", { class: "film-field" }, h("label", { for: id }, label), field, list, none, status);
    let found = [];
    let at = -1;
    let asked = 0;

    /** @returns whether the list now has the films for what stands in the field. */
    async function search() {
        const text = field.value.trim();
        const number = (asked += 1);
        if (!text) {
            close();
            return false;
        }
        let answer;
        try {
            answer = await ask("/v1/search", { q: text.slice(0, 200), count: mostFound, facts: true });
        } catch (problem) {
            if (number !== asked) return false;
            close();
            fill(none, problem.message).hidden = false;
            status.textContent = problem.message;
            return false;
        }
        // Only the answer to what stands there now counts, and only while somebody is in the field.
        if (number !== asked || document.activeElement !== field) return false;
        found = answer.movies;
        at = -1;
        fill(
            list,
            found.map((film, place) => option(film, answer.facts?.[film.title], place)),
        );
        list.hidden = found.length === 0;
        fill(none, words.search.none).hidden = found.length > 0;
        field.setAttribute("aria-expanded", String(found.length > 0));
        field.removeAttribute("aria-activedescendant");
        status.textContent = words.search.count(found.length);
        return true;
    }

    function option(film, facts, place) {
        return h(
            "li",
            {
                id: `${listID}-${place}`,
                role: "option",
                "aria-selected": "false",
                // Before the field loses the focus, which closes the list.
                onmousedown: (event) => event.preventDefault(),
                onclick: () => take(film),
            },
            h("span", { class: "title" }, filmName(film.title)),
            film.year ? h("span", { class: "year" }, ` ${yearName(film.year)}`) : null,
            facts?.directors?.length
                ? h("span", { class: "by" }, ` ${words.film.by(facts.directors.slice(0, 2).map(withoutBrackets))}`)
                : null,
        );
    }

    function move(to) {
        if (!found.length) return;
        list.children[at]?.setAttribute("aria-selected", "false");
        at = (to + found.length) % found.length;
        const current = list.children[at];
        current.setAttribute("aria-selected", "true");
        current.scrollIntoView({ block: "nearest" });
        field.setAttribute("aria-activedescendant", current.id);
    }

    async function key(event) {
        if (event.isComposing) return;
        const isOpen = !list.hidden;
        switch (event.key) {
            case "ArrowDown":
                event.preventDefault();
                if (isOpen) move(at + 1);
                else search();
                break;
            case "ArrowUp":
                event.preventDefault();
                if (isOpen) move(at < 0 ? found.length - 1 : at - 1);
                break;
            case "Enter":
                event.preventDefault();
                // Whoever types fast has not seen the list yet.
                if (at < 0 && !(await search())) return;
                if (found.length) take(found[Math.max(at, 0)]);
                break;
            case "Escape":
                if (!isOpen) field.value = "";
                close();
                break;
        }
    }

    function close() {
        asked += 1;
        found = [];
        at = -1;
        list.hidden = true;
        none.hidden = true;
        list.replaceChildren();
        field.setAttribute("aria-expanded", "false");
        field.removeAttribute("aria-activedescendant");
        status.textContent = "";
    }

    function take(film) {
        close();
        field.value = keepsChoice ? shown(film) : "";
        choose(film);
    }

    return Object.assign(element, {
        field,
        show: (film) => {
            field.value = film ? shown(film) : "";
        },
    });
}

const shown = (film) => (film.year ? `${filmName(film.title)} (${yearName(film.year)})` : filmName(film.title));
