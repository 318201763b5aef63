extension Lexicon.Language {
    /// The words of Italian Wikipedia. Its template makes the categories of years, genres and countries itself, so they
    /// are not in the articles.
    static let italian = Self(
        code: "it", name: "Italian",
        infoboxes: ["Film"],
        fields: Fields(
            released: ["anno uscita", "annouscita", "anno"],
            made: ["anno produzione", "annoproduzione"],
            runtime: ["durata"],
            country: ["paese", "paese2", "paese3", "paese4", "paese 2", "paese 3"],
            language: [
                "lingua originale", "linguaoriginale", "lingua originale 2", "linguaoriginale2", "lingua originale 3",
                "linguaoriginale3",
            ],
            genre: ["genere", "genere2", "genere3", "genere 2", "genere 3"],
            directors: ["regista", "regista2", "regista3"],
            cast: ["attori", "doppiatori originali", "doppiatorioriginali"],
            people: [
                "soggetto", "sceneggiatore", "sceneggiatori", "produttore", "produttore esecutivo",
                "produttoreesecutivo", "fotografo", "montatore", "musicista", "musicisti", "scenografo", "costumista",
                "doppiatori italiani", "doppiatoriitaliani",
            ],
            makers: ["casa produzione", "casaproduzione", "casa distribuzione italiana", "distribuzioneitalia"],
            names: ["titolo originale", "titolooriginale", "titolo italiano", "titoloitaliano"],
            others: ["immagine", "didascalia", "aspect ratio", "tipo colore", "tipocolore"]),
        and: [" e ", " ed "],
        genres: """
            action | film d'azione | azione
            adventure | film d'avventura | avventura
            animation | film d'animazione | animazione
            biographical | film biografico | biografico, biografia
            comedy | commedia cinematografica, film commedia, film comico | commedia, comico
            comedy-drama | commedia drammatica
            crime | film poliziesco, film di gangster | poliziesco, gangster, criminale, crimine
            black comedy | commedia nera | commedia nera
            disaster | film catastrofico | catastrofico
            documentary | film documentario, documentario
            drama | film drammatico | drammatico
            epic | film epico | epico, kolossal
            erotic | film erotico | erotico, commedia sexy
            experimental | cinema sperimentale | sperimentale
            family | | per famiglie
            fantasy | film fantastico, film fantasy | fantastico, fantasy
            film noir | noir | noir
            grotesque | film grottesco | grottesco
            historical | film storico | storico
            horror | film horror, film dell'orrore | orrore, horror
            LGBT | film a tematica LGBT
            melodrama | film melodrammatico | melodrammatico, mélo
            musical | film musicale | musicale, musical
            mystery | | giallo, mistero
            parody | film parodistico | parodia, parodistico
            peplum | peplum (film) | peplum, mitologico
            political | film politico | politico
            pornographic | film pornografico | pornografico
            religious | film religioso | religioso
            romance | film sentimentale, film romantico | sentimentale, romantico
            romantic comedy | commedia romantica
            satire | film satirico | satirico
            science fiction | cinema di fantascienza, film di fantascienza | fantascienza
            short | cortometraggio, cortometraggi
            silent | cinema muto, film muti | muto
            sports | film sportivo | sportivo
            spy | film di spionaggio | spionaggio
            superhero | film di supereroi | supereroi
            teen | film per ragazzi | adolescenziale
            thriller | thriller (genere) | thriller
            war | film di guerra | guerra, bellico
            western | western | western
            spaghetti western | western all'italiana, spaghetti western
            """,
        countries: """
            Algeria | | algerin
            Argentina | | argentin
            Australia | | australian
            Austria | | austriac
            Belgium | Belgio | belg
            Brazil | Brasile | brasilian
            Canada | | canades
            Chile | Cile | cilen
            China | Cina, Repubblica Popolare Cinese | cines
            Croatia | Croazia | croat
            Czech Republic | Repubblica Ceca, Rep. Ceca | cec
            Czechoslovakia | Cecoslovacchia | cecoslovacc
            Denmark | Danimarca | danes
            East Germany | Germania Est, Repubblica Democratica Tedesca, RDT | tedesco orientali
            Egypt | Egitto | egizian
            Finland | Finlandia | finlandes
            France | Francia | frances
            Germany | Germania | tedesc
            Greece | Grecia | grec
            Hong Kong | | hongkonghes
            Hungary | Ungheria | ungheres
            Iceland | Islanda | islandes
            India | | indian
            Iran | | iranian
            Ireland | Irlanda | irlandes
            Israel | Israele | israelian
            Italy | Italia | italian
            Japan | Giappone | giappones
            Lebanon | Libano | libanes
            Luxembourg | Lussemburgo | lussemburghes
            Mexico | Messico | messican
            Morocco | Marocco | marocchin
            Netherlands | Paesi Bassi, Olanda | olandes
            New Zealand | Nuova Zelanda | neozelandes
            North Korea | Corea del Nord | nordcorean
            Norway | Norvegia | norveges
            Palestine | Palestina | palestines
            Philippines | Filippine | filippin
            Poland | Polonia | polacc
            Portugal | Portogallo | portoghes
            Romania | | romen, rumen
            Russia | | russ
            Saudi Arabia | Arabia Saudita | saudit
            Serbia | | serb
            Singapore | | singaporian
            Slovakia | Slovacchia | slovacc
            Slovenia | | sloven
            South Africa | Sudafrica | sudafrican
            South Korea | Corea del Sud | sudcorean
            Soviet Union | Unione Sovietica, URSS | sovietic
            Spain | Spagna | spagnol
            Sweden | Svezia | svedes
            Switzerland | Svizzera | svizzer
            Syria | Siria | sirian
            Taiwan | | taiwanes
            Thailand | Thailandia, Tailandia | thailandes
            Tunisia | | tunisin
            Turkey | Turchia | turc
            Ukraine | Ucraina | ucrain
            United Arab Emirates | Emirati Arabi Uniti
            United Kingdom | Regno Unito, Gran Bretagna, Inghilterra | britannic
            United States | Stati Uniti d'America, Stati Uniti | statunitens
            West Germany | Germania Ovest, Repubblica Federale Tedesca, RFT
            Yugoslavia | Jugoslavia | jugoslav
            """,
        adjectiveEndings: ["o", "a", "e", "i", "hi", "he", ""],
        languages: """
            Arabic | arabo
            Bulgarian | bulgaro
            Cantonese | cantonese
            Catalan | catalano
            Chinese | cinese
            Croatian | croato
            Czech | ceco
            Danish | danese
            Dutch | olandese, fiammingo, nederlandese
            English | inglese
            Finnish | finlandese
            French | francese
            Georgian | georgiano
            German | tedesco
            Greek | greco
            Hebrew | ebraico
            Hindi
            Hungarian | ungherese
            Icelandic | islandese
            Italian | italiano
            Japanese | giapponese
            Korean | coreano
            Latin | latino
            Mandarin | mandarino, cinese mandarino
            Neapolitan | napoletano
            Norwegian | norvegese
            Persian | persiano, farsi
            Polish | polacco
            Portuguese | portoghese
            Romanian | rumeno, romeno
            Russian | russo
            Serbian | serbo
            Serbo-Croatian | serbo-croato
            Sicilian | siciliano
            Slovak | slovacco
            Slovene | sloveno
            Spanish | spagnolo
            Swedish | svedese
            Thai | thailandese
            Turkish | turco
            Ukrainian | ucraino
            Vietnamese | vietnamita
            Yiddish
            | muto, film muto
            """,
        languagePatterns: ["lingua *"],
        categories: Categories(
            years: ["Category:Film del #", "Category:Film * del #", "Category:Cortometraggi * del #"],
            decades: ["Anni #"],
            fillers: "film, di, d, del, dell, in bianco e nero",
            languageMarks: ["in lingua ", "in "],
            relations: [
                (" diretti da ", .person), (" prodotti da ", .person), (" ambientati a ", .place),
                (" ambientati in ", .place), (" ambientati nel ", .theme), (" ambientati negli ", .theme),
                (" girati a ", .place), (" girati in ", .place), (" basati su ", .theme), (" sul ", .theme),
                (" sulla ", .theme), (" sui ", .theme), (" sugli ", .theme), (" sulle ", .theme), (" sull'", .theme),
            ],
            plainHeads: ["Film"]),
        awardWords: [
            "Premi Oscar", "premi Oscar", "Premio", "premio", "David di Donatello", "Palma d'oro", "Golden Globe",
        ],
        leadVerbs: [" è ", " sono ", " era "])
}
