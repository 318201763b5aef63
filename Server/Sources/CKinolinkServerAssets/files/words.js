// All that the page says, in one table. Where a sentence holds something, it is a function of that.

import { listed } from "./names.js";

const films = (count) => `${count.toLocaleString("en")} ${count === 1 ? "film" : "films"}`;

export const words = {
    name: "Kinolink",
    claim: "More like this, and why.",
    promise: "Name a film you love, and follow the threads that lead from it: ",
    films,
    tabs: {
        tonight: "Tonight",
        forYou: "For you",
        forTwo: "For two",
        between: "Between",
        doubleBill: "Double bill",
        blindSpots: "Blind spots",
        myFilms: "My films",
    },
    navigation: "Pages",
    skip: "Skip to the films",
    signOut: "Sign out",
    credit: "Made of the links between Wikipedia’s articles. What you like stays in this browser.",

    search: {
        label: "Find a film",
        hint: "A title, as you remember it",
        count: (count) => (count ? `${films(count)}. Use the arrow keys to choose.` : "No film is called that."),
        none: "No film is called that. A shorter piece of the title may find it.",
    },

    kinds: {
        people: "people",
        works: "works",
        themes: "themes",
        places: "places",
        makers: "makers",
        time: "time",
        other: "other threads",
    },
    share: (percent) => (percent < 1 ? "less than 1 % of what they share" : `${percent} % of what they share`),
    match: (percent) => `${Math.round(percent)} % alike`,
    fit: (percent) => `${Math.round(percent)} % fit`,
    and: " and ",

    film: {
        by: (names) => names.join(", "),
        known: (prominence) =>
            prominence >= 95
                ? "widely known"
                : prominence >= 75
                  ? "well known"
                  : prominence >= 35
                    ? "less known"
                    : "hidden",
        wikipedia: "Wikipedia",
        letterboxd: "Letterboxd",
        imdb: "IMDb",
        elsewhere: "Read about it elsewhere",
        threads: "Its threads",
        series: "In the same series",
        more: "More like this",
        moreWith: "Pair it for tonight",
        connect: "Connect it with another film",
        none: "No film fits all that you asked for. Loosen one of the settings.",
        noTitle: "Choose a film first.",
    },

    why: {
        all: (count) => `All ${count} threads`,
        fewer: "Fewer threads",
        era: (first, second) => (first === second ? `both of ${first}` : `${first} and ${second}`),
        title: "words of the title",
        near: "Close to, though not shared",
        rest: (percent) => `The other ${percent} % is a likeness that no single thread explains.`,
        none: "Alike in many small ways.",
    },
    // What one thread, or two of the same sort, say of two films: the words before the names, and those after.
    both: {
        directed: ["", " directed both"],
        produced: ["", " produced both"],
        wrote: ["", " wrote both"],
        edited: ["", " edited both"],
        scored: ["", " wrote the music of both"],
        inspired: ["both come from books by ", ""],
        basedOn: ["both are based on ", ""],
        setIn: ["both are set in ", ""],
        shotIn: ["both were shot in ", ""],
        about: ["both are about ", ""],
        person: ["", " had a hand in both"],
        maker: ["both come from ", ""],
        genre: ["both are ", " films"],
        theme: ["both touch on ", ""],
        article: ["one speaks of the other: ", ""],
        other: ["both lead to ", ""],
    },
    // The same of one film, after “Because you like Heat: ”.
    one: {
        directed: ["directed by ", ""],
        produced: ["produced by ", ""],
        wrote: ["written by ", ""],
        edited: ["edited by ", ""],
        scored: ["music by ", ""],
        inspired: ["from books by ", ""],
        basedOn: ["based on ", ""],
        setIn: ["set in ", ""],
        shotIn: ["shot in ", ""],
        about: ["about ", ""],
        person: ["with ", ""],
        maker: ["from ", ""],
        article: ["one speaks of the other: ", ""],
        other: ["", ""],
    },

    verdicts: {
        liked: "Like",
        disliked: "Dislike",
        seen: "Seen",
        later: "Later",
        owned: "On my shelf",
        group: (film) => `What you think of ${film}`,
    },
    changes: {
        liked: (film) => `You like ${film}.`,
        disliked: (film) => `You dislike ${film}.`,
        seen: (film) => `You have seen ${film}.`,
        later: (film) => `${film} is for later.`,
        owned: (film) => `${film} is on your shelf.`,
        none: (film) => `${film} is no longer marked.`,
        imported: (count) => `${films(count)} came in.`,
        cleared: "All your films were taken out.",
        undone: "Undone.",
        undo: "Undo",
        full: "This browser has no room left for more films. Nothing was changed.",
    },

    tune: {
        title: "Tune",
        reset: "Reset",
        era: { label: "Time", low: "any years", high: "same years" },
        surprise: { label: "Ties", low: "same people", high: "same spirit" },
        prominence: { label: "Fame", low: "hidden", high: "well known" },
        diversity: { label: "Choice", low: "closest", high: "varied" },
        strength: (low, high, place) =>
            place === 0 ? low : place === 4 ? high : place === 2 ? "in between" : `nearer to ${place < 2 ? low : high}`,
        series: "Sequels and series",
        genres: "Genre",
        countries: "Country",
        languages: "Language",
        runtime: "Length",
        years: "Years",
        from: "from",
        to: "to",
        any: "any",
        more: "More of",
        lengths: { "-90": "up to 1 h 30", "-120": "up to 2 h", "-150": "up to 2 h 30", "150-": "over 2 h 30" },
    },

    tonight: {
        title: "Tonight",
        beginWith: "Or begin with one of these",
        bring: "Bring your Letterboxd or IMDb",
        bringHow: "Drop the export file anywhere on this page, or choose it.",
        five: "Five for tonight",
        from: "From",
        sources: { all: "all films", owned: "my shelf", later: "films for later" },
        time: "Time left",
        mood: "In the mood for",
        none: "Nothing on hand fits the time and the mood. Give it more time, or choose from all films.",
    },

    thread: {
        kind: (kind, count) => `${kind} · ${films(count)}`,
        films: "Its films",
        like: "Threads like it",
        noLink: "Choose a thread first.",
        more: "More films",
    },

    forYou: {
        title: "For you",
        from: (liked, disliked) =>
            `From ${films(liked)} you like${disliked ? ` and ${disliked.toLocaleString("en")} you don’t` : ""}.`,
        empty: "Like a film or two, and this page fills with films that follow from them.",
        causes: "Because you like",
        stale: (count) => `You changed ${films(count)} since.`,
        renew: "Choose again",
    },

    forTwo: {
        title: "For two",
        lead: "Films that you both might love. It counts what pleases the less pleased of you.",
        you: "You",
        friend: "Your friend",
        yours: (count) => `You like ${films(count)}, such as `,
        mine: "Name films you love",
        theirs: "Name films they love",
        bring: "Or bring their export",
        bringHow: "A file from Letterboxd or IMDb, or one exported from My films. It stays in this tab.",
        fromFile: (name, count) => `${name}: ${films(count)} they like`,
        less: ["For you", "For your friend"],
        remove: (film) => `Take out ${film}`,
        removeFile: "Take the file out",
        waiting: "Name a film that your friend loves.",
    },

    between: {
        title: "Between two films",
        lead: "The shortest way from one film to the other, thread by thread.",
        from: "From",
        to: "To",
        swap: "Turn round",
        chain: (steps) => `${steps} ${steps === 1 ? "step" : "steps"}`,
        noChain: "No way leads from one to the other in a few steps. They share these threads, if any.",
        also: "Near to both",
        waiting: "Choose two films.",
        same: "These are one and the same film. Choose two.",
    },

    doubleBill: {
        title: "A double bill",
        lead: "A second film for the evening: near enough to talk to the first, by somebody else, and not too long.",
        first: "First",
        second: "Then",
        time: "Time for both",
        times: { 180: "3 h", 210: "3 h 30", 240: "4 h", 300: "5 h" },
        waiting: "Choose the first film.",
        none: "No film fits after this one in the time there is.",
        total: (text) => `${text} in all`,
        apart: (years) => (years === 0 ? "of the same year" : `${years} ${years === 1 ? "year" : "years"} apart`),
    },

    blindSpots: {
        title: "Blind spots",
        lead: "The film of each decade, country or genre that you are most likely to love and have not seen.",
        by: { decade: "By decade", country: "By country", genre: "By genre" },
        seen: (seen, all) => `${seen.toLocaleString("en")} of ${all.toLocaleString("en")} on your list`,
    },

    myFilms: {
        title: "My films",
        lead: "They stay in this browser. Save them in a file to keep them, or to take them elsewhere.",
        empty: "Nothing here yet. Mark films as you find them, or bring what you have.",
        lists: { liked: "Liked", disliked: "Disliked", seen: "Seen", later: "For later", owned: "On my shelf" },
        bring: "Bring a list",
        bringHow:
            "A Letterboxd export (ZIP or CSV), IMDb ratings, the library of Jellyfin or Radarr, or a file saved here.",
        choose: "Choose a file",
        drop: "Drop it to bring your films in",
        export: "Save in a file",
        clear: "Take all out",
        filter: "Find among them",
        showMore: (count) => `Show ${count.toLocaleString("en")} more`,
        remove: (film) => `Take out ${film}`,
        reading: "Reading your list …",
        brought: (counts) => `It brought ${counts}.`,
        counts: { liked: "liked", disliked: "disliked", seen: "seen", later: "for later", owned: "on your shelf" },
        unmatched: (count) => `${films(count)} of the list are unknown here`,
        nothing: "None of the films on this list are known here.",
        tooLarge: "This file is too large to be a list of films. An export has a few megabytes at most.",
    },

    errors: {
        title: "That didn’t work",
        notFound: "Nothing is called that",
        noPage: "There is no such page",
        noPageHow: "The address may have lost a piece. The search finds any film.",
        meant: "Did you mean",
        unreachable:
            "The service doesn’t answer. It may have been stopped, or the network is down. Try again in a moment.",
        status: (status) => `The service answered with the status ${status}. Try again in a moment.`,
        signedOut: "Your session has ended. Sign in, and this page comes back.",
        signIn: "Sign in",
        again: "Try again",
        storage: "This browser keeps nothing for this page, so your films are forgotten when you close it.",
        absent: (count) => `${films(count)} on your list are not in this model and don’t count.`,
    },

    loading: "Looking for films …",
    found: (count) => (count ? `${films(count)}.` : "No films."),
    listed,
};
