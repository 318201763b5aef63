// Questions that begin with the person's films.

import { askWith, send } from "./api.js";
import { mostTitles } from "./profile.js";

/** Titles of the profile, or of a friend's file, that the model doesn't have. */
export let absent = new Set();

/**
 * Asks a question whose body holds titles of the profile. A new model may lack some of them; then they are left out.
 * @param body makes the body, without the titles that are absent.
 */
export async function askByTaste(path, body) {
    const first = body(absent);
    try {
        return await askWith(path, first);
    } catch (problem) {
        if (!problem.is?.("unknown-movie", "ambiguous-movie")) throw problem;
        const titles = [first.taste ?? first.tastes].flat().flatMap((taste) => Object.values(taste).flat());
        const missing = await unknown([...new Set([...titles, ...(first.filter?.only_from ?? [])])]);
        if (!missing.length) throw problem;
        absent = new Set([...absent, ...missing]);
        return askWith(path, body(absent));
    }
}

/** Those of some titles that the model doesn't have. */
async function unknown(titles) {
    const known = new Set();
    for (let start = 0; start < titles.length; start += mostTitles) {
        const text = titles.slice(start, start + mostTitles).join("\n");
        const { matched } = await send("/v1/lists", { name: "titles.txt" }, text);
        for (const { title } of matched) known.add(title);
    }
    return titles.filter((title) => !known.has(title));
}
