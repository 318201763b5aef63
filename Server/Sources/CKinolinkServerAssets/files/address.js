// Addresses: every state of the page has one, so people can share it and go back to it.

export const base = document.documentElement.dataset.base;

/** The pages, by their paths below the base path. The service has the same list in its table of routes. */
export const paths = {
    tonight: "/",
    film: "/film",
    thread: "/thread",
    forYou: "/for-you",
    forTwo: "/for-two",
    between: "/between",
    doubleBill: "/double-bill",
    blindSpots: "/blind-spots",
    map: "/map",
    myFilms: "/my-films",
};

/**
 * An address below the base path. Values that are empty, null or undefined are left out; a list gives a parameter for
 * each of its values.
 */
export function address(path, query = {}) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        for (const one of [value].flat()) {
            if (one !== null && one !== undefined && one !== "") parameters.append(name, one);
        }
    }
    const text = parameters.toString();
    return base + path + (text && `?${text}`);
}

export const filmAddress = (title) => address(paths.film, { title });
export const mapAddress = (film) => address(paths.map, { film });
export const threadAddress = (link) => address(paths.thread, { link });

/** The page that an address leads to: its name and its parameters, as lists. Null for other addresses. */
export function placeOf(url) {
    const { origin, pathname, searchParams } = new URL(url, location.href);
    if (origin !== location.origin || !pathname.startsWith(base)) return null;
    const path = pathname.slice(base.length) || "/";
    const name = Object.keys(paths).find((name) => paths[name] === path);
    if (!name) return null;
    const query = Object.fromEntries([...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]));
    return { name, query };
}

// Where a film can be read about elsewhere. People click these links; the page itself asks no other host for anything.
export const wikipediaAddress = (title) =>
    `https://en.wikipedia.org/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}`;
export const letterboxdAddress = (imdb) => `https://letterboxd.com/imdb/${encodeURIComponent(imdb)}/`;
export const imdbAddress = (imdb) => `https://www.imdb.com/title/${encodeURIComponent(imdb)}/`;
