extension Lexicon {
    /// The words of English Wikipedia.
    static let english = Lexicon(
        titles: .english, series: .english, categories: .english, links: .english, infobox: .english, facts: .english,
        values: .english, regions: .english)
}

extension Lexicon.Regions {
    fileprivate static let english = Self(
        genreEndings: [" film", " films"], restOfSentence: "and ",
        smallWords: ["film", "films", "movie", "movies", "the", "of", "in", "set", "a", "and"],
        twoDecades: "and", manyDecades: "to")
}

extension Lexicon.Titles {
    fileprivate static let english = Self(
        articles: ["the", "a", "an"],
        foreignArticles: [
            "le", "la", "les", "l'", "l’", "el", "los", "las", "il", "lo", "gli", "i", "der", "die", "das", "un",
            "une", "una", "ein", "eine", "o", "os", "as", "den", "det", "de", "het",
        ],
        conjunctions: ["and", "n"],
        articlesAfterHero: ["", "the ", "a "],
        partWords: ["part", "pt", "vol", "volume", "chapter", "episode", "ep"],
        spellings: [
            "doctor": "dr", "mister": "mr", "saint": "st", "judgement": "judgment", "colour": "color",
            "colours": "colors", "grey": "gray", "theatre": "theater", "centre": "center", "honour": "honor",
            "okay": "ok", "versus": "vs",
        ],
        units: [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ],
        tens: ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        powers: ["hundred", "thousand"],
        ordinals: [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
            "nineteenth", "twentieth",
        ],
        // A “film series” is a series.
        kinds: [
            (["series", "miniseries", "serial", "franchise", "season", "episode"], .series),
            (["film", "movie", "película", "filme", "фильм", "映画", "电影", "電影", "영화"], .film),
            (["novel", "book", "novella", "story", "comic", "comics", "manga", "memoir"], .book),
            (["game", "games"], .game),
            (["soundtrack", "album", "song", "opera", "musical"], .music),
        ],
        filmWords: ["film", "movie"],
        makingWords: [
            "making", "makingof", "scenes", "featurette", "documentary", "trailer", "teaser", "commentary", "bloopers",
            "interview", "interviews",
        ],
        genericWords: [
            "film", "films", "movie", "movies", "novel", "novels", "book", "books", "game", "games",
        ],
        aliasMarks: ["a.k.a. ", "aka ", "AKA "],
        alternatives: [" or: ", ", or ", "; or ", " or ("],
        versus: "vs",
        emptyWords: ["of", "in", "and", "presents", "story", "film", "movie"],
        commonWords: [
            "and", "part", "chapter", "episode", "volume", "vol", "iii", "vii", "viii", "xii", "xiii", "one", "two",
            "three", "four", "five", "six", "seven",
        ])
}

extension Lexicon.Series {
    fileprivate static let english: Self = {
        let endings = ["film series)", "franchise)", "film franchise)", " film series", " franchise"]
        return Self(
            partWords: ["part", "chapter", "episode", "volume", "vol"],
            numbers: ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7],
            prepositions: ["of", "to", "with"],
            connectors: [
                ["and", "the"], ["in"], ["at"], ["on"], ["meets"], ["meet"], ["goes"], ["go"], ["vs"], ["s"],
                ["presents"],
            ],
            strongConnectors: [["and", "the"], ["meets"], ["goes"], ["s"]],
            categoryEndings: endings,
            // A category “… in film” is about a subject.
            linkEndings: endings + [" in film"],
            listBeginning: "List of ",
            statementBeginning: "series ")
    }()
}

extension Lexicon.Categories {
    fileprivate static let english = Self(
        prefix: "Category:",
        films: "films",
        inSomething: "in ",
        languageMark: "-language ",
        origin: ["films", "from"],
        headWords: ["films", "movies", "film", "movie", "novels", "books", "plays"],
        headOfGenre: "noir",
        works: [
            "films", "movies", "shorts", "documentaries", "series", "serials", "episodes", "specials", "debuts",
            "novels", "novellas", "books", "stories", "collections", "anthologies", "comics", "manga", "literature",
            "poems", "poetry", "plays", "musicals", "operas", "ballets", "essays", "memoirs", "biographies",
            "autobiographies", "documents", "dictionaries", "encyclopedias", "textbooks", "publications", "games",
            "software", "albums", "songs", "singles", "soundtracks", "EPs", "OVAs", "compositions", "recordings",
            "paintings", "sculptures", "photographs", "works",
        ],
        relations: [
            (" directed by ", .person), (" produced by ", .person), (" with screenplays by ", .person),
            (" written by ", .person), (" scores by ", .person), (" scored by ", .person), (" edited by ", .person),
            (" based on works by ", .person), (" based on novels by ", .person), (" based on ", .theme),
            (" set in ", .place), (" shot in ", .place), (" shot at ", .place),
            (" about ", .theme), (" featuring ", .theme), (" involving ", .theme),
        ],
        directorRelation: " directed by ",
        plainHeads: ["Films", "Film", "Movies"])
}

