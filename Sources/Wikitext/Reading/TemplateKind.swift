/// How to read a template.
enum TemplateKind {
    /// It shows nothing.
    case hidden
    /// Its unnamed parameters are the items of a list.
    case list
    /// It shows one parameter: the one at a position, or the first or last that isn't empty.
    case parameter(Int), first, last
    /// It shows all unnamed parameters with a separator between them.
    case joined(String)
    /// It shows a fixed text, or its parameter after a fixed text.
    case fixed(String), prefixed(String)
    case date, period, dates, releases
    case rupees, currency, number, measure, height, duration, coordinates, basedOn, fraction, age, disease
    /// It shows the country whose code is the parameter at this position.
    case country(Int)
    /// It shows the first of these named parameters that exists, or else its first parameter.
    case named([String])
    /// It links to an article of another Wikipedia.
    case interlanguage
    /// Its items are these named parameters and all unnamed ones.
    case allNamed([String])
    /// It computes an amount that we can't compute.
    case unknownAmount

    /// The kinds by name, in lower case.
    static let all: [String: TemplateKind] = {
        var kinds: [String: TemplateKind] = [:]
        for (kind, names) in wrappers + texts + amounts + [(.hidden, silent)] {
            for name in names.split(separator: "|") { kinds[String(name)] = kind }
        }
        return kinds
    }()

    private static let wrappers: [(TemplateKind, String)] = [
        (
            .list,
            "plainlist|plain list|flatlist|flat list|ubl|ubil|ublist|unbulleted list|hlist|horizontal list|hlist-comma|"
                + "bulleted list|blist|ordered list|olist|cslist|csl|comma separated entries|comma-separated entries|"
                + "collapsible list|tree list|pipelist|startplainlist|start plainlist|nobulletedlist|hidden|unbulleted|"
                + "list|break separated entries|br separated entries|br list|vunblist|vertical unbulleted list|"
                + "taxon list|flowlist|flow list|multi-column list|columns-list|columns list|div col|ubl2|ubt|dotlist|"
                + "liste|liste simple|liste horizontale|liste à puces|lista|elenco|список|список через br|"
                + "список через запятую|br список|плоский список|маркированный список|нумерованный список"
        ),
        (
            .parameter(2),
            "lang|langx|langue|native name|nativename|color|font color|fontcolor|colour|script|native phrase|lang-x|rtl-lang|"
                + "url|official url|background color|bg|font size"
        ),
        (.parameter(1), "citation needed span|cite interviewer|ruby|sic"),
        (.first, "nihongo|nihongo2|nihongo3|nihongo foot|nihongo krt|nihongo core"),
        (.last, "sort|hs|resize|longitem|transl|transliteration|translit|smallsup|colored link|tsl|translink"),
        (.interlanguage, "ill|interlanguage link|illm|link-interwiki|interlanguage link multi"),
        (.named(["c", "t", "s", "p"]), "zh|chinese"),
        (.named(["text"]), "font"), (.named(["texte", "fr"]), "lien"),
        (.named(["hangul", "hanja"]), "korean"),
        (
            .allNamed([
                "kanji", "romaji", "traditional", "simplified", "pinyin", "hangul", "hanja", "rr", "native", "title",
            ]),
            "film name|filmname|infobox name module|infobox chinese/chinese|native film name"
        ),
        (.allNamed(["name1", "name2", "name3", "name4", "name5", "name6"]), "native name list"),
        (
            .joined(" "),
            "sortname|not a typo|nat|proper name|medalgold|medalsilver|medalbronze|medal|unité|unité/2|nombre"
        ),
        (.joined("/"), "emedicine2"), (.disease, "icd10"), (.age, "fossil range|fossilrange|geological range"),
        (
            .dates,
            "film date|filmdate|film release date|release date|release dates|fd|television date|tv date|tv release"
        ),
        (
            .date,
            "start date|start date and age|end date|end date and age|startdate|enddate|dts|date|birth date|"
                + "birth date and age|death date|death date and age|date table sorting|film year|iso date|bda|dda|"
                + "birth date and age2|birth-date and age|birth year and age|death year and age|"
                + "start date and years ago|initial release date|latest release date|release date and age|air date|"
                + "date-|date rapide|fecha|дата"
        ),
        (.period, "start and end date|start and end dates|start date and end date|date range|daterange"),
        (
            .releases,
            "vgrelease|video game release|vg release|vgrelease hlist|video game release hlist|vgrelease new|vgr|"
                + "video game releases|vgreleases|video game release new|release dates by region"
        ),
        (.basedOn, "based on|basedon"),
        (
            .country(1),
            "flag|flagu|flagcountry|flag country|flagcountry2|flag+link|flaglink|flaglist|flagb|flags|flagvar|flagc|"
                + "noflag|cflag|nobr flag|flag2|flag3|flagdata|fb|cr|flagright|flagtop|countryname|country flag|flago|"
                + "флагификация|bandera2|bandeira2"
        ),
        (.country(2), "flagg"),
    ]

