// The page: what surrounds all its pages, and which module shows which.

import * as between from "./between.js";
import * as blindSpots from "./blind-spots.js";
import * as doubleBill from "./double-bill.js";
import * as film from "./film.js";
import * as forTwo from "./for-two.js";
import * as forYou from "./for-you.js";
import * as map from "./map.js";
import * as myFilms from "./my-films.js";
import * as thread from "./thread.js";
import * as tonight from "./tonight.js";
import { address, paths, placeOf } from "./address.js";
import { head } from "./cards.js";
import { h } from "./dom.js";
import { news, notice, putAway, takeBack } from "./notice.js";
import { go, start } from "./router.js";
import { search } from "./search.js";
import { words } from "./words.js";

const missing = {
    view: () => ({
        title: words.errors.noPage,
        children: [head(words.errors.noPage, words.errors.noPageHow)],
    }),
};

const main = h("main", { id: "main" });
const tabs = h(
    "nav",
    { "aria-label": words.navigation },
    h(
        "ul",
        {},
        Object.entries(words.tabs).map(([name, text]) => h("li", {}, h("a", { href: address(paths[name]) }, text))),
    ),
);
const hasKey = document.documentElement.dataset.hasKey === "true";

document.body.replaceChildren(
    h("a", { class: "skip", href: "#main", onclick: skip }, words.skip),
    h(
        "header",
        { class: "top" },
        h("a", { class: "wordmark", href: address(paths.tonight) }, words.name),
        h("div", { id: "search-place" }, search),
        tabs,
    ),
    main,
    h(
        "footer",
        {},
        h("p", {}, words.credit),
        hasKey &&
            h("form", { method: "post", action: address("/sign-out") }, h("button", { class: "quiet" }, words.signOut)),
    ),
    news,
    notice,
);

/** To the page itself, without a step of the history. */
function skip(event) {
    event.preventDefault();
    main.querySelector("h1")?.focus();
}

addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input:not([type=range], [type=checkbox]), select, textarea");
    if (isTyping || event.altKey) return;
    const hasControl = event.ctrlKey || event.metaKey;
    if (event.key === "/" && !hasControl) {
        event.preventDefault();
        document.querySelector("[role=search] input")?.focus();
    } else if (event.key === "z" && hasControl && !event.shiftKey) {
        event.preventDefault();
        takeBack();
    } else if (event.key === "Escape") {
        putAway();
    }
});

// A click takes a tenth of a second from the press of the button. The service answers meanwhile.
addEventListener("pointerdown", (event) => {
    const link = event.target.closest?.("a[href]");
    const place = link && placeOf(link.href);
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    if (place?.name === "film" && place.query.title) film.prepare(place.query);
});

// A list can be dropped anywhere.
addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.dataset.drops = words.myFilms.drop;
});
for (const end of ["dragleave", "drop"]) {
    addEventListener(end, (event) => {
        if (end === "dragleave" && event.relatedTarget) return;
        delete document.body.dataset.drops;
    });
}
addEventListener("drop", async (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    go(address(paths.myFilms));
    await myFilms.take(file);
});

start({ between, blindSpots, doubleBill, film, forTwo, forYou, map, missing, myFilms, thread, tonight }, main);
if (location.pathname === address(paths.tonight) && matchMedia("(pointer: fine)").matches) search.field.focus();
