extension Lexicon.Facts {
    static let english = Self(
        genres: """
            action
            adventure
            animation | animated, computer animated, cartoon, stop motion, stop motion animated, cgi
            anime |  | animation
            american football | football | sports
            anthology
            art | arthouse
            auto racing |  | sports
            baseball |  | sports
            basketball |  | sports
            biographical | biography, biopic, biopics, biographic, bio
            black comedy | dark comedy | comedy
            blaxploitation
            boxing |  | sports
            buddy
            children's | childrens, children
            christian | faith based
            christmas | xmas
            comedy | comedies, comic
            comedy-drama | dramedy, dramady, comedy dramas | comedy, drama
            coming-of-age
            concert
            courtroom | legal
            crime
            cyberpunk |  | science fiction
            dance
            dark fantasy |  | fantasy
            detective
            disaster
            docudrama
            documentary | documentaries, documentary feature
            drama | dramas, dramatic
            dystopian | dystopia
            epic
            erotic | erotica
            experimental | avant garde
            exploitation
            family
            fantasy
            film noir | noir
            folk horror |  | horror
            found footage
            gangster | gang, mafia, mob
            ghost
            giallo | gialli
            heist | caper
            historical | history, period, historic
            horror
            independent | indie
            jukebox musical |  | musical
            kaiju |  | monster
            kung fu | kungfu | martial arts
            LGBT | lgbt related, lgbtq, lgbtq related, gay, lesbian, gay related, lesbian related, queer
            martial arts
            melodrama | melodramatic | drama
            mockumentary
            monster
            musical | musicals
            musical comedy |  | musical, comedy
            mystery | mysteries
            neo-noir |  | film noir
            ninja |  | martial arts
            parody | spoof
            political
            pornographic | pornography, porn
            post-apocalyptic | apocalyptic, postapocalyptic
            prison
            propaganda
            psychological
            religious | biblical
            road
            romance | romantic, romances
            romantic comedy | rom com, romcom, romcoms, romantic comedies | romance, comedy
            samurai
            satire | satirical
            science fantasy |  | science fiction, fantasy
            science fiction | sci fi, scifi, sf, space opera
            screwball comedy | screwball | comedy
            sex comedy |  | comedy
            serial
            short
            silent
            slapstick |  | comedy
            slasher
            sports | sport
            spy | espionage, secret agent
            stoner
            superhero
            supernatural
            survival
            swashbuckler
            teen | teenage
            thriller | suspense
            tragedy | tragic
            vampire
            war | world war i, world war ii, american civil war, spanish civil war, civil war, korean war, \
            vietnam war, anti war
            werewolf
            western | western genre, westerns
            spaghetti western |  | western
            wuxia |  | martial arts
            zombie
            """,
        genreEndings: [
            " films", " film", " movies", " movie", " novels", " novel", " short stories", " literature", " genre",
        ],
        fictionEnding: " fiction",
        // A former state is a country of its own, as in infoboxes.
        countries: """
            Albania | albanian |
            Algeria | algerian |
            Argentina | argentine, argentinian, argentinean |
            Armenia | armenian |
            Australia | australian |
            Austria | austrian |
            Azerbaijan | azerbaijani |
            Bangladesh | bangladeshi |
            Belarus | belarusian |
            Belgium | belgian |
            Bolivia | bolivian |
            Bosnia and Herzegovina | bosnian, bosnia and herzegovina | bosnia
            Brazil | brazilian |
            Bulgaria | bulgarian |
            Cambodia | cambodian |
            Canada | canadian, quebec |
            Chile | chilean |
            China | chinese | peoples republic of china, prc, mainland china
            Colombia | colombian |
            Croatia | croatian |
            Cuba | cuban |
            Czech Republic | czech | czechia
            Czechoslovakia | czechoslovak, czechoslovakian |
            Denmark | danish |
            East Germany | east german | gdr, german democratic republic
            Ecuador | ecuadorian |
            Egypt | egyptian |
            Estonia | estonian |
            Ethiopia | ethiopian |
            Finland | finnish |
            France | french |
            Georgia | | georgia country
            Germany | german |
            Ghana | ghanaian |
            Greece | greek |
            Hong Kong | hong kong | british hong kong
            Hungary | hungarian |
            Iceland | icelandic |
            India | indian |
            Indonesia | indonesian |
            Iran | iranian |
            Iraq | iraqi |
            Ireland | irish | republic of ireland
            Israel | israeli |
            Italy | italian |
            Japan | japanese |
            Kazakhstan | kazakhstani |
            Kenya | kenyan |
            Latvia | latvian |
            Lebanon | lebanese |
            Lithuania | lithuanian |
            Luxembourg | luxembourgian, luxembourgish |
            Malaysia | malaysian |
            Mexico | mexican |
            Mongolia | mongolian |
            Morocco | moroccan |
            Nepal | nepalese |
            Netherlands | dutch | holland
            New Zealand | new zealand |
            Nigeria | nigerian |
            North Korea | north korean |
            North Macedonia | macedonian | macedonia
            Norway | norwegian |
            Pakistan | pakistani |
            Palestine | palestinian | state of palestine, palestinian territories
            Peru | peruvian |
            Philippines | philippine, filipino |
            Poland | polish |
            Portugal | portuguese |
            Romania | romanian |
            Russia | russian | russian federation
            Saudi Arabia | saudi arabian, saudi |
            Senegal | senegalese |
            Serbia | serbian |
            Singapore | singaporean |
            Slovakia | slovak |
            Slovenia | slovenian, slovene |
            South Africa | south african |
            South Korea | south korean, korean | korea, republic of korea
            Soviet Union | soviet | ussr, union of soviet socialist republics
            Spain | spanish |
            Sri Lanka | sri lankan |
            Sweden | swedish |
            Switzerland | swiss |
            Syria | syrian |
            Taiwan | taiwanese | republic of china
            Thailand | thai |
            Tunisia | tunisian |
            Turkey | turkish | turkiye
            Ukraine | ukrainian |
            United Arab Emirates | emirati | uae
            United Kingdom | british, english, scottish, welsh | uk, great britain, england, britain, scotland, wales
            United States | american | us, usa, united states of america, america
            Uruguay | uruguayan |
            Venezuela | venezuelan |
            Vietnam | vietnamese |
            West Germany | west german | frg, federal republic of germany
            Yugoslavia | yugoslav, yugoslavian |
            """,
        qualifiers: """
            black and white, color, colour, sound, 3d, feature, sequel, prequel, remake, reboot, live action, \
            multilingual,
            direct to video, television, tv, made for television, african american, low budget, nonlinear narrative,
            alternate history, space, cold war, code, pre code, upcoming, lost, cult, b, new wave, adult, woman, women
            """,
        languages: [
            "farsi": "Persian", "mandarin chinese": "Mandarin", "standard chinese": "Mandarin",
            "standard mandarin": "Mandarin", "cantonese chinese": "Cantonese", "yue chinese": "Cantonese",
            "castilian": "Spanish", "castilian spanish": "Spanish", "brazilian portuguese": "Portuguese",
            "american english": "English", "british english": "English", "pushto": "Pashto", "bangla": "Bengali",
            "flemish": "Dutch", "asl": "American Sign Language",
            "silent": "", "silent film": "", "none": "", "no": "", "no dialogue": "", "n a": "", "and": "",
        ],
        languageEndings: [" languages", " language", " dialogue", " intertitles", " subtitles", " titles"],
        signLanguage: "sign")
}
