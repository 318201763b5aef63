extension Lexicon.Language {
    /// The words of German Wikipedia.
    static let german = Self(
        code: "de", name: "German",
        infoboxes: ["Infobox Film"],
        fields: Fields(
            released: ["Erscheinungsjahr", "EJ", "PJ", "Premiere", "Erstausstrahlung"],
            made: ["Produktionsjahr"],
            runtime: ["Länge", "LEN", "Laufzeit"],
            country: ["Produktionsland", "Produktionsländer", "PL"],
            language: ["Originalsprache", "Originalsprachen", "OS"],
            genre: ["Genre", "Genres"],
            directors: ["Regie", "REG", "Regisseur"],
            cast: ["Besetzung", "DS", "Darsteller"],
            people: [
                "Drehbuch", "DRB", "Produzent", "Produktion", "PRO", "Musik", "Kamera", "Schnitt", "Stab", "Erzähler",
            ],
            makers: ["Produktionsunternehmen", "Produktionsgesellschaft", "Verleih"],
            names: ["Deutscher Titel", "DT", "Originaltitel", "OT", "Titel", "Transkription"],
            others: ["Bild", "Altersfreigabe", "AF", "FSK", "JMK", "Synchronisation", "SYN"]),
        and: [" und "],
        genres: """
            action | Actionfilm | Action
            action comedy | Actionkomödie
            action thriller | Actionthriller
            adventure | Abenteuerfilm | Abenteuer
            animation | Animationsfilm, Zeichentrickfilm, Trickfilm, Puppentrickfilm, Computeranimationsfilm, \
            Stop-Motion-Film | Animation, Zeichentrick
            anime | Anime
            anthology | Episodenfilm, Omnibusfilm
            biographical | Filmbiografie, Filmbiographie, Biopic, Künstlerfilm | Biografie, Biographie
            black comedy | Schwarze Komödie
            buddy | Buddy-Film
            boxing | Boxerfilm, Boxfilm
            children's | Kinderfilm
            christmas | Weihnachtsfilm
            comedy | Filmkomödie, Komödie, Filmlustspiel, Lustspielfilm, Verwechslungskomödie | Lustspiel, Comedy
            comedy-drama | Tragikomödie, Dramedy
            coming-of-age | Coming-of-Age-Film | Coming-of-Age
            concert | Konzertfilm
            courtroom | Gerichtsfilm, Justizfilm, Gerichtsdrama, Justizdrama
            crime | Kriminalfilm, Krimi | Kriminal
            crime comedy | Kriminalkomödie, Krimikomödie, Gaunerkomödie
            crime drama | Kriminaldrama
            dance | Tanzfilm
            detective | Detektivfilm
            disaster | Katastrophenfilm
            docudrama | Doku-Drama, Dokudrama
            documentary | Dokumentarfilm, Kompilationsfilm | Dokumentation
            drama | Filmdrama, Drama, Sozialdrama, Familiendrama
            dystopian | | Dystopie
            epic | Monumentalfilm, Filmepos
            erotic | Erotikfilm, Erotischer Film, Sexfilm | Erotik
            erotic thriller | Erotikthriller
            experimental | Experimentalfilm, Avantgardefilm
            exploitation | Exploitationfilm
            fairy tale | Märchenfilm | Märchen
            family | Familienfilm
            fantasy | Fantasyfilm, Phantastischer Film, Fantastischer Film | Fantasy
            film noir | Film noir
            found footage | Found-Footage-Film
            gangster | Gangsterfilm, Mafiafilm
            ghost | Geisterfilm
            giallo | Giallo
            heimatfilm | Heimatfilm
            heist | Heist-Movie, Heist-Film
            historical | Historienfilm, Kostümfilm, Historischer Film
            historical drama | Historiendrama
            horror | Horrorfilm, Gruselfilm | Horror
            horror comedy | Horrorkomödie
            independent | Independentfilm, Independent-Film
            kaiju | Kaijū Eiga
            LGBT | Homosexualität im Film, Transgender im Film | LGBT
            martial arts | Martial-Arts-Film, Kung-Fu-Film, Eastern | Martial Arts
            melodrama | Filmmelodram, Melodram, Melodrama, Melodrama (Film), Melodram (Film)
            mockumentary | Mockumentary
            monster | Monsterfilm
            musical | Musikfilm, Filmmusical, Musicalfilm | Musical
            musical comedy | Musikkomödie
            mystery | Mysteryfilm | Mystery
            neo-noir | Neo-Noir
            operetta | Operettenfilm
            parody | Filmparodie, Parodiefilm | Parodie
            peplum | Sandalenfilm
            political | Politfilm, Politischer Film
            political thriller | Politthriller
            pornographic | Pornofilm, Pornografischer Film
            post-apocalyptic | Endzeitfilm, Postapokalyptischer Film
            prison | Gefängnisfilm
            propaganda | Propagandafilm
            psychological drama | Psychodrama
            psychological thriller | Psychothriller
            religious | Bibelfilm, Jesusfilm, Religionsfilm
            road | Roadmovie, Road-Movie
            romance | Liebesfilm, Romanze, Romantischer Film | Liebe
            romance drama | Liebesdrama
            romantic comedy | Liebeskomödie, Romantische Komödie, Romantic Comedy
            samurai | Samuraifilm
            satire | Filmsatire, Satirefilm | Satire
            science fiction | Science-Fiction-Film, Science-Fiction, Utopischer Film
            screwball comedy | Screwball-Komödie
            serial | Film-Serial, Serial
            sex comedy | Sexkomödie
            short | Kurzfilm
            silent | Stummfilm
            slapstick | Slapstick-Film | Slapstick
            slasher | Slasher-Film, Slasher
            spaghetti western | Italowestern, Spaghettiwestern
            splatter | Splatterfilm | Splatter
            sports | Sportfilm, Fußballfilm
            spy | Agentenfilm, Spionagefilm
            spy thriller | Agententhriller, Spionagethriller
            superhero | Superheldenfilm
            survival | Survivalfilm
            swashbuckler | Mantel-und-Degen-Film, Piratenfilm
            teen | Jugendfilm, Teenagerfilm, Teenie-Film
            thriller | Thriller
            tragedy | | Tragödie
            vampire | Vampirfilm
            war | Kriegsfilm, Antikriegsfilm | Krieg
            war drama | Kriegsdrama
            werewolf | Werwolffilm
            western | Western, Westernfilm
            western comedy | Westernkomödie
            wuxia | Wuxia-Film | Wuxia
            zombie | Zombiefilm
            """,
        countries: """
            Albania | Albanien | albanisch
            Algeria | Algerien | algerisch
            Argentina | Argentinien | argentinisch
            Armenia | Armenien | armenisch
            Australia | Australien | australisch
            Austria | Österreich | österreichisch
            Austria-Hungary | Österreich-Ungarn | österreichisch-ungarisch
            Azerbaijan | Aserbaidschan | aserbaidschanisch
            Bangladesh | Bangladesch | bangladeschisch
            Belarus | Weißrussland | belarussisch, weißrussisch
            Belgium | Belgien | belgisch
            Bolivia | Bolivien | bolivianisch
            Bosnia and Herzegovina | Bosnien und Herzegowina, Bosnien-Herzegowina, Bosnien | bosnisch, \
            bosnisch-herzegowinisch
            Brazil | Brasilien | brasilianisch
            Bulgaria | Bulgarien | bulgarisch
            Cambodia | Kambodscha | kambodschanisch
            Canada | Kanada | kanadisch
            Chile | | chilenisch
            China | Volksrepublik China, VR China | chinesisch
            Colombia | Kolumbien | kolumbianisch
            Croatia | Kroatien | kroatisch
            Cuba | Kuba | kubanisch
            Cyprus | Zypern | zyprisch
            Czech Republic | Tschechien, Tschechische Republik | tschechisch
            Czechoslovakia | Tschechoslowakei, ČSSR, CSSR | tschechoslowakisch
            Democratic Republic of the Congo | Demokratische Republik Kongo, DR Kongo
            Denmark | Dänemark | dänisch
            Dominican Republic | Dominikanische Republik | dominikanisch
            East Germany | DDR, Deutsche Demokratische Republik
            Ecuador | | ecuadorianisch
            Egypt | Ägypten | ägyptisch
            Estonia | Estland | estnisch
            Ethiopia | Äthiopien | äthiopisch
            Finland | Finnland | finnisch
            France | Frankreich | französisch
            Georgia | Georgien | georgisch
            Germany | Deutschland, Deutsches Reich, Weimarer Republik | deutsch
            Ghana | | ghanaisch
            Greece | Griechenland | griechisch
            Hong Kong | Hongkong, Britisch-Hongkong
            Hungary | Ungarn | ungarisch
            Iceland | Island | isländisch
            India | Indien, Britisch-Indien | indisch
            Indonesia | Indonesien | indonesisch
            Iran | | iranisch
            Iraq | Irak | irakisch
            Ireland | Irland | irisch
            Israel | | israelisch
            Italy | Italien | italienisch
            Ivory Coast | Elfenbeinküste | ivorisch
            Jamaica | Jamaika | jamaikanisch
            Japan | | japanisch
            Jordan | Jordanien | jordanisch
            Kazakhstan | Kasachstan | kasachisch
            Kenya | Kenia | kenianisch
            Kyrgyzstan | Kirgisistan | kirgisisch
            Latvia | Lettland | lettisch
            Lebanon | Libanon | libanesisch
            Lithuania | Litauen | litauisch
            Luxembourg | Luxemburg | luxemburgisch
            Malaysia | | malaysisch
            Mexico | Mexiko | mexikanisch
            Moldova | Moldau, Republik Moldau | moldauisch
            Mongolia | Mongolei | mongolisch
            Morocco | Marokko | marokkanisch
            Nepal | | nepalesisch
            Netherlands | Niederlande, Holland | niederländisch
            New Zealand | Neuseeland | neuseeländisch
            Nigeria | | nigerianisch
            North Korea | Nordkorea | nordkoreanisch
            North Macedonia | Nordmazedonien, Mazedonien | nordmazedonisch, mazedonisch
            Norway | Norwegen | norwegisch
            Pakistan | | pakistanisch
            Palestine | Palästina, Palästinensische Autonomiegebiete | palästinensisch
            Peru | | peruanisch
            Philippines | Philippinen | philippinisch
            Poland | Polen | polnisch
            Portugal | | portugiesisch
            Romania | Rumänien | rumänisch
            Russia | Russland, Russische Föderation, Russisches Kaiserreich, Russisches Reich | russisch
            Saudi Arabia | Saudi-Arabien | saudi-arabisch
            Senegal | | senegalesisch
            Serbia | Serbien | serbisch
            Serbia and Montenegro | Serbien und Montenegro
            Singapore | Singapur | singapurisch
            Slovakia | Slowakei | slowakisch
            Slovenia | Slowenien | slowenisch
            South Africa | Südafrika | südafrikanisch
            South Korea | Südkorea | südkoreanisch
            Soviet Union | Sowjetunion, UdSSR | sowjetisch
            Spain | Spanien | spanisch
            Sri Lanka | | sri-lankisch
            Sweden | Schweden | schwedisch
            Switzerland | Schweiz | schweizer, schweizerisch
            Syria | Syrien | syrisch
            Taiwan | Republik China | taiwanisch
            Thailand | | thailändisch
            Tunisia | Tunesien | tunesisch
            Turkey | Türkei | türkisch
            Ukraine | | ukrainisch
            United Arab Emirates | Vereinigte Arabische Emirate
            United Kingdom | Vereinigtes Königreich, Großbritannien, GB, England, Schottland | britisch, englisch, \
            schottisch
            United States | Vereinigte Staaten, Vereinigte Staaten von Amerika, USA | US-amerikanisch, amerikanisch
            Uruguay | | uruguayisch
            Uzbekistan | Usbekistan | usbekisch
            Venezuela | | venezolanisch
            Vietnam | | vietnamesisch
            West Germany | BR Deutschland, Bundesrepublik Deutschland, BRD, Westdeutschland
            Yugoslavia | Jugoslawien | jugoslawisch
            """,
        adjectiveEndings: ["er", "e", "es", ""],
        languages: """
            Afrikaans
            Albanian | Albanisch
            American Sign Language | Amerikanische Gebärdensprache
            Arabic | Arabisch, Hocharabisch
            Armenian | Armenisch
            Aramaic | Aramäisch
            Austrian German | Österreichisches Deutsch
            Basque | Baskisch
            Belarusian | Belarussisch, Weißrussisch
            Bengali | Bengalisch
            Bosnian | Bosnisch
            Bulgarian | Bulgarisch
            Cantonese | Kantonesisch
            Catalan | Katalanisch
            Chinese | Chinesisch
            Croatian | Kroatisch
            Czech | Tschechisch
            Danish | Dänisch
            Dutch | Niederländisch, Holländisch, Flämisch
            English | Englisch
            Esperanto
            Estonian | Estnisch
            Finnish | Finnisch
            French | Französisch
            Galician | Galicisch
            Georgian | Georgisch
            German | Deutsch
            Greek | Griechisch, Neugriechisch, Altgriechisch
            Hebrew | Hebräisch, Ivrit
            Hindi
            Hungarian | Ungarisch
            Icelandic | Isländisch
            Indonesian | Indonesisch
            Irish | Irisch, Irisch-Gälisch
            Italian | Italienisch
            Japanese | Japanisch
            Kazakh | Kasachisch
            Korean | Koreanisch
            Kurdish | Kurdisch
            Latin | Latein, Lateinisch
            Latvian | Lettisch
            Lithuanian | Litauisch
            Macedonian | Mazedonisch
            Malay | Malaiisch
            Mandarin | Hochchinesisch
            Mongolian | Mongolisch
            Nepali | Nepalesisch
            Norwegian | Norwegisch
            Persian | Persisch, Farsi
            Polish | Polnisch
            Portuguese | Portugiesisch
            Punjabi | Panjabi
            Romani | Romani, Romanes
            Romanian | Rumänisch
            Russian | Russisch
            Serbian | Serbisch
            Serbo-Croatian | Serbokroatisch
            Sign Language | Gebärdensprache
            Slovak | Slowakisch
            Slovene | Slowenisch
            Spanish | Spanisch
            Swahili | Swahili, Suaheli
            Swedish | Schwedisch
            Swiss German | Schweizerdeutsch, Schwyzerdütsch
            Thai | Thailändisch, Thai
            Tibetan | Tibetisch
            Turkish | Türkisch
            Ukrainian | Ukrainisch
            Vietnamese | Vietnamesisch
            Welsh | Walisisch
            Yiddish | Jiddisch
            | stumm, Stummfilm, ohne Dialog, ohne Dialoge, keine, dialoglos, Zwischentitel, Untertitel
            """,
        languagePatterns: ["*e Sprache", "*e Schrift", "*e Zwischentitel", "*e Untertitel"],
        categories: Categories(
            years: ["Category:Filmtitel #", "Filmjahr #", "Category:Filmjahr #"],
            decades: ["#er", "#er Jahre"],
            fillers: "Film, Filme, Spielfilm, Fernsehfilm, Low-Budget-Film, Schwarzweißfilm, 3D-Film, 70-mm-Film",
            relations: [(" über ", .theme)],
            plainHeads: ["Film", "Filme"]),
        awardWords: [
            "Oscarverleihung", "Oscar/", "filmpreis", "Filmpreis", "Golden Globe", "Goldene Palme", "Goldener Bär",
            "Goldener Löwe", "Goldene Himbeere", "preis/",
        ],
        leadVerbs: [" ist ", " sind ", " war "])
}
