/// The names of countries by the codes that flag templates take: `{{flag|GER}}`, `{{KOR}}`, `{{FilmUK}}`.
enum CountryNames {
    /// - Parameter text: a code, in either case, or a name.
    static func name(_ text: String) -> String? {
        byCode[text.uppercased()] ?? byName[text.lowercased()]
    }

    /// The country that a template stands for: `{{USA}}`, `{{Film India}}`, `{{FilmUK}}`, `{{Country data FRA}}`.
    /// - Parameter template: a normalized name; see ``TemplateNames``.
    static func name(ofTemplate template: String) -> String? {
        // Two letters usually name another template, and a country's full name in English a navigation box.
        if inOtherLanguages.contains(template) { return template }
        if template.utf8.count <= 4 {
            let isCode = template.utf8.count > 2 || ["UK", "US"].contains(template)
            return isCode && template == template.uppercased() ? byCode[template] : nil
        }
        for prefix in ["film", "country data"] where template.lowercased().hasPrefix(prefix) {
            return name(String(TitleText.trimmed(template.dropFirst(prefix.count))))
        }
        return nil
    }

    /// Countries by which Wikipedias in French and Russian call templates that show the country: `{{Allemagne}}`.
    private static let inOtherLanguages: Set<String> = Set(
        """
        Afrique du Sud|Albanie|Algérie|Allemagne|Allemagne de l'Est|Allemagne de l'Ouest|Arabie saoudite|Argentine|
        Arménie|Australie|Autriche|Autriche-Hongrie|Azerbaïdjan|Belgique|Biélorussie|Bolivie|Bosnie-Herzégovine|Brésil|
        Bulgarie|Burkina Faso|Cambodge|Cameroun|Canada|Chili|Chine|Chypre|Colombie|Corée du Nord|Corée du Sud|Croatie|
        Cuba|Côte d'Ivoire|Danemark|Espagne|Estonie|Finlande|France|Grèce|Géorgie|Hong Kong|Hongrie|Inde|Indonésie|Irak|
        Iran|Irlande|Islande|Israël|Italie|Jamaïque|Japon|Jordanie|Kazakhstan|Kenya|Lettonie|Liban|Lituanie|Luxembourg|
        Macédoine|Macédoine du Nord|Malaisie|Mali|Malte|Maroc|Mexique|Moldavie|Mongolie|Nigeria|Norvège|
        Nouvelle-Zélande|Palestine|Pays-Bas|Philippines|Pologne|Portugal|Pérou|Québec|Roumanie|Royaume-Uni|Russie|
        République tchèque|RDA|RFA|Serbie|Singapour|Slovaquie|Slovénie|Suisse|Suède|Syrie|Sénégal|Taïwan|Tchad|
        Tchécoslovaquie|Tchéquie|Thaïlande|Tunisie|Turquie|URSS|Ukraine|Union soviétique|Uruguay|Venezuela|Viêt Nam|
        Yougoslavie|Égypte|Équateur|Émirats arabes unis|États-Unis|Éthiopie|
        Австралия|Австрия|Аргентина|Армения|Белоруссия|Бельгия|Бразилия|Великобритания|Венгрия|Германия|Греция|Грузия|
        Дания|Израиль|Индия|Иран|Ирландия|Испания|Италия|Казахстан|Канада|Китай|КНР|Мексика|Нидерланды|Норвегия|Польша|
        Португалия|Россия|Румыния|СССР|США|Турция|Украина|Финляндия|Франция|ФРГ|ГДР|Чехия|Чехословакия|Швейцария|Швеция|
        Югославия|Южная Корея|Республика Корея|Япония
        """.split(whereSeparator: { $0 == "|" || $0.isNewline }).map(String.init))

