// Questions to the service.

import { address } from "./address.js";
import { words } from "./words.js";

/** What went wrong, in words for people. `meant` are names that may have been meant. */
export class Problem extends Error {
    constructor(status, { type = "", detail = "", nearest = [], candidates = [] } = {}) {
        super(detail);
        this.status = status;
        this.type = type;
        this.meant = [...candidates, ...nearest];
    }

    /** Whether it is of one of these kinds, as the service names them. */
    is(...kinds) {
        return kinds.some((kind) => this.type.endsWith(`:${kind}`));
    }
}

const kept = new Map();
const mostKept = 200;

/** Asks with GET. Answers are kept while the page is open, so going back shows them at once. */
export const ask = (path, query) => keeping(address(path, query), (url) => answer(url));

/** Asks with POST. */
export const askWith = (path, body) => {
    const text = JSON.stringify(body);
    return keeping(`${address(path)} ${text}`, () =>
        answer(address(path), {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: text,
        }),
    );
};

/** Asks with GET for something that isn't JSON. */
export const askBytes = (path) =>
    keeping(`bytes ${address(path)}`, () => answer(address(path), {}, (response) => response.arrayBuffer()));

/** Sends a file, and keeps no answer. */
export const send = (path, query, file) =>
    answer(address(path, query), {
        method: "POST",
        headers: { "Content-Type": "application/octet-stream" },
        body: file,
    });

/** The answer to a question: the one that is kept, or a new one. Problems are not kept. */
function keeping(key, question) {
    const known = kept.get(key);
    if (known) return known;
    const found = question(key);
    kept.set(key, found);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value);
    found.catch(() => kept.delete(key));
    return found;
}

async function answer(url, options, read = (response) => response.json()) {
    let response;
    try {
        response = await fetch(url, options);
        if (response.ok) return await read(response);
    } catch {
        throw new Problem(0, { detail: words.errors.unreachable });
    }
    let problem = null;
    try {
        problem = await response.json();
    } catch {
        // A proxy may answer with a page of its own.
    }
    throw new Problem(response.status, { ...problem, detail: problem?.detail || words.errors.status(response.status) });
}
