// Films on the page: what one says of them, and lists of them.

import { address, base, filmAddress, threadAddress } from "./address.js";
import { fill, h, unseen } from "./dom.js";
import { duration, filmName, withoutBrackets, yearName } from "./names.js";
import { lists, profile } from "./profile.js";
import { news, notify } from "./notice.js";
import { chips, joined, sentence, threadsOf, weft } from "./threads.js";
import { words } from "./words.js";

/** The head of a page that isn't about one film or thread. */
export const head = (title, lead) =>
    h("header", { class: "head" }, h("h1", { tabindex: -1 }, title), h("p", { class: "lead" }, lead));

/** A film's title as a link, with its year. */
export const titleLink = (film, attributes = {}) =>
    h(
        "a",
        { class: "title", href: filmAddress(film.title), ...attributes },
        h("cite", {}, filmName(film.title)),
        film.year ? h("span", { class: "year" }, ` ${yearName(film.year)}`) : null,
    );

/** “Harold Ramis · United States · 1 h 41 min · comedy, fantasy” */
export function factLine(facts = {}, { genres = 0 } = {}) {
    const parts = [
        facts.directors?.length ? words.film.by(facts.directors.slice(0, 3).map(withoutBrackets)) : null,
        facts.countries?.slice(0, 2).join(", "),
        facts.runtime ? duration(facts.runtime) : null,
        genres ? facts.genres?.slice(0, genres).join(", ") : null,
        genres && facts.prominence !== undefined ? words.film.known(facts.prominence) : null,
    ].filter(Boolean);
    return parts.length ? h("p", { class: "facts" }, parts.join(" · ")) : null;
}

/** The buttons that say what one thinks of a film. They follow the profile, wherever it changes. */
export function verdictButtons(title, names = lists) {
    const buttons = names.map((list) =>
        h(
            "button",
            { class: `verdict ${list}`, type: "button", onclick: () => judge(title, list) },
            h("span", { class: "mark", "aria-hidden": "true" }),
            words.verdicts[list],
            unseen(`: ${filmName(title)}`),
        ),
    );
    const element = h(
        "div",
        { class: "verdicts", role: "group", "aria-label": words.verdicts.group(filmName(title)) },
        buttons,
    );
    const show = () => {
        for (const [place, list] of names.entries()) {
            buttons[place].setAttribute("aria-pressed", String(profile.has(title, list)));
        }
    };
    show();
    shown.set(element, show);
    return element;
}

/** How the buttons that are on the page follow the profile. */
const shown = new WeakMap();
profile.addEventListener("change", () => {
    for (const element of document.querySelectorAll(".verdicts")) shown.get(element)?.();
});

/** Puts a film on a list, or takes it off if it is there. */
export function judge(title, list) {
    const isOn = profile.has(title, list);
    const change = list === "owned" ? { title, owned: !isOn } : { title, verdict: isOn ? null : list };
    const film = filmName(title);
    try {
        profile.change([change]);
        notify(isOn ? words.changes.none(film) : words.changes[list](film), { undoes: true });
    } catch {
        notify(words.changes.full);
    }
}

/** Which liked films caused an answer: “Because you like Heat and Alien”, as text and elements. */
export function causes({ because = [] }) {
    const links = because
        .filter(({ share }) => share >= leastCause)
        .slice(0, 3)
        .map(({ title, share }) =>
            h("a", { href: filmAddress(title), title: `${Math.round(share * 100)} %` }, h("cite", {}, filmName(title))),
        );
    return links.length ? [words.forYou.causes, " ", joined(links)] : null;
}

const leastCause = 0.08;

/**
 * An answer as a card: the film, the sentence, the threads. An answer may have a `cause` for its sentence.
 * @param from the film asked for; null where the answer has several causes.
 * @param facts the facts of all films of the answer, by title.
 * @param extra another line of the card.
 * @param attributes others of the link that the title is.
 */
export function card(answer, from, facts = {}, extra = null, attributes = {}) {
    const threads = answer.reasons ? threadsOf(answer.reasons, from, answer) : [];
    return h(
        "li",
        { class: "card" },
        weft(threads),
        h(
            "article",
            {},
            h("h3", {}, titleLink(answer, attributes)),
            factLine(facts[answer.title]),
            answer.reasons ? sentence(threads, answer.cause ?? causes(answer)) : null,
            extra,
            answer.reasons ? chips(threads, answer.reasons, filmName(answer.title)) : null,
        ),
        h(
            "div",
            { class: "aside" },
            answer.appeals
                ? null
                : h("p", { class: "match" }, (answer.because ? words.fit : words.match)(answer.match)),
            verdictButtons(answer.title, ["liked", "disliked", "seen", "later"]),
        ),
    );
}

