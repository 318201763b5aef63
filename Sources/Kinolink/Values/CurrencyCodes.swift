/// How infoboxes write currencies, and their codes of ISO 4217.
enum CurrencyCodes {
    /// Of a currency that is named, but not known here.
    static let unknown = "?"

    static let signs: [Character: String] = [
        "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₨": "INR", "₩": "KRW", "₽": "RUB",
        "₺": "TRY", "₪": "ILS", "₱": "PHP", "฿": "THB", "₫": "VND", "₦": "NGN", "₴": "UAH", "৳": "BDT", "₤": "ITL",
    ]

    /// Letters that tell dollars from dollars; they may stand behind the sign, too.
    static let prefixes = [
        "us$": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "aus$": "AUD", "aud$": "AUD", "c$": "CAD",
        "ca$": "CAD", "can$": "CAD", "cdn$": "CAD", "cad$": "CAD", "hk$": "HKD", "hkd$": "HKD", "nz$": "NZD",
        "nzd$": "NZD", "nt$": "TWD", "ntd$": "TWD", "s$": "SGD", "sg$": "SGD", "sgd$": "SGD", "r$": "BRL",
        "mx$": "MXN", "mex$": "MXN", "cn¥": "CNY", "rmb¥": "CNY", "jp¥": "JPY",
    ]

    /// In lower case, with what tells them from others of the name. Bare “pesos” and “crowns” are of several.
    static let names: [String: String] = {
        var names: [String: String] = [:]
        for (code, spellings) in [
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
        ] {
            for spelling in spellings.split(separator: "|") { names[String(spelling)] = code }
        }
        return names
    }()

    /// Words behind a sign that leave open which currency it is.
    static let ambiguous: Set<String> = [
        "peso", "pesos", "crowns", "reais", "bolívares", "bolivares", "dinars", "escudos", "hk", "nz", "nt", "aus",
    ]

    /// In lower case.
    static let codes: Set<String> = [
        "usd", "eur", "gbp", "jpy", "inr", "cny", "krw", "aud", "cad", "hkd", "nzd", "twd", "sgd", "rub", "brl", "mxn",
        "sek", "nok", "dkk", "chf", "pln", "czk", "huf", "try", "php", "thb", "idr", "myr", "vnd", "ngn", "uah", "bdt",
        "pkr", "lkr", "npr", "ils", "zar", "egp", "irr", "ars", "frf", "dem", "itl", "esp", "aed", "bef", "iep", "cop",
        "clp", "uyu", "ves", "vef", "pyg", "dop", "gtq", "crc", "jmd", "ttd", "bbd", "bsd",
        "bzd", "fjd", "nad", "zwd", "lrd", "kyd", "srd", "isk", "fim", "ats", "nlg", "pte", "grd", "bgn", "hrk", "rsd",
        "yum", "kzt", "gel", "azn", "amd", "mnt", "khr", "mmk", "kes", "ghs", "tzs", "ugx", "mad", "dzd", "tnd", "sar",
        "qar", "kwd", "lbp", "syp", "iqd", "cup",
    ]
}
