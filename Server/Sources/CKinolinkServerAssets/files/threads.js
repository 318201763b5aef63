// Threads: what two films share. A thread has a kind, which is its colour, and a share, the length of its line.

import { filmAddress, threadAddress } from "./address.js";
import { h, svg, unseen } from "./dom.js";
import { filmName, readLink, yearName } from "./names.js";
import { words } from "./words.js";

/** The kinds of threads, in the order of the colours. */
export const kinds = ["people", "works", "themes", "places", "makers", "time"];

const kindOf = {
    person: "people",
    work: "works",
    theme: "themes",
    genre: "themes",
    place: "places",
    country: "places",
    language: "places",
    maker: "makers",
    time: "time",
};

/** The kind of a link as the page shows it. */
export const threadKind = (kind) => kindOf[kind] ?? "other";

const generalKinds = new Set(["time", "country", "language", "award", "source"]);

/**
 * The threads of an answer's reasons, the longest first, and general ones, such as a language, last. Links that say the
 * same, such as a director and the category of his films, are one thread.
 *
 * @param first the film asked for; null for a taste.
 * @param second the film that the reasons are for.
 * @returns threads, each with its `label`, `kind` and `share`, the `link` or `film` that it leads to, if any, whether it
 *     `isGeneral`, and what it `says`: a row of `words.both` and of `words.ofOne`.
 */
export function threadsOf(reasons, first, second) {
    const found = new Map();
    for (const { from, to, share } of reasons.articles) {
        const other = from === second?.title ? to : from;
        const known = found.get(`article ${other}`);
        if (known) {
            known.share += share;
            known.label = `${filmName(from)} ↔ ${filmName(to)}`;
            known.says = "each";
            continue;
        }
        found.set(`article ${other}`, {
            label: `${filmName(from)} → ${filmName(to)}`,
            name: filmName(other),
            kind: "works",
            share,
            film: other,
            isGeneral: false,
            says: other === to ? "speaksOf" : "spokenOf",
        });
    }
    for (const { link, kind, share } of reasons.links) add(found, link, kind, share);
    const years = first?.year && second?.year ? [first.year, second.year].sort((a, b) => a - b).map(yearName) : null;
    const others = [
        [years ? words.why.years(...years) : words.why.era, "time", reasons.era],
        [words.why.title, "other", reasons.title],
        [words.why.prominence, "other", reasons.prominence],
        [words.why.steering, "other", reasons.steering],
    ];
    for (const [label, kind, share] of others) {
        if (share > 0) found.set(` ${label}`, { label, kind, share, isGeneral: true, says: null });
    }
    return [...found.values()].sort((a, b) => a.isGeneral - b.isGeneral || b.share - a.share);
}

/** Threads of links alone, such as those of one film. Links that say the same are one, with the sum of weights. */
export function threadsOfLinks(links) {
    const found = new Map();
    for (const { name, kind, weight } of links) add(found, name, kind, weight);
    return [...found.values()].sort((a, b) => a.isGeneral - b.isGeneral || b.share - a.share);
}

function add(found, link, kind, share) {
    const { label, relation, isFilms } = readLink(link, kind);
    if (!label) return;
    // “Chase films” says what the films are, as a genre does.
    const says = relation ?? (isFilms && threadKind(kind) === "themes" ? "genre" : kind);
    const key = label.toLowerCase();
    const known = found.get(key);
    if (!known) {
        found.set(key, {
            label,
            kind: threadKind(kind),
            share,
            link,
            isGeneral: generalKinds.has(kind),
            says,
        });
        return;
    }
    known.share += share;
    // A director's category says more than the bare name.
    if (relation) known.says = relation;
    // An article has a page of its own name; a category with the same subject leads to less.
    if (known.link.startsWith("Category:") && !link.startsWith("Category:")) {
        known.link = link;
        if (known.kind === "other") known.kind = threadKind(kind);
    } else if (known.kind === "other") {
        known.kind = threadKind(kind);
    }
}

/**
 * The sentence that the two longest threads make: “Harold Ramis directed both, and both are comedy films.”
 * @param cause what the answer follows from, such as “Because you like Heat”, as text and elements; then the sentence is
 *     “Because you like Heat: music by Elliot Goldenthal, set in Los Angeles.”
 */
export function sentence(threads, cause = null) {
    const [first, ...others] = threads.filter((thread) => !thread.isGeneral);
    // “Crime” after “crime drama” says nothing new.
    const second = first && others.find(({ label }) => !label.includes(first.label) && !first.label.includes(label));
    const telling = [first, second].filter(Boolean);
    if (cause) {
        const parts = clauses(telling, words.ofOne);
        return ended(h("p", { class: "why" }, cause, parts.length ? [": ", separated(parts, ", ")] : null));
    }
    if (!telling.length) return h("p", { class: "why" }, words.why.none);
    const parts = clauses(telling, words.both);
    if (typeof parts[0][0] === "string") parts[0][0] = parts[0][0].replace(/^./, (letter) => letter.toUpperCase());
    return ended(h("p", { class: "why" }, separated(parts, `,${words.and}`)));
}

/** A sentence with its full stop, unless it ends with a name that has one, such as “Warner Bros.” */
function ended(sentence) {
    if (!sentence.textContent.endsWith(".")) sentence.append(".");
    return sentence;
}

