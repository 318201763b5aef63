/// How a template is read.
enum TemplateKind {
    /// Says nothing.
    case hidden
    /// Its parameters without names are items.
    case list
    /// It shows one parameter, the last, or all.
    case parameter(Int), last, each
    /// It stands for a text, or for a text before its parameter.
    case fixed(String), prefixed(String)
    case date, dates, rupees, measure, duration, basedOn, fraction
    /// It shows the first of these named parameters that there is, or else the first.
    case named([String])
    /// It works out an amount that we can't.
    case unknownAmount

    /// By name, in lower case.
    static let all: [String: TemplateKind] = {
        var kinds: [String: TemplateKind] = [:]
        func add(_ kind: TemplateKind, _ names: String) {
            for name in names.split(separator: "|") { kinds[String(name)] = kind }
        }
        add(
            .list,
            "plainlist|plain list|flatlist|flat list|ubl|ubil|ublist|unbulleted list|hlist|horizontal list|hlist-comma|"
                + "bulleted list|blist|ordered list|olist|cslist|csl|comma separated entries|comma-separated entries|"
                + "collapsible list|tree list|pipelist|startplainlist|start plainlist|nobulletedlist|"
                + "unbulleted|list|break separated entries|br separated entries|br list")
        add(
            .parameter(2),
            "lang|langx|native name|nativename|transl|transliteration|translit|color|font color|colour|script|"
                + "native phrase|lang-x|rtl-lang")
        add(.parameter(1), "citation needed span|cite interviewer|ruby|sic")
        add(.parameter(2), "url|official url")
        add(.named(["lt"]), "ill|interlanguage link|illm|link-interwiki")
        add(.named(["c", "t", "s", "p"]), "zh|chinese")
        add(.named(["text"]), "font")
        add(.last, "sort|hs|resize")
        add(.duration, "duration")
        add(
            .unknownAmount,
            "inflation|inflation-year|to usd|tousd|to usd round|toyen|currency convert|currency|inflation/year")
        add(.each, "sortname|not a typo|nat|proper name")
        add(.dates, "film date|filmdate|film release date|release date|release dates|fd|television date")
        add(
            .date,
            "start date|start date and age|end date|end date and age|startdate|dts|date|birth date|"
                + "birth date and age|death date|start and end date|date table sorting|film year|iso date")
        add(.basedOn, "based on|basedon")
        add(.measure, "convert|cvt|val")
        add(.fraction, "frac|fraction|sfrac")
        add(.rupees, "inrconvert|inr convert|indian rupee convert|indian rupees convert|inrconv")
        for (symbol, names) in [
            ("US$", "us$|usd|us dollar|us dollars|united states dollar"),
            ("₹", "inr|indian rupee|indian rupees|₹|rupee"), ("Rs ", "rs|pkr|pakistani rupee"),
            ("£", "gbp|£|pound sterling|pounds|gbp link"), ("€", "eur|€|euro|euros"),
            ("¥", "jpy|¥|yen|japanese yen|cny|rmb|cn¥|renminbi|chinese yuan"), ("A$", "a$|aud|au$|australian dollar"),
            ("C$", "c$|cad|ca$|canadian dollar"), ("HK$", "hk$|hkd|hong kong dollar"), ("NZ$", "nz$|nzd"),
            ("NT$", "nt$|ntd|twd"), ("₱", "php|philippine peso|philippine pesos|peso|₱"),
            ("₩", "krw|₩|won|korean won|south korean won"), ("₽", "rub|₽|russian ruble|rur"), ("₦", "ngn|naira|₦"),
            ("৳", "bdt|৳|taka"), ("฿", "thb|฿|thai baht"), ("₫", "vnd|₫"), ("₪", "ils|nis|₪"), ("R$", "brl|r$"),
            ("kr ", "sek|nok|dkk|kr"), ("CHF ", "chf"), ("RM", "rm|myr"), ("Rp", "idr|rp"), ("S$", "s$|sgd"),
            ("c. ", "circa|c.|ca."), ("as of ", "as of"), ("$", "$"),
        ] {
            add(.prefixed(symbol), names)
        }
        for (text, names) in [
            (" ", "nbsp|spaces|space|pad|spc|zwsp|thinsp|thin space|hair space|clear|px1|px2"),
            (" – ", "spnd|snd|spaced ndash|sndash|spaced en dash|dash|spaced en dash space|en dash spaced"),
            ("–", "ndash|–|en dash|nsndns"), ("—", "mdash|—|em dash"), ("|", "!|pipe"), ("=", "="), ("&", "amp"),
            ("\u{1F}", "br|break|crlf|,|-|·|•|dot|bullet|middot|bull|clr|pb|paragraph break|line break"),
            ("'", "'|`|apostrophe"), ("''", "`s"), ("'s", "'s"), ("(estimated)", "estimation|estimated|est."),
            ("N/A", "n/a|na"), ("TBA", "tba"), ("Yes", "yes"), ("No", "no"), ("♯", "music|sharp"), ("/", "\\|slash"),
        ] {
            add(.fixed(text), names)
        }
        add(
            .hidden,
            "r|rp|cn|fact|efn|efn-ua|efn-lr|refn|note|notetag|nb|citation needed|better source|better source needed|"
                + "clarify|dubious|when|who|which|by whom|where|failed verification|dead link|page needed|listref|"
                + "ref label|flagicon|flag icon|flagdeco|increase|decrease|steady|up|down|profit|loss|anchor|age|dtsh|"
                + "afi film|rotten-tomatoes|mojo title|tcmdb title|plainlist end|endplainlist|end plainlist|endflatlist|"
                + "startflatlist|end|update inline|obsolete source|psc|primary source inline|specify|vague|full|cbignore|"
                + "webarchive|displaytitle|italic title|pagename|expand list|cleanup list|unreferenced|short description|"
                + "shy|wbr|zwj|zwnj|resize end|nowrap begin|nowrap end|wrap|fontcolor end|see below|subscription required|"
                + "nonspecific|disputed inline|discuss|check|audio|pron|respell|listen|anchors|budget")
        return kinds
    }()

    /// Names of which there are too many to list.
    static func isHidden(_ name: String) -> Bool {
        for prefix in [
            "cite", "citation", "ref", "efn", "sfn", "harv", "#", "infobox", "ipa", "inflation", "unreliable", "verif",
            "imdb", "use ", "amg", "allmovie", "dead", "self-published", "nonprimary", "original research", "according",
            "third-party", "cnote", "notelist", "allmusic", "tcm", "bots", "pp-",
        ] where name.hasPrefix(prefix) {
            return true
        }
        return name.hasSuffix(" needed") || name.hasSuffix(" inline") || name.hasSuffix("?")
    }
}
