// The controls: what answers should be like, and which films may be among them. Their state is the address's query, in
// the words of the service's own parameters.

import { ask } from "./api.js";
import { fill, h, newID } from "./dom.js";
import { words } from "./words.js";

const scales = {
    era: [0, 0.25, 0.5, 0.75, 1],
    surprise: [0, 0.25, 0.5, 0.75, 1],
    prominence: [-1, -0.4, 0.2, 0.6, 1],
    diversity: [0, 0.2, 0.4, 0.6, 0.8],
};
const usual = { era: 2, surprise: 2, prominence: 2, diversity: 0 };
const choices = ["genres", "countries", "languages"];
const texts = ["runtime", "years"];

/** All settings, as parameters of an address are called. */
export const settings = [...Object.keys(scales), ...choices, ...texts, "excludes_series", "more"];

/** The settings of a query, without what else it has. */
export const settingsOf = (query) =>
    Object.fromEntries(settings.filter((name) => query[name]).map((name) => [name, query[name]]));

/** The settings as a body of a question has them. */
export function asked(query, count) {
    const options = { count };
    const filter = {};
    for (const name of Object.keys(scales)) if (query[name]) options[name] = Number(query[name][0]);
    if (query.more) options.more = query.more;
    for (const name of choices) if (query[name]) filter[name] = query[name];
    for (const name of texts) if (query[name]) filter[name] = query[name][0];
    if (query.excludes_series?.[0] === "true") filter.excludes_series = true;
    return { options, filter };
}

/**
 * The controls as a form.
 * @param only the names of the settings to offer.
 * @param labels other labels than the usual ones, by setting.
 * @param change called with the settings that the person chose, as a query.
 * @returns the form, with the members `show(query)` and `offer(threads)`.
 */
