// Names as people read them. Articles are called “Heat (1995 film)” and “Category:Films about astronauts”.

/** A title without the brackets that tell it from others: “Heat” for “Heat (1995 film)”. */
export const filmName = (title) =>
    title.replace(
        / \((?:\d{4}|[^()]*\b(?:film|movie|serial|series|novel|book|play|short|anime|documentary)\b[^()]*)\)$/,
        "",
    );

/** Minutes as people say them: “1 h 41 min”. */
export function duration(minutes) {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(" ");
}

/** “a”, “a and b”, “a, b and c”. */
export function listed(names) {
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A year as people write it; −750 is 750 BC. */
export const yearName = (year) => (year < 0 ? `${-year} BC` : `${year}`);

const heads = "Films|Film|Movies|Books|Novels";
const relations = [
    [`(?:${heads}) directed by (.+)`, "directed"],
    [`(?:${heads}) produced by (.+)`, "produced"],
    [`(?:${heads}) (?:with screenplays|written) by (.+)`, "wrote"],
    [`(?:${heads}) edited by (.+)`, "edited"],
    [`(?:${heads}) (?:scores by|scored by) (.+)`, "scored"],
    [`(?:${heads}) based on (?:works|novels|short stories|books) by (.+)`, "inspired"],
    [`(?:${heads}) based on (.+)`, "basedOn"],
    [`(?:${heads}) set (?:in|on) (.+)`, "setIn"],
    [`filmed in (.+)|(?:${heads}) shot (?:in|at) (.+)`, "shotIn"],
    [`(?:${heads}) (?:about|involving|featuring) (.+)|subject (.+)`, "about"],
].map(([pattern, relation]) => [new RegExp(`^(?:${pattern})$`), relation]);

/**
 * What a link's name says: its subject as people read it and, in some names, what the subject did for the film.
 *
 *     readLink("Category:Films directed by Harold Ramis", "person")  // label "Harold Ramis", relation "directed"
 *     readLink("Category:Comedy-drama films", "genre")               // label "comedy-drama", isFilms true
 *
 * A name that no person reads, such as the bare id of a Wikidata entry or a category of Wikipedia's housekeeping, has
 * the label null.
 */
export function readLink(link, kind) {
    const isCategory = link.startsWith("Category:");
    const name = isCategory ? link.slice("Category:".length) : link;
    if (/(?:^| )wd:Q\d+$/.test(name) || /^(?:Articles|Pages|Webarchive|Wikipedia|CS1|Use) /.test(name)) {
        return { label: null, relation: null, isFilms: false };
    }
    for (const [pattern, relation] of relations) {
        const found = pattern.exec(name);
        if (found) return { label: withoutBrackets(found.slice(1).find(Boolean)), relation, isFilms: false };
    }
    const plain = name.replace(/ (?:films?|movies?)$/, "");
    if (plain !== name) return { label: isWord(kind) ? lowered(plain) : plain, relation: null, isFilms: true };
    return { label: withoutBrackets(name), relation: null, isFilms: false };
}

/** Genres and themes are words; makers and people are names. */
const isWord = (kind) => kind === "genre" || kind === "theme";

export const withoutBrackets = (name) => name.replace(/ \([^()]*\)$/, "");

/** “Comedy-drama” in a sentence is “comedy-drama”; “American drama” and “BBC” keep their capitals. */
function lowered(name) {
    const first = name.split(/[ -]/)[0];
    const isOfCountry = /(?:an|ese|ish|ch|i)$/.test(first) && !first.endsWith("topian");
    return /^[A-Z][a-z]+$/.test(first) && !isOfCountry ? name[0].toLowerCase() + name.slice(1) : name;
}