    private static let texts: [(TemplateKind, String)] = [
        (
            " ",
            "nbsp|spaces|space|pad|spc|zwsp|thinsp|thin space|hair space|clear|px1|px2|nbspace|hsp|en space|em space"
        ),
        (
            " – ",
            "spnd|snd|snds|spaced ndash|sndash|spaced en dash|dash|spaced en dash space|en dash spaced|spndash|sd|"
                + "nbnd|nbndash"
        ),
        (" — ", "spaced mdash|smdash|snmd|spaced em dash"), ("–", "ndash|–|en dash|nsndns"), ("—", "mdash|—|em dash"),
        ("|", "!|pipe"), ("=", "="), ("&", "amp"), ("(", "("), (")", ")"), ("*", "asterisk|*"), (":", "colon|:"),
        (
            "\u{1F}",
            "br|break|crlf|,|-|·|•|dot|bullet|middot|bull|clr|pb|paragraph break|line break|pipe separator|·w|•w|"
                + "hr|br0|brclear|return|nl|newline|\\n|! separator|interpunct|comma|li"
        ),
        ("'", "'|`|apostrophe"), ("''", "`s"), ("'s", "'s"), ("\"", "\"|double quote"),
        ("(estimated)", "estimation|estimated|est."), ("N/A", "n/a|na"), ("TBA", "tba"), ("Yes", "yes"), ("No", "no"),
        ("♯", "music|sharp"), ("/", "\\|slash"), ("†", "dagger|extinct"), ("‡", "double-dagger|ddagger"),
    ].map { (.fixed($0), $1) }

    private static let silent =
        "r|rp|cn|fact|efn|efn-ua|efn-lr|refn|note|notetag|nb|citation needed|better source|better source needed|"
        + "clarify|dubious|when|who|which|by whom|where|failed verification|dead link|page needed|listref|"
        + "ref label|increase|decrease|steady|up|down|profit|loss|anchor|dtsh|map caption|"
        + "afi film|rotten-tomatoes|mojo title|tcmdb title|plainlist end|endplainlist|end plainlist|endflatlist|"
        + "startflatlist|end|update inline|obsolete source|psc|primary source inline|specify|vague|full|cbignore|"
        + "webarchive|displaytitle|italic title|pagename|expand list|cleanup list|unreferenced|short description|"
        + "shy|wbr|zwj|zwnj|resize end|nowrap begin|nowrap end|wrap|fontcolor end|see below|subscription required|"
        + "nonspecific|disputed inline|discuss|check|audio|pron|respell|listen|anchors|budget|kia|pow|div col end|"
        + "namespace|fullpagename|basepagename|site name|tocright|toc|nts/sort|ntsh|hidden end|hide|"
        + "ug|un|fn|#tag|external media|video game reviews|italics correction|"
        + "drapeau|bandera|bandiera|bandeira|флаг|флаг страны|fsk|jmk"

    /// Whether a template shows nothing, by the pattern of its name. There are too many such names to list.
    static func isHidden(_ name: String) -> Bool {
        for prefix in [
            "cite", "citation", "ref", "efn", "sfn", "harv", "#", "infobox", "ipa", "inflation", "unreliable", "verif",
            "imdb", "use ", "amg", "allmovie", "dead", "self-published", "nonprimary", "original research", "according",
            "third-party", "cnote", "notelist", "allmusic", "tcm", "bots", "pp-", "flagicon", "flag icon", "flagdeco",
            "flag deco", "coat of arms", "current",
        ] where name.hasPrefix(prefix) {
            return true
        }
        return name.hasSuffix(" needed") || name.hasSuffix(" inline") || name.hasSuffix("?") || name.hasSuffix(" icon")
    }
}

