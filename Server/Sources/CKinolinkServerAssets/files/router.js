// Which page is shown: addresses, the history, the place on the page and the focus.

import { address, placeOf } from "./address.js";
import { fill } from "./dom.js";
import { putAway } from "./notice.js";
import { words } from "./words.js";

let views = {};
let main = null;
let shown = null;
/** The slider that was moved last, and when. */
let slid = {};
const places = new Map();

/**
 * Begins to show pages.
 *
 * @param table the module of each page, by its name in `paths`: `key(query)` says what the page is about, and
 *     `view(query, {signal})` gives its `title`, its `children` and perhaps `update(query)`, for another query with the
 *     same key. The signal aborts when the page is left.
 */
export function start(table, element) {
    [views, main] = [table, element];
    history.scrollRestoration = "manual";
    addEventListener("click", follow);
    addEventListener("popstate", (event) => {
        const left = shown?.url;
        show();
        settle(event.state?.id, left);
    });
    addEventListener("scroll", () => places.set(history.state?.id, scrollY), { passive: true });
    remember("replaceState", location.href);
    show();
}

/**
 * Goes to another page, or to another state of this one.
 * @param from where the link was that leads there, so that it can grow into the page's heading.
 */
export function go(url, from = null) {
    remember("pushState", url);
    if (!show()) return;
    putAway();
    scrollTo(0, 0);
    const heading = main.querySelector("h1");
    heading?.focus({ preventScroll: true });
    if (heading && from) grow(heading, from);
}

/** Lets a heading come from the place of the link that led to it. */
function grow(heading, from) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const to = heading.getBoundingClientRect();
    const scale = from.height / Math.max(to.height, 1);
    heading.animate(
        [
            { transform: `translate(${from.left - to.left}px, ${from.top - to.top}px) scale(${scale})` },
            { transform: "none" },
        ],
        { duration: 180, easing: "ease-out" },
    );
}

/** Changes the settings of the page that is shown. What a slider passes on its way is one step of the history. */
export function retune(path, query) {
    const slider = document.activeElement?.type === "range" ? document.activeElement : null;
    const now = Date.now();
    const goesOn = slider && slider === slid.slider && now - slid.time < 1000;
    remember(goesOn ? "replaceState" : "pushState", address(path, query));
    slid = { slider, time: now };
    show();
}

let lastID = Date.now();
/** Makes an entry of the history. The place on the page that is left, and that of the new one, are kept. */
function remember(method, url) {
    places.set(history.state?.id, scrollY);
    history[method]({ id: (lastID += 1) }, "", url);
    places.set(lastID, scrollY);
}

/** @returns whether another page is shown than before. */
function show() {
    const place = placeOf(location.href);
    const module = place && views[place.name];
    const key = module ? `${place.name} ${module.key(place.query) ?? ""}` : null;
    const isOther = key === null || shown?.key !== key || !shown.page.update;
    if (isOther) {
        shown?.leaving.abort();
        const leaving = new AbortController();
        const page = module ? module.view(place.query, { signal: leaving.signal }) : views.missing.view({});
        shown = { key, page, leaving };
        document.body.dataset.view = place?.name ?? "missing";
        fill(main, page.children);
    } else {
        shown.page.update(place.query);
    }
    shown.url = location.href;
    document.title = shown.page.title === words.name ? words.name : `${shown.page.title} – ${words.name}`;
    for (const link of document.querySelectorAll("nav a")) {
        const isHere = link.pathname === location.pathname;
        link.removeAttribute("aria-current");
        if (!isHere) continue;
        link.setAttribute("aria-current", "page");
        // On a narrow screen the row of pages is longer than the screen.
        if (isOther) link.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    return isOther;
}

/** After going back: the same place on the page, and the focus on the link that led away. */
async function settle(id, left) {
    const y = places.get(id) ?? 0;
    // Kept answers fill the page within a few frames.
    for (let frames = 0; frames < 20; frames += 1) {
        await new Promise(requestAnimationFrame);
        if (!main.querySelector("[aria-busy]")) break;
    }
    // Meanwhile the person may have gone on, or begun to type.
    if (history.state?.id !== id || document.activeElement?.matches("input, select")) return;
    scrollTo(0, y);
    const link = [...main.querySelectorAll("a[href]")].find((link) => link.href === left);
    (link ?? main.querySelector("h1"))?.focus({ preventScroll: true });
}

/** Links to pages don't load a document. */
function follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || link.target || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href);
    if (!placeOf(url) || (url.hash && url.pathname === location.pathname)) return;
    event.preventDefault();
    go(url.href, link.closest("main") ? link.getBoundingClientRect() : null);
}
