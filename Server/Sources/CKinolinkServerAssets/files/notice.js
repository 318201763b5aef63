// What just happened, and how to undo it. It stays until something else happens or the person puts it away.

import { fill, h } from "./dom.js";
import { profile } from "./profile.js";
import { words } from "./words.js";

const text = h("p", { role: "status" });
const undo = h("button", { type: "button", class: "undo", onclick: takeBack }, words.changes.undo);
export const notice = h("div", { class: "notice", hidden: true }, text, undo);

let timer = null;

/** What screen readers hear when answers have changed. */
export const news = h("p", { class: "unseen", role: "status" });

/** Says what happened. With `undoes`, a button takes back the last change of the profile. */
export function notify(message, { undoes = false } = {}) {
    notice.hidden = false;
    fill(text, message);
    undo.hidden = !undoes || !profile.canUndo;
    clearTimeout(timer);
    timer = setTimeout(() => {
        // Nobody loses a button under their finger.
        if (notice.matches(":hover, :focus-within")) return notify(message, { undoes });
        notice.hidden = true;
    }, stay);
}

function takeBack() {
    profile.undo();
    notify(words.changes.undone, { undoes: true });
}

/** Milliseconds that a notice stays. */
const stay = 12_000;