extension Lexicon.Links {
    fileprivate static let english = Self(
        genreEndings: [" film", " (genre)", " (film and television)", " (film genre)", " (modern genre)"],
        languageEnding: " language",
        makerEndings: [
            " Productions", " Pictures", " Studios", " Studio", " Entertainment", " Animation", " Films",
            " Film Corporation",
        ],
        statements: [("filmed in ", .place), ("subject ", .theme), ("based on ", .work)],
        awardWords: [
            "Award", "award", "Palme d'Or", "Film Registry", "AFI's 100 Years", "-winning", " winning works",
            " winners", "nominees",
        ],
        sources: [
            "AllMovie", "AllMusic", "American Film Institute", "BBC News", "BBC", "BBFC", "Billboard",
            "Bollywood Hungama", "Box Office India", "Box Office Mojo", "British Board of Film Classification",
            "British Film Institute", "CinemaScore", "Collider", "Deadline Hollywood", "Entertainment Weekly",
            "Fandango Media", "IGN", "IMDb", "IndieWire", "Internet Archive", "Internet Movie Database", "Metacritic",
            "Motion Picture Association", "Newsweek", "Penske Business Media", "Penske Media Corporation", "PostTrak",
            "Roger Ebert", "RogerEbert.com", "Rolling Stone", "Rotten Tomatoes", "Screen International",
            "Sight & Sound", "Sight and Sound", "Slate", "The A.V. Club", "The Daily Telegraph", "The Guardian",
            "The Hindu", "The Hollywood Reporter", "The Independent", "The New Yorker", "The Numbers", "The Observer",
            "Time Out", "TV Guide", "USA Today", "Variety", "Vulture", "Wayback Machine",
        ],
        sourceEndings: [
            "(magazine)", "(newspaper)", "(website)", "(identifier)", " Times", " Post", " Tribune", "-Times",
            " Herald", " Chronicle", ".com", ".org",
        ])
}

extension Lexicon.Infobox {
    fileprivate static let english = Self(
        facts: [
            ("released", .released), ("release date", .released), ("release dates", .released), ("release", .released),
            ("year", .released), ("release year", .released), ("pub date", .released), ("publication date", .released),
            ("published", .released), ("first aired", .released), ("premiere", .released), ("premiere date", .released),
            ("written", .made), ("date", .made), ("created", .made), ("composed", .made),
            ("runtime", .runtime), ("running time", .runtime), ("length", .runtime),
            ("country", .country), ("countries", .country), ("language", .language), ("languages", .language),
            ("genre", .genre), ("genres", .genre),
        ],
        people: [
            "director", "directors", "producer", "producers", "writer", "writers", "screenplay", "story", "starring",
            "narrator", "music", "cinematography", "editing", "author", "voices", "creator", "composer",
        ],
        makers: ["studio", "distributor", "production companies", "production company", "publisher", "developer"],
        records: [
            (
                .book,
                [
                    "author", "authors", "isbn", "pages", "oclc", "media type", "cover artist", "pub date",
                    "illustrator",
                ]
            ),
            (.game, ["developer", "developers", "platform", "platforms", "modes", "engine"]),
            (
                .movie,
                [
                    "director", "directors", "starring", "cinematography", "runtime", "editing", "studio",
                    "distributor",
                ]
            ),
        ],
        names: [
            "name", "title", "original title", "original name", "native name", "native title", "film name",
            "title orig", "orig title", "other names", "also known as",
        ],
        directors: (["director", "directors"], ["director", "directed by"]),
        cast: (["cast", "starring", "stars"], ["starring", "cast", "star", "voice", "voice cast"]),
        and: " and ")
}

