// What the person likes, dislikes, has seen, wants to see and owns. It lives in this browser alone.

import { base } from "./address.js";

const key = `kinolink${base}`;
/** What can be said of a film. One of the first four, and beside it that one owns the film. */
export const verdicts = ["liked", "disliked", "seen", "later"];
export const lists = [...verdicts, "owned"];

const mostUndone = 50;

/**
 * The person's films, in the order in which they came. A change is an event, `change`, and can be undone. Other tabs
 * see it too.
 */
class Profile extends EventTarget {
    #verdicts = new Map();
    #owned = new Set();
    #past = [];
    /** Whether the browser keeps the profile. */
    isKept = true;

    constructor() {
        super();
        this.#read();
        addEventListener("storage", (event) => {
            if (event.key !== key) return;
            this.#read();
            // Undoing here would undo what the other tab did.
            this.#past = [];
            this.#tell();
        });
    }

    /** One of `verdicts`, or null. */
    verdict(title) {
        return this.#verdicts.get(title) ?? null;
    }

    owns(title) {
        return this.#owned.has(title);
    }

    /** Whether a film is on the list of this name. */
    has(title, list) {
        return list === "owned" ? this.owns(title) : this.verdict(title) === list;
    }

    /** The titles with a verdict, or those that are owned, the newest last. */
    titles(list) {
        if (list === "owned") return [...this.#owned];
        return [...this.#verdicts].filter(([, verdict]) => verdict === list).map(([title]) => title);
    }

    count(list) {
        return list === "owned" ? this.#owned.size : this.titles(list).length;
    }

    get isEmpty() {
        return this.#verdicts.size === 0 && this.#owned.size === 0;
    }

    /** All films with anything said of them. */
    get films() {
        return new Set([...this.#verdicts.keys(), ...this.#owned]);
    }

    get canUndo() {
        return this.#past.length > 0;
    }

    /**
     * Changes films: `{title, verdict}` sets a verdict, with null none, and `{title, owned}` whether it is owned.
     * @throws if the browser has no room; then nothing has changed.
     */
    change(changes) {
        const [verdicts, owned] = [new Map(this.#verdicts), new Set(this.#owned)];
        for (const { title, verdict, owned: isOwned } of changes) {
            if (verdict !== undefined) {
                verdicts.delete(title);
                if (verdict) verdicts.set(title, verdict);
            }
            if (isOwned) owned.add(title);
            else if (isOwned === false) owned.delete(title);
        }
        const before = [this.#verdicts, this.#owned];
        this.#keep(verdicts, owned);
        this.#past.push(before);
        if (this.#past.length > mostUndone) this.#past.shift();
        this.#tell();
    }

    clear() {
        this.change([...this.films].map((title) => ({ title, verdict: null, owned: false })));
    }

    /**
     * Takes back the last change.
     * @throws as `change` does.
     */
    undo() {
        if (!this.canUndo) return;
        this.#keep(...this.#past.at(-1));
        this.#past.pop();
        this.#tell();
    }

    /**
     * The taste as the service takes it. It holds at most so many titles a list, so the newest count.
     * @param absent titles that the model doesn't have.
     */
    taste(absent = new Set(), most = mostTitles) {
        const titles = (list) => this.titles(list).filter((title) => !absent.has(title));
        return limited({ liked: titles("liked"), disliked: titles("disliked"), seen: titles("seen") }, most);
    }

    /** The profile as a file holds it; the lists are those of the service's profiles, and `owned`. */
    get file() {
        return Object.fromEntries(lists.map((list) => [list, this.titles(list)]));
    }

    #read() {
        try {
            const read = JSON.parse(localStorage.getItem(key) ?? "{}");
            this.#verdicts = new Map(
                verdicts.toReversed().flatMap((verdict) => titlesIn(read, verdict).map((title) => [title, verdict])),
            );
            this.#owned = new Set(titlesIn(read, "owned"));
        } catch {
            this.isKept = false;
        }
    }

    /** Puts these in place of what was there, unless the browser has no room. */
    #keep(verdicts, owned) {
        const before = [this.#verdicts, this.#owned];
        [this.#verdicts, this.#owned] = [verdicts, owned];
        try {
            if (this.isKept) localStorage.setItem(key, JSON.stringify(this.file));
        } catch (error) {
            [this.#verdicts, this.#owned] = before;
            throw error;
        }
    }

    #tell() {
        this.dispatchEvent(new Event("change"));
    }
}

/** How many titles the service takes in a list. */
export const mostTitles = 5000;

/** A taste with at most so many opinions and films seen, the newest of each. */
export function limited({ liked, disliked, seen }, most = mostTitles) {
    const share = Math.min(1, most / Math.max(liked.length + disliked.length, 1));
    const newest = (titles, count) => titles.slice(Math.max(0, titles.length - Math.floor(count)));
    return {
        liked: newest(liked, liked.length * share),
        disliked: newest(disliked, disliked.length * share),
        seen: newest(seen, most),
    };
}

const titlesIn = (file, list) =>
    Array.isArray(file?.[list]) ? file[list].filter((title) => typeof title === "string" && title.length > 0) : [];

/** The changes that a file of ours stands for; null for any other file. */
export function changesIn(file) {
    if (typeof file !== "object" || file === null || !lists.some((list) => Array.isArray(file[list]))) return null;
    return [
        // An opinion comes after the others, so it counts if a film is on several lists.
        ...verdicts.toReversed().flatMap((verdict) => titlesIn(file, verdict).map((title) => ({ title, verdict }))),
        ...titlesIn(file, "owned").map((title) => ({ title, owned: true })),
    ];
}

export const profile = new Profile();
