// Questions that begin with the person's films.

import { askWith, send } from "./api.js";
import { profile } from "./profile.js";

/** Titles of the profile that the model doesn't have. */
export let absent = new Set();

/**
 * Asks a question whose body holds titles of the profile. A new model may lack some of them; then they are left out.
 * @param body makes the body, without the titles that are absent.
 */
export async function askByTaste(path, body) {
    try {
        return await askWith(path, body(absent));
    } catch (problem) {
        if (!problem.is?.("unknown-movie")) throw problem;
        absent = await findAbsent();
        if (!absent.size) throw problem;
        return askWith(path, body(absent));
    }
}

/** How many titles the service takes in a list of titles, one a line. */
const mostTyped = 5000;

async function findAbsent() {
    const titles = [...profile.films];
    const known = new Set();
    for (let start = 0; start < titles.length; start += mostTyped) {
        const text = titles.slice(start, start + mostTyped).join("\n");
        const { matched } = await send("/v1/lists", { name: "titles.txt" }, text);
        for (const { title } of matched) known.add(title);
    }
    return new Set(titles.filter((title) => !known.has(title)));
}