extension Lexicon.Values {
    fileprivate static let english = Self(
        hours: [
            "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora", "horas", "ora",
            "ore", "uur", "ч", "час", "часа", "часов", "時間", "小时", "小時", "시간",
        ],
        minutes: [
            "m", "mn", "min", "mins", "minute", "minutes", "minuts", "minuites", "minuten", "minutos", "minuti",
            "minuter", "minutter", "minut", "minuty", "minuta", "minuutti", "minuuttia", "perc", "dakika", "dk", "мин",
            "минут", "минута", "минуты", "хв", "分", "分钟", "分鐘", "분",
        ],
        seconds: ["s", "sec", "secs", "second", "seconds", "sekunden", "secondes", "秒", "초"],
        specialCuts: [
            "director", "directors", "extended", "uncut", "unrated", "restored", "restoration", "roadshow",
            "workprint", "premiere",
        ],
        filmWords: ["reel", "reels", "feet", "ft", "mm"],
        lengthRange: ["to", "or"],
        moneyRange: ["to", "and", "or"],
        separateAmounts: ["and", "or"],
        and: "and",
        factors: [
            "k": 1e3, "thousand": 1e3, "thousands": 1e3,
            "m": 1e6, "mm": 1e6, "mn": 1e6, "mil": 1e6, "mill": 1e6, "million": 1e6, "millions": 1e6, "mio": 1e6,
            "mln": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "billions": 1e9, "trillion": 1e12,
        ],
        indianFactors: [
            "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "crore": 1e7, "crores": 1e7, "cr": 1e7,
        ],
        plainFactors: ["thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7],
        amountLabels: [
            "worldwide": .total, "world": .total, "global": .total, "globally": .total, "total": .total, "ww": .total,
            "domestic": .domestic, "us": .domestic, "usa": .domestic, "america": .domestic,
            "foreign": .foreign, "international": .foreign, "overseas": .foreign, "territories": .foreign,
            "rest": .foreign,
            "rental": .partial, "rentals": .partial, "opening": .partial, "weekend": .partial, "week": .partial,
            "weeks": .partial, "days": .partial, "re": .partial, "reissue": .partial, "rerelease": .partial,
            "per": .partial, "profit": .partial, "loss": .partial, "inflation": .partial, "adjusted": .partial,
        ],
        domestic: ("united", "states"),
        rest: "rest",
        currencies: [
            ("USD", "dollar|dollars|us dollar|us dollars|american dollars|united states dollars"),
            ("CAD", "cdn|canadian|canadian dollar|canadian dollars"),
            ("AUD", "australian|australian dollar|australian dollars"),
            ("HKD", "hong kong dollar|hong kong dollars"), ("NZD", "new zealand dollar|new zealand dollars"),
            ("SGD", "singapore dollar|singapore dollars"),
            ("TWD", "taiwan dollars|taiwanese dollars|new taiwan dollar|new taiwan dollars"),
            ("EUR", "euro|euros"), ("GBP", "pounds|british pounds|pounds sterling"), ("IEP", "irish pounds"),
            ("EGP", "egyptian pounds"), ("JPY", "yen|japanese yen"), ("CNY", "yuan|chinese yuan|rmb|renminbi"),
            ("KRW", "won|korean won|south korean won"), ("RUB", "ruble|rubles|roubles|russian rubles|soviet rubles"),
            ("INR", "indian rupees"), ("PKR", "pakistani rupees"), ("LKR", "sri lankan rupees"),
            ("NPR", "nepalese rupees"), ("BDT", "taka|tk"), ("ITL", "lire|italian lire"), ("TRY", "turkish lira"),
            ("FRF", "francs|french francs|ff"), ("BEF", "belgian francs"), ("CHF", "swiss francs"),
            ("DEM", "dm|deutsche mark|deutschmarks"), ("ESP", "pesetas"), ("MXN", "mexican pesos"),
            ("ARS", "argentine pesos"), ("PHP", "philippine pesos"), ("SEK", "swedish kronor"),
            ("NOK", "norwegian kroner"), ("DKK", "danish kroner"), ("THB", "baht"), ("IDR", "rupiah|rp"),
            ("MYR", "rm|ringgit"), ("NGN", "naira"), ("PLN", "zł"), ("CZK", "kč"),
        ],
        ambiguousCurrencies: [
            "peso", "pesos", "crowns", "reais", "bolívares", "bolivares", "dinars", "escudos", "hk", "nz", "nt", "aus",
        ],
        dollars: ["dollar", "dollars"],
        rupees: ["rs", "rupee", "rupees"],
        rupeesOfCountries: [
            "pakistan": "PKR", "pakistani": "PKR", "lanka": "LKR", "lankan": "LKR", "nepal": "NPR", "nepali": "NPR",
            "nepalese": "NPR",
        ],
        chinese: ["china", "chinese"],
        approximately: ["c", "ca", "approx"],
        beforeChrist: ["bc", "bce"],
        annoDomini: ["ad", "ce"],
        besideYears: ["c", "ca", "circa", "about", "around", "before", "after", "ad", "ce"],
        writtenAside: "(written")
}