    private static let byName: [String: String] = Dictionary(
        byCode.values.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

    private static let byCode: [String: String] = {
        var names: [String: String] = [:]
        for entry in table.split(whereSeparator: { $0 == "|" || $0.isNewline }) {
            let words = entry.split(separator: " ")
            let codes = words.prefix { $0.utf8.allSatisfy { 65...90 ~= $0 } }
            let name = words.dropFirst(codes.count).joined(separator: " ")
            for code in codes { names[String(code)] = name }
        }
        return names
    }()

    /// The codes of ISO 3166, the International Olympic Committee and FIFA, and codes of former states.
    private static let table = """
        AD AND Andorra|AE ARE UAE United Arab Emirates|AF AFG Afghanistan|AG ATG ANT Antigua and Barbuda
        AI AIA Anguilla|AL ALB Albania|AM ARM Armenia|AO AGO ANG Angola|AR ARG Argentina|AS ASM ASA American Samoa
        AT AUT Austria|AU AUS Australia|AW ABW ARU Aruba|AX ALA Åland|AZ AZE Azerbaijan|BA BIH Bosnia and Herzegovina
        BB BRB BAR Barbados|BD BGD BAN Bangladesh|BE BEL Belgium|BF BFA BUR Burkina Faso|BG BGR BUL Bulgaria
        BH BHR BRN Bahrain|BI BDI Burundi|BJ BEN Benin|BM BMU BER Bermuda|BN BRU Brunei|BO BOL Bolivia|BR BRA Brazil
        BS BHS BAH Bahamas|BT BTN BHU Bhutan|BW BWA BOT Botswana|BY BLR Belarus|BZ BLZ BIZ Belize|CA CAN Canada
        CD COD DRC Democratic Republic of the Congo|CF CAF CTA Central African Republic|CG COG CGO Republic of the Congo
        CH CHE SUI Switzerland|CI CIV Ivory Coast|CK COK Cook Islands|CL CHL CHI Chile|CM CMR Cameroon
        CN CHN PRC China|CO COL Colombia|CR CRI CRC Costa Rica|CU CUB Cuba|CV CPV Cape Verde|CW CUW Curaçao
        CY CYP Cyprus
        CZ CZE Czech Republic|DE DEU GER Germany|DJ DJI Djibouti|DK DNK DEN Denmark|DM DMA Dominica
        DO DOM Dominican Republic|DZ DZA ALG Algeria|EC ECU Ecuador|EE EST Estonia|EG EGY Egypt|ER ERI Eritrea
        ES ESP Spain
        ET ETH Ethiopia|EU European Union|FI FIN Finland|FJ FJI FIJ Fiji|FK FLK Falkland Islands|FM FSM Micronesia
        FO FRO Faroe Islands|FR FRA France|GA GAB Gabon|GB GBR UK United Kingdom|GD GRD GRN Grenada|GE GEO Georgia
        GF GUF French Guiana|GG GGY Guernsey|GH GHA Ghana|GI GIB Gibraltar|GL GRL Greenland|GM GMB GAM Gambia
        GN GIN GUI Guinea|GP GLP Guadeloupe|GQ GNQ GEQ Equatorial Guinea|GR GRC GRE Greece|GT GTM GUA Guatemala
        GU GUM Guam|GW GNB GBS Guinea-Bissau|GY GUY Guyana|HK HKG Hong Kong|HN HND HON Honduras|HR HRV CRO Croatia
        HT HTI HAI Haiti|HU HUN Hungary|ID IDN INA Indonesia|IE IRL Ireland|IL ISR Israel|IM IMN Isle of Man
        IN IND India
        IQ IRQ Iraq|IR IRN IRI Iran|IS ISL Iceland|IT ITA Italy|JE JEY Jersey|JM JAM Jamaica|JO JOR Jordan|JP JPN Japan
        KE KEN Kenya|KG KGZ Kyrgyzstan|KH KHM CAM Cambodia|KI KIR Kiribati|KM COM Comoros
        KN KNA SKN Saint Kitts and Nevis
        KP PRK North Korea|KR KOR South Korea|KW KWT KUW Kuwait|KY CYM CAY Cayman Islands|KZ KAZ Kazakhstan|LA LAO Laos
        LB LBN LIB Lebanon|LC LCA Saint Lucia|LI LIE Liechtenstein|LK LKA SRI Sri Lanka|LR LBR Liberia
        LS LSO LES Lesotho
        LT LTU Lithuania|LU LUX Luxembourg|LV LVA LAT Latvia|LY LBY LBA Libya|MA MAR Morocco|MC MCO MON Monaco
        MD MDA Moldova|ME MNE Montenegro|MG MDG MAD Madagascar|MH MHL Marshall Islands|MK MKD North Macedonia
        ML MLI Mali
        MM MMR MYA Myanmar|MN MNG MGL Mongolia|MO MAC Macau|MQ MTQ Martinique|MR MRT MTN Mauritania|MS MSR Montserrat
        MT MLT Malta|MU MUS MRI Mauritius|MV MDV Maldives|MW MWI MAW Malawi|MX MEX Mexico|MY MYS MAS Malaysia
        MZ MOZ Mozambique|NAM Namibia|NC NCL New Caledonia|NE NER NIG Niger|NG NGA NGR Nigeria|NI NIC NCA Nicaragua
        NL NLD NED Netherlands|NO NOR Norway|NP NPL NEP Nepal|NR NRU Nauru|NU NIU Niue|NZ NZL New Zealand
        OM OMN OMA Oman|PA PAN Panama|PE PER Peru|PF PYF French Polynesia|PG PNG Papua New Guinea|PH PHL PHI Philippines
        PK PAK Pakistan|PL POL Poland|PR PRI PUR Puerto Rico|PS PSE PLE Palestine|PT PRT POR Portugal|PW PLW Palau
        PY PRY PAR Paraguay|QA QAT Qatar|RE REU Réunion|RO ROU ROM Romania|RS SRB Serbia|RU RUS Russia|RW RWA Rwanda
        SA SAU KSA Saudi Arabia|SB SLB SOL Solomon Islands|SC SYC SEY Seychelles|SD SDN SUD Sudan|SE SWE Sweden
        SG SGP SIN Singapore|SI SVN SLO Slovenia|SK SVK Slovakia|SL SLE Sierra Leone|SM SMR San Marino|SN SEN Senegal
        SO SOM Somalia|SR SUR Suriname|SS SSD South Sudan|ST STP São Tomé and Príncipe|SV SLV ESA El Salvador
        SX SXM Sint Maarten|SY SYR Syria|SZ SWZ Eswatini|TC TCA Turks and Caicos Islands|TD TCD CHA Chad|TG TGO TOG Togo
        TH THA Thailand|TJ TJK Tajikistan|TL TLS Timor-Leste|TM TKM Turkmenistan|TN TUN Tunisia|TO TON TGA Tonga
        TR TUR Turkey|TT TTO TRI Trinidad and Tobago|TV TUV Tuvalu|TW TWN TPE ROC Taiwan|TZ TZA TAN Tanzania
        UA UKR Ukraine|UG UGA Uganda|US USA United States|UY URY URU Uruguay|UZ UZB Uzbekistan|VA VAT Vatican City
        VC VCT VIN Saint Vincent and the Grenadines|VE VEN Venezuela|VG VGB IVB British Virgin Islands
        VI VIR ISV United States Virgin Islands|VN VNM VIE Vietnam|VU VUT VAN Vanuatu|WS WSM SAM Samoa|XK XKX KOS Kosovo
        YE YEM Yemen|ZA ZAF RSA South Africa|ZM ZMB ZAM Zambia|ZW ZWE ZIM Zimbabwe
        ENG England|SCO Scotland|WAL Wales|NIR Northern Ireland|CAT Catalonia
        FRG West Germany|GDR DDR East Germany|URS USSR Soviet Union|TCH CSK CSSR Czechoslovakia|YUG Yugoslavia
        SCG Serbia and Montenegro|AHO Netherlands Antilles|ZAI Zaire|RHO Rhodesia|BIR Burma|CEY Ceylon|VNO South Vietnam
        UAR United Arab Republic
        """
}