/** A list of cards. Those that a screen shows at once are there at once, the others after the next frame. */
export function cards(answers, from, facts, extra = () => null, attributes = () => ({})) {
    const make = (some) => some.map((answer) => card(answer, from, facts, extra(answer), attributes(answer)));
    const list = h("ol", { class: "cards", "data-count": answers.length }, make(answers.slice(0, atOnce)));
    if (answers.length > atOnce) {
        list.setAttribute("aria-busy", "true");
        requestAnimationFrame(() =>
            setTimeout(() => {
                list.append(...make(answers.slice(atOnce)));
                list.removeAttribute("aria-busy");
            }),
        );
    }
    return list;
}

const atOnce = 5;

/** The frame of an answer, while it is on its way. */
const frame = (count = 3) =>
    h(
        "div",
        { class: "cards frame", "aria-hidden": "true" },
        Array.from({ length: count }, () =>
            h("div", { class: "card" }, h("span"), h("div", {}, h("i"), h("i"), h("i"))),
        ),
    );

/** A problem, in place of an answer: what happened, and what to do. */
export function problem(error, { again = null } = {}) {
    const isOut = error.status === 401;
    const isUnknown = error.is?.("unknown-movie", "unknown-link");
    const isSeveral = error.is?.("ambiguous-movie", "ambiguous-link");
    const addressOf = error.is?.("unknown-link", "ambiguous-link") ? threadAddress : filmAddress;
    const meant = error.meant ?? [];
    const title = isUnknown ? words.errors.notFound : isSeveral ? words.errors.several : words.errors.title;
    const text = isOut ? words.errors.signedOut : meant.length ? words.errors.meant : capital(error.message);
    const retry = () => {
        focusHeading();
        again();
    };
    const signIn = address("/sign-in", { to: location.pathname.slice(base.length) + location.search });
    return h(
        "div",
        { class: "problem", role: "alert" },
        h("h2", {}, title),
        h("p", {}, text),
        isUnknown && !meant.length && h("p", {}, words.errors.search),
        meant.length > 0 &&
            h(
                "ul",
                { class: "plain" },
                meant.map((name) => h("li", {}, h("a", { href: addressOf(name) }, name))),
            ),
        isOut && h("p", {}, h("a", { class: "button", href: signIn }, words.errors.signIn)),
        again &&
            !(isOut || isUnknown || isSeveral) &&
            h("p", {}, h("button", { type: "button", onclick: retry }, words.errors.again)),
    );
}

/** For buttons that vanish as they are used: the focus goes to the page's heading. */
export const focusHeading = () => document.querySelector("h1")?.focus({ preventScroll: true });

const capital = (text) => text.replace(/^./, (letter) => letter.toUpperCase()).replace(/[^.!?]$/, "$&.");

/**
 * Fills an element with the answer to a question. What was there stays until the answer is there, or for a moment;
 * then a frame shows what is coming. A later question to the same element wins.
 *
 * @param question a promise of the answer.
 * @param show makes the element's children from the answer.
 * @param count how many answers the frame stands for.
 * @param none what to say if nothing fits the question.
 */
export async function fillWith(element, question, show, { count = 3, again = null, none = words.film.none } = {}) {
    const number = (questions.get(element) ?? 0) + 1;
    questions.set(element, number);
    const isCurrent = () => questions.get(element) === number;
    element.setAttribute("aria-busy", "true");
    const timer = setTimeout(() => isCurrent() && fill(element, frame(count)), patience);
    let children;
    try {
        const answer = await question;
        if (!isCurrent()) return;
        children = show(answer);
    } catch (error) {
        children = error.is?.("nothing-fits") ? h("p", { class: "nothing" }, none) : problem(error, { again });
    }
    clearTimeout(timer);
    if (!isCurrent()) return;
    element.removeAttribute("aria-busy");
    fill(element, children);
    if (!element.isConnected) return;
    const cards = element.querySelector("[data-count]");
    const found = cards ? Number(cards.dataset.count) : element.querySelectorAll("ol > li").length;
    news.textContent = found ? words.found(found) : (element.querySelector(".nothing")?.textContent ?? "");
}

/** Fills an element without a question. An answer that is still on its way no longer counts. */
export function fillNow(element, ...children) {
    questions.set(element, (questions.get(element) ?? 0) + 1);
    element.removeAttribute("aria-busy");
    fill(element, children);
}

const questions = new WeakMap();
/** Milliseconds before the frame appears. */
const patience = 150;
