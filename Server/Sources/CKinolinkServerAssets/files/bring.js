// Lists of films that people bring: exports of Letterboxd or IMDb, libraries, and files saved from here.

import { Problem, send } from "./api.js";
import { listed } from "./names.js";
import { changesIn, lists, profile } from "./profile.js";
import { words } from "./words.js";

const largest = 16 << 20;

/** The films of a file: the changes that it stands for, and what isn't known. Nothing is changed yet. */
async function readList(file) {
    if (file.size > largest) throw new Problem(413, { detail: words.myFilms.tooLarge });
    if (file.name.toLowerCase().endsWith(".json")) {
        const own = await ownFile(file);
        if (own) return { changes: own, unmatched: [] };
    }
    const { matched, unmatched } = await send("/v1/lists", { name: file.name.slice(-200) }, file);
    const changes = matched.map(({ title, verdict }) =>
        verdict === "owned" ? { title, owned: true } : { title, verdict: verdict === "wanted" ? "later" : verdict },
    );
    return { changes, unmatched };
}

async function ownFile(file) {
    try {
        return changesIn(JSON.parse(await file.text()));
    } catch {
        // It may be the library of a media server, which the service reads.
        return null;
    }
}

/** Puts the films of a file among the person's, as one change that can be undone. */
export async function bring(file) {
    const { changes, unmatched } = await readList(file);
    if (!changes.length) throw new Problem(422, { detail: words.myFilms.nothing });
    profile.change(changes.filter(({ title, verdict }) => isNews(profile.verdict(title), verdict)));
    return { counts: countsOf(changes), unmatched };
}

/** What a list says weighs more than what one wanted, and an opinion weighs more than having seen a film. */
function isNews(old, verdict) {
    if (verdict === "later") return old === null;
    return verdict !== "seen" || old === null || old === "later";
}

/** “120 liked, 3 disliked and 40 seen” */
function countsOf(changes) {
    const parts = lists.map((list) => {
        const count = changes.filter(({ verdict, owned }) => (list === "owned" ? owned : verdict === list)).length;
        return count ? `${count.toLocaleString("en")} ${words.myFilms.counts[list]}` : null;
    });
    return listed(parts.filter(Boolean));
}

/** The liked and disliked films of a file, for somebody else's taste. */
export async function tasteIn(file) {
    const { changes } = await readList(file);
    const titles = (list) => changes.filter(({ verdict }) => verdict === list).map(({ title }) => title);
    if (!titles("liked").length) throw new Problem(422, { detail: words.myFilms.nothing });
    return { name: file.name, liked: titles("liked"), disliked: titles("disliked"), seen: titles("seen") };
}