/** A clause for each thread, or one for both if they say the same of two names. */
function clauses(threads, table) {
    const phrases = threads.map(({ says }) => table[says] ?? table.other);
    const names = threads.map(named);
    const clause = ([before, after], names) =>
        after === undefined ? [before] : [before, names, after].filter((part) => part !== "");
    if (phrases.length === 2 && phrases[0] === phrases[1]) return [clause(phrases[0], joined(names))];
    return phrases.map((phrase, place) => clause(phrase, names[place]));
}

const named = (thread) =>
    thread.link || thread.film
        ? h(
              "a",
              { "data-kind": thread.kind, href: thread.film ? filmAddress(thread.film) : threadAddress(thread.link) },
              thread.name ?? thread.label,
          )
        : h("em", { "data-kind": thread.kind }, thread.label);

/** “a, b and c”, of elements. */
export const joined = (elements) =>
    elements.flatMap((element, place) =>
        place === 0 ? [element] : [place === elements.length - 1 ? words.and : ", ", element],
    );

const separated = (parts, separator) => parts.flatMap((part, place) => (place === 0 ? part : [separator, ...part]));

/**
 * A thread as a chip, which leads to its page. The line below it is as long as its share.
 * @param longest the share with a line as long as the chip.
 */
export function chip(thread, longest = thread.share) {
    const percent = Math.round(thread.share * 100);
    const inner = [
        thread.label,
        unseen(` – ${words.kinds[thread.kind]}${longest ? `, ${words.share(percent)}` : ""}`),
        longest ? h("span", { class: "percent", "aria-hidden": "true" }, `${percent} %`) : null,
    ];
    const attributes = {
        class: "chip",
        "data-kind": thread.kind,
        style: { "--share": longest ? Math.min(1, thread.share / longest).toFixed(3) : "1" },
    };
    if (thread.film) return h("a", { ...attributes, href: filmAddress(thread.film) }, inner);
    if (thread.link) return h("a", { ...attributes, href: threadAddress(thread.link) }, inner);
    return h("span", attributes, inner);
}

/** The share whose line is as long as its chip. General threads, such as the years, may have more. */
export const longestOf = (threads) =>
    Math.max(...threads.filter(({ isGeneral }) => !isGeneral).map(({ share }) => share), 0.01);

const mostChips = 4;

/** The threads of an answer as chips: the longest ones, and a button that unfolds all others. */
export function chips(threads, reasons, name) {
    const longest = longestOf(threads);
    const list = (some) => some.map((thread) => h("li", {}, chip(thread, longest)));
    const shown = h("ul", { class: "chips" }, list(threads.slice(0, mostChips)));
    const near = threadsOfLinks(
        (reasons.related ?? []).map(({ link, kind, share }) => ({ name: link, kind, weight: share })),
    );
    if (threads.length <= mostChips && !near.length) return [shown];
    // A narrow screen has the sentence, and shows the threads when they are asked for.
    shown.classList.add("folded");
    const named = [...threads, ...near].reduce((sum, { share }) => sum + share, 0);
    const rest = Math.round((1 - named) * 100);
    const more = h(
        "button",
        {
            class: "unfold",
            type: "button",
            "aria-expanded": "false",
            onclick: unfold,
        },
        words.why.all(threads.length),
        unseen(` – ${name}`),
    );
    let hidden = null;
    function unfold() {
        const opens = !hidden;
        if (opens) {
            shown.classList.remove("folded");
            shown.append(...list(threads.slice(mostChips)));
            hidden = h(
                "div",
                { class: "unfolded" },
                near.length > 0 && [h("p", {}, words.why.near), h("ul", { class: "chips near" }, list(near))],
                rest > 0 && h("p", {}, words.why.rest(rest)),
            );
            more.before(hidden);
        } else {
            shown.classList.add("folded");
            while (shown.children.length > mostChips) shown.lastChild.remove();
            hidden.remove();
            hidden = null;
        }
        more.setAttribute("aria-expanded", String(opens));
        more.firstChild.data = opens ? words.why.fewer : words.why.all(threads.length);
    }
    return [shown, more];
}

// The warp: six lines, one of each kind, run down beside the films. The threads of a film turn off them, as thick as
// their shares.

const gap = 12;
const warpWidth = gap * kinds.length + 16;
const weftGap = 6;
const weftHeight = 56;

/** The threads of one film as they turn off the warp: a picture of what the chips say, hidden from screen readers. */
export const weft = (threads) => turning(kinds.map((kind) => shareOf(kind, threads)));

/** The shares of all threads of a kind together. */
export const shareOf = (kind, threads) =>
    threads.reduce((sum, thread) => (thread.kind === kind ? sum + thread.share : sum), 0);

/**
 * Lines that turn off the warp, as thick as their shares; those with the share 0 don't.
 * @param goesOn whether a line that doesn't turn off is drawn, by its place.
 */
export function turning(shares, goesOn = () => false) {
    const turns = kinds.map((kind, place) => {
        const [x, y] = [gap / 2 + gap * place, 12 + weftGap * place];
        if (shares[place] <= 0)
            return goesOn(place) ? svg("path", { "data-kind": kind, d: `M${x} 0V${weftHeight}` }) : null;
        return svg("path", {
            "data-kind": kind,
            d: `M${x} 0V${y - 6}Q${x} ${y} ${x + 6} ${y}H${warpWidth}`,
            style: { "stroke-width": `${(1 + 6 * Math.sqrt(shares[place])).toFixed(2)}px` },
        });
    });
    return svg(
        "svg",
        {
            class: "weft",
            viewBox: `0 0 ${warpWidth} ${weftHeight}`,
            width: warpWidth,
            height: weftHeight,
            "aria-hidden": "true",
        },
        turns,
    );
}