extension TemplateKind {
    /// Templates for money, numbers and measures.
    static let amounts: [(TemplateKind, String)] =
        (currencies + prefixes).map { (.prefixed($0), $1) } + [
            (.rupees, "inrconvert|inr convert|indian rupee convert|indian rupees convert|inrconv"),
            (.currency, "currency|money|price"),
            (.number, "formatnum|format number|formatprice|format price|nts|number table sorting|num|nb10|fmtn|commas"),
            (.measure, "convert|cvt|val|cv"), (.height, "height|height2|infobox height"),
            (.duration, "duration|durée|duración|durata"),
            (.coordinates, "coord|coords|coordinates"), (.fraction, "frac|fraction|sfrac"),
            (
                .unknownAmount,
                "inflation|inflation-year|to usd|tousd|to usd round|toyen|to gbp|to eur|currency convert|"
                    + "inflation/year|fxconvert|exchange rate|age|age in years|age in years, months and days|"
                    + "age in years and days|age in days|time ago|years ago|currentyear|currentmonth|currentday|"
                    + "currentdate|localyear|today|currentmonthname|now|numberofarticles|usdtoinr|us$ convert|"
                    + "cny convert|to dollars"
            ),
        ]

    /// The text before an amount, and the templates that put it there.
    private static let currencies: [(String, String)] = [
        ("US$", "us$|usd|us dollar|us dollars|united states dollar|usd$"),
        ("₹", "inr|indian rupee|indian rupees|₹|rupee|indianrupee|rupees"),
        ("Rs ", "rs|rs."), ("PKR ", "pkr|pakistani rupee"), ("LKR ", "lkr"), ("NPR ", "npr"),
        ("£", "gbp|£|pound sterling|pounds|gbp link|uk£|pound"), ("€", "eur|€|euro|euros"),
        ("¥", "jpy|¥|yen|japanese yen|jp¥"), ("CN¥", "cny|rmb|cn¥|renminbi|chinese yuan|cnyen|yuan"),
        ("A$", "a$|aud|au$|australian dollar|aus$"), ("C$", "c$|cad|ca$|canadian dollar|cdn$"),
        ("HK$", "hk$|hkd|hong kong dollar"), ("NZ$", "nz$|nzd|new zealand dollar"),
        ("NT$", "nt$|ntd|twd|new taiwan dollar"), ("S$", "s$|sgd|singapore dollar"), ("R$", "brl|r$|brazilian real"),
        ("Mex$", "mxn|mex$|mexican peso"), ("₱", "php|philippine peso|philippine pesos|peso|₱"),
        ("₩", "krw|₩|won|korean won|south korean won"), ("₽", "rub|₽|russian ruble|rur|ruble"),
        ("₦", "ngn|naira|₦|nigerian naira"), ("৳", "bdt|৳|taka|bangladeshi taka"), ("฿", "thb|฿|thai baht|baht"),
        ("₫", "vnd|₫"), ("₪", "ils|nis|₪|new israeli shekel"), ("₺", "try|₺|turkish lira"), ("₴", "uah|₴|hryvnia"),
        ("₤", "itl|₤|italian lira"), ("DM ", "dem|deutsche mark"), ("SEK ", "sek"), ("NOK ", "nok"), ("DKK ", "dkk"),
        ("kr ", "kr|isk"), ("CHF ", "chf"),
        ("RM", "rm|myr|malaysian ringgit"), ("Rp", "idr|rp|indonesian rupiah"), ("R", "zar|south african rand"),
        ("PLN ", "pln|zł"), ("CZK ", "czk|kč"), ("HUF ", "huf"), ("AED ", "aed"), ("IRR ", "irr"), ("$", "$"),
    ]

    private static let prefixes: [(String, String)] = [
        ("c. ", "circa|c.|ca."), ("as of ", "as of"), ("USS ", "uss"), ("HMS ", "hms"), ("RMS ", "rms"), ("SS ", "ss"),
    ]
}
