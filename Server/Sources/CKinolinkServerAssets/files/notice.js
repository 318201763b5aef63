// What just happened, and how to undo it. It stays until something else happens, until the person goes to another page,
// or puts it away.

import { fill, h } from "./dom.js";
import { profile } from "./profile.js";
import { words } from "./words.js";

const text = h("p", { role: "status" });
const undo = h("button", { type: "button", class: "undo", onclick: takeBack }, words.changes.undo);
const close = h("button", { type: "button", "aria-label": words.changes.close, onclick: putAway }, "×");
export const notice = h("div", { class: "notice", hidden: true }, text, undo, close);

/** What screen readers hear when answers have changed. */
export const news = h("p", { class: "unseen", role: "status" });

/** Says what happened. With `undoes`, a button takes back the last change of the profile. */
export function notify(message, { undoes = false } = {}) {
    notice.hidden = false;
    fill(text, message);
    undo.hidden = !undoes || !profile.canUndo;
}

export function putAway() {
    if (notice.contains(document.activeElement)) document.querySelector("h1")?.focus({ preventScroll: true });
    notice.hidden = true;
}

/** Takes back the last change of the profile. Those before can be taken back, too. */
export function takeBack() {
    if (!profile.canUndo) return;
    try {
        const hasFocus = document.activeElement === undo;
        profile.undo();
        notify(words.changes.undone, { undoes: true });
        if (hasFocus && undo.hidden) close.focus();
    } catch {
        notify(words.changes.full);
    }
}