export function tuning({ only = settings, labels = {}, change }) {
    const inputs = new Map();
    const moreLabel = labels.more ?? words.tune.more;
    const has = (name) => only.includes(name);

    const sliders = Object.keys(scales)
        .filter(has)
        .map((name) => {
            const { label, low, high } = words.tune[name];
            const id = newID(name);
            const input = h("input", {
                id,
                type: "range",
                min: 0,
                max: 4,
                step: 1,
                oninput: () => {
                    say();
                    changed();
                },
            });
            const say = () => input.setAttribute("aria-valuetext", words.tune.strength(low, high, Number(input.value)));
            inputs.set(name, {
                read: () => (Number(input.value) === usual[name] ? null : scales[name][Number(input.value)]),
                show: (values) => {
                    const place = values ? scales[name].indexOf(Number(values[0])) : usual[name];
                    input.value = place < 0 ? usual[name] : place;
                    say();
                },
            });
            return h(
                "div",
                { class: "scale" },
                h("label", { for: id }, label),
                input,
                h("span", { class: "low", "aria-hidden": "true" }, low),
                h("span", { class: "high", "aria-hidden": "true" }, high),
            );
        });

    const selects = choices.filter(has).map((name) => {
        const element = select(words.tune[name], [], changed);
        const list = element.querySelector("select");
        inputs.set(name, {
            read: () => list.value,
            show: (values) => {
                const value = values?.[0] ?? "";
                if (![...list.options].some((option) => option.value === value))
                    list.append(h("option", { value }, value));
                list.value = value;
            },
        });
        facets().then(
            (known) => {
                const value = list.value;
                const names = (known[name] ?? []).map((entry) => entry.name);
                if (value && !names.includes(value)) names.unshift(value);
                fill(
                    list,
                    h("option", { value: "" }, words.tune.any),
                    names.map((text) => h("option", { value: text }, text)),
                );
                list.value = value;
            },
            () => {},
        );
        return element;
    });

    if (has("runtime")) {
        const element = select(labels.runtime ?? words.tune.runtime, Object.entries(words.tune.lengths), changed);
        const list = element.querySelector("select");
        inputs.set("runtime", {
            read: () => list.value,
            show: (values) => {
                list.value = values?.[0] ?? "";
            },
        });
        selects.push(element);
    }

    let years = null;
    if (has("years")) {
        const ends = ["from", "to"].map((end) =>
            h("input", {
                type: "number",
                inputmode: "numeric",
                min: 1870,
                max: 2100,
                step: 1,
                placeholder: words.tune[end],
                "aria-label": `${words.tune.years}, ${words.tune[end]}`,
                onchange: changed,
            }),
        );
        inputs.set("years", {
            read: () => {
                const [from, to] = ends.map((end) => (end.validity.valid ? end.value : ""));
                if (from && to) return Number(from) <= Number(to) ? `${from}-${to}` : `${to}-${from}`;
                return from ? `${from}-` : to ? `-${to}` : "";
            },
            show: (values) => {
                const [, from = "", to = ""] = /^(\d*)-(\d*)$/.exec(values?.[0] ?? "") ?? [];
                [ends[0].value, ends[1].value] = [from, to];
            },
        });
        years = h(
            "div",
            { class: "years", role: "group", "aria-label": words.tune.years },
            h("span", { class: "label", "aria-hidden": "true" }, words.tune.years),
            ends[0],
            h("span", { "aria-hidden": "true" }, "–"),
            ends[1],
        );
    }

    let series = null;
    if (has("excludes_series")) {
        const input = h("input", { type: "checkbox", onchange: changed });
        inputs.set("excludes_series", {
            read: () => (input.checked ? null : "true"),
            show: (values) => {
                input.checked = values?.[0] !== "true";
            },
        });
        series = h("label", { class: "check" }, input, words.tune.series);
    }

    const moods = h("div", { class: "moods", role: "group", "aria-label": moreLabel, hidden: true });
    let more = [];
    let offered = [];
    if (has("more")) {
        inputs.set("more", {
            read: () => more,
            show: (values) => {
                more = values ?? [];
                showMoods();
            },
        });
    }

    function showMoods() {
        // What is chosen stays, so that one can take it back.
        const chosen = more.filter((link) => !offered.some((thread) => thread.link === link));
        const all = [...offered, ...chosen.map((link) => ({ link, label: link, kind: "other" }))];
        moods.hidden = all.length === 0;
        const focused = moods.contains(document.activeElement) ? document.activeElement.dataset.link : null;
        fill(
            moods,
            h("span", { class: "label", "aria-hidden": "true" }, moreLabel),
            all.map(({ link, label, kind }) =>
                h(
                    "button",
                    {
                        type: "button",
                        class: "mood",
                        "data-kind": kind,
                        "data-link": link,
                        "aria-pressed": String(more.includes(link)),
                        onclick: () => {
                            more = more.includes(link) ? more.filter((one) => one !== link) : [...more, link];
                            showMoods();
                            changed();
                        },
                    },
                    label,
                ),
            ),
        );
        if (focused) [...moods.querySelectorAll("button")].find((button) => button.dataset.link === focused)?.focus();
    }

    const reset = h(
        "button",
        {
            type: "button",
            class: "quiet",
            hidden: true,
            onclick: () => {
                show({});
                changed();
                // The button is gone.
                details.querySelector("summary").focus();
            },
        },
        words.tune.reset,
    );
    const choiceParts = [h("div", { class: "selects" }, selects), years, moods];
    const form = h(
        "form",
        { class: "tune", onsubmit: (event) => event.preventDefault() },
        // Where the years and ties can't be tuned, the choices matter most.
        has("era") ? [sliders, series, choiceParts] : [choiceParts, sliders, series],
        reset,
    );
    const details = h(
        "details",
        { class: "tuning", open: matchMedia("(min-width: 60rem)").matches },
        h("summary", {}, words.tune.title),
        form,
    );

    function query() {
        return Object.fromEntries([...inputs].map(([name, input]) => [name, input.read()]));
    }

    function changed() {
        const chosen = query();
        reset.hidden = isUsual(chosen);
        change(chosen);
    }

    function show(query) {
        for (const [name, input] of inputs) input.show(query[name]);
        reset.hidden = isUsual(settingsOf(query));
    }

    return Object.assign(details, {
        show,
        /** Offers threads that answers can have more of. */
        offer: (threads) => {
            offered = threads;
            showMoods();
        },
    });
}

const isUsual = (query) =>
    Object.values(query).every((value) => value === null || value === undefined || value.length === 0);

/** A list of choices with “any” first. Choices are pairs of a value and a text. */
export function select(label, options, changed, any = words.tune.any) {
    const id = newID("select");
    return h(
        "div",
        { class: "select" },
        h("label", { for: id }, label),
        h(
            "select",
            { id, onchange: changed },
            any === null ? null : h("option", { value: "" }, any),
            options.map(([value, text]) => h("option", { value }, text)),
        ),
    );
}

/** What filters can be set to. */
const facets = () => ask("/v1/facets");
