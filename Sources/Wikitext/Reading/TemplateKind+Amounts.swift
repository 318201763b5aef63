extension TemplateKind {
    /// Money, numbers and measures.
    static let amounts: [(TemplateKind, String)] =
        currencies.map { (.prefixed($0), $1) } + [
            (.rupees, "inrconvert|inr convert|indian rupee convert|indian rupees convert|inrconv"),
            (.currency, "currency|money|price"),
            (.number, "formatnum|format number|formatprice|format price|nts|number table sorting|num|nb10|fmtn|commas"),
            (.measure, "convert|cvt|val|cv"), (.height, "height|height2|infobox height"), (.duration, "duration"),
            (.coordinates, "coord|coords|coordinates"), (.fraction, "frac|fraction|sfrac"),
            (
                .unknownAmount,
                "inflation|inflation-year|to usd|tousd|to usd round|toyen|to gbp|to eur|currency convert|inflation/year|"
                    + "fxconvert|exchange rate|age|age in years|age in years, months and days|age in years and days|"
                    + "age in days|time ago|years ago|currentyear|currentmonth|currentday|currentdate|localyear|today|"
                    + "currentmonthname|now|numberofarticles|usdtoinr|us$ convert|cny convert|to dollars"
            ),
        ]

    /// What stands before an amount, by the templates that put it there.
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
        ("c. ", "circa|c.|ca."), ("as of ", "as of"), ("USS ", "uss"), ("HMS ", "hms"), ("RMS ", "rms"), ("SS ", "ss"),
    ]
}
