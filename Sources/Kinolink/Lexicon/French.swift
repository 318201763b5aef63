extension Lexicon.Language {
    /// The words of French Wikipedia.
    static let french = Self(
        code: "fr", name: "French",
        infoboxes: [
            "Infobox Cinéma (film)", "Infobox Film", "Infobox Cinéma", "Infobox Téléfilm", "Infobox Court métrage",
        ],
        fields: Fields(
            released: ["année de sortie", "sortie", "date de sortie", "première diffusion", "année"],
            made: ["année de production", "année de réalisation"],
            runtime: ["durée"],
            country: ["pays", "pays de production", "pays d'origine", "nationalité"],
            language: ["langue", "langues", "langue originale"],
            genre: ["genre", "genres"],
            directors: ["réalisation", "réalisateur", "réalisateurs"],
            cast: ["acteur", "acteurs", "acteurs principaux"],
            people: ["scénario", "scénariste", "musique", "photographie", "montage", "dialogues", "animation"],
            makers: [
                "production", "société de production", "sociétés de production", "société de distribution",
                "sociétés de distribution",
            ],
            names: ["titre original", "titre québécois", "titre français", "titre", "autre titre"],
            others: ["légende", "légende image", "taille image", "langue du titre"]),
        and: [" et ", " puis "],
        genres: """
            action | film d'action | action
            adventure | film d'aventure, film d'aventures | aventure, aventures
            animation | film d'animation, dessin animé, court métrage d'animation | animation, dessins animés
            anime | anime | animé
            anthology | film à sketches, film choral
            art | cinéma d'art et d'essai | art et essai
            biographical | film biographique, biopic | biographie, biographique
            black comedy | comédie noire | humour noir
            boxing | film de boxe
            buddy | buddy movie
            children's | film pour enfants, film pour la jeunesse | jeunesse
            christmas | film de Noël | Noël
            comedy | comédie, comédie (cinéma), film comique, film humoristique, film de comédie | comique, humour, \
            burlesque
            comedy-drama | comédie dramatique | dramédie
            coming-of-age | film d'apprentissage, film initiatique
            concert | film de concert
            courtroom | film de procès
            crime | film policier, film criminel | policier, policière, criminel, criminelle, crime, polar
            dance | film de danse
            disaster | film catastrophe | catastrophe
            docudrama | docudrame, docufiction
            documentary | film documentaire, documentaire
            drama | film dramatique, drame, drame (cinéma) | dramatique
            dystopian | film dystopique | dystopie, dystopique
            epic | film épique | épique, épopée
            erotic | film érotique | érotique, érotisme
            experimental | film expérimental, cinéma expérimental | expérimental, expérimentale
            exploitation | film d'exploitation, cinéma d'exploitation
            fairy tale | | conte, conte de fées
            family | film familial, film pour la famille | familial, familiale, famille
            fantasy | film fantastique, film de fantasy, film merveilleux | fantastique, fantasy, merveilleux
            film noir | film noir
            found footage | found footage
            gangster | film de gangsters, film de gangster, film de mafia, film sur la mafia | gangsters
            ghost | film de fantômes, film de fantôme
            giallo | giallo
            heist | film de casse, film de braquage
            historical | film historique | historique, histoire, reconstitution historique
            horror | film d'horreur, film d'épouvante, film d'épouvante-horreur | horreur, épouvante, horrifique, \
            épouvante-horreur
            independent | film indépendant | indépendant
            kung fu | film de kung-fu
            LGBT | LGBT au cinéma, LGBTQ au cinéma, homosexualité au cinéma, film à thématique LGBT, \
            film à thématique LGBT+ | LGBT
            martial arts | film d'arts martiaux | arts martiaux
            melodrama | mélodrame (cinéma), mélodrame | mélodramatique
            mockumentary | documentaire parodique, faux documentaire
            monster | film de monstres, film de monstre, film de kaijū
            musical | film musical, comédie musicale | musical, musicale, musique
            mystery | | mystère
            neo-noir | néo-noir
            parody | film parodique | parodie, parodique
            peplum | péplum
            political | film politique | politique
            pornographic | film pornographique | pornographique, pornographie
            post-apocalyptic | film post-apocalyptique | post-apocalyptique
            prison | film de prison
            propaganda | film de propagande | propagande
            psychological | | psychologique
            religious | film religieux, film biblique | religieux, religieuse, biblique
            road | road movie
            romance | film romantique, film d'amour, film sentimental | romance, romantique, sentimental, \
            sentimentale, amour
            romantic comedy | comédie romantique, comédie sentimentale
            samurai | film de samouraï, chanbara | samouraï
            satire | film satirique | satire, satirique
            science fiction | film de science-fiction, cinéma de science-fiction | science-fiction, SF, anticipation
            screwball comedy | screwball comedy
            serial | serial, film à épisodes, serial (cinéma)
            sex comedy | comédie érotique | sexy comédie
            short | court métrage, court-métrage
            silent | film muet | muet, muette
            slapstick | slapstick
            slasher | slasher
            spaghetti western | western spaghetti
            splatter | film gore | gore
            sports | film de sport, film sportif, film sur le sport | sport, sportif
            spy | film d'espionnage | espionnage
            superhero | film de super-héros | super-héros
            survival | film de survie | survie, survival
            swashbuckler | film de cape et d'épée, film de pirates | cape et épée, de cape et d'épée
            teen | teen movie, film pour adolescents | adolescence
            thriller | thriller, thriller (genre), thriller (film), film à suspense, film de suspense | suspense
            tragedy | | tragédie, tragique
            vampire | film de vampires, film de vampire
            war | film de guerre | guerre, guerrier
            werewolf | film de loups-garous, film de loup-garou
            western | western
            wuxia | wuxiapian, wu xia pian
            zombie | film de zombies, film de zombie
            """,
        countries: """
            Albania | Albanie | albanais
            Algeria | Algérie | algérien
            Argentina | Argentine | argentin
            Armenia | Arménie | arménien
            Australia | Australie | australien
            Austria | Autriche | autrichien
            Austria-Hungary | Autriche-Hongrie | austro-hongrois
            Azerbaijan | Azerbaïdjan | azerbaïdjanais
            Bangladesh | | bangladais
            Belarus | Biélorussie | biélorusse
            Belgium | Belgique | belge
            Bolivia | Bolivie | bolivien
            Bosnia and Herzegovina | Bosnie-Herzégovine, Bosnie | bosnien
            Brazil | Brésil | brésilien
            Bulgaria | Bulgarie | bulgare
            Burkina Faso | | burkinabè, burkinabé
            Cambodia | Cambodge | cambodgien
            Cameroon | Cameroun | camerounais
            Canada | Québec | canadien, québécois
            Chad | Tchad | tchadien
            Chile | Chili | chilien
            China | Chine, République populaire de Chine | chinois
            Colombia | Colombie | colombien
            Croatia | Croatie | croate
            Cuba | | cubain
            Cyprus | Chypre | chypriote
            Czech Republic | République tchèque, Tchéquie | tchèque
            Czechoslovakia | Tchécoslovaquie | tchécoslovaque
            Democratic Republic of the Congo | République démocratique du Congo
            Denmark | Danemark | danois
            Dominican Republic | République dominicaine | dominicain
            East Germany | Allemagne de l'Est, République démocratique allemande, RDA | est-allemand
            Ecuador | Équateur | équatorien
            Egypt | Égypte | égyptien
            Estonia | Estonie | estonien
            Ethiopia | Éthiopie | éthiopien
            Finland | Finlande | finlandais
            France | | français
            Georgia | Géorgie, Géorgie (pays) | géorgien
            Germany | Allemagne, République de Weimar, Troisième Reich | allemand
            Ghana | | ghanéen
            Greece | Grèce | grec, grecque
            Hong Kong | | hongkongais
            Hungary | Hongrie | hongrois
            Iceland | Islande | islandais
            India | Inde | indien
            Indonesia | Indonésie | indonésien
            Iran | | iranien
            Iraq | Irak | irakien
            Ireland | Irlande, Irlande (pays), République d'Irlande | irlandais
            Israel | Israël | israélien
            Italy | Italie | italien
            Ivory Coast | Côte d'Ivoire | ivoirien
            Jamaica | Jamaïque | jamaïcain
            Japan | Japon | japonais
            Jordan | Jordanie | jordanien
            Kazakhstan | | kazakh
            Kenya | | kényan
            Kyrgyzstan | Kirghizistan | kirghize
            Latvia | Lettonie | letton
            Lebanon | Liban | libanais
            Lithuania | Lituanie | lituanien
            Luxembourg | | luxembourgeois
            Malaysia | Malaisie | malaisien
            Mali | | malien
            Mauritania | Mauritanie | mauritanien
            Mexico | Mexique | mexicain
            Moldova | Moldavie | moldave
            Mongolia | Mongolie | mongol
            Morocco | Maroc | marocain
            Nepal | Népal | népalais
            Netherlands | Pays-Bas, Hollande | néerlandais
            New Zealand | Nouvelle-Zélande | néo-zélandais
            Nigeria | Nigéria | nigérian
            North Korea | Corée du Nord | nord-coréen
            North Macedonia | Macédoine du Nord, Macédoine | macédonien
            Norway | Norvège | norvégien
            Pakistan | | pakistanais
            Palestine | | palestinien
            Peru | Pérou | péruvien
            Philippines | | philippin
            Poland | Pologne | polonais
            Portugal | | portugais
            Romania | Roumanie | roumain
            Russia | Russie, Empire russe | russe
            Saudi Arabia | Arabie saoudite | saoudien
            Senegal | Sénégal | sénégalais
            Serbia | Serbie | serbe
            Serbia and Montenegro | Serbie-et-Monténégro
            Singapore | Singapour | singapourien
            Slovakia | Slovaquie | slovaque
            Slovenia | Slovénie | slovène
            South Africa | Afrique du Sud | sud-africain
            South Korea | Corée du Sud | sud-coréen
            Soviet Union | Union soviétique, URSS, Union des républiques socialistes soviétiques | soviétique
            Spain | Espagne | espagnol
            Sri Lanka | | srilankais, sri-lankais
            Sweden | Suède | suédois
            Switzerland | Suisse | suisse
            Syria | Syrie | syrien
            Taiwan | Taïwan, République de Chine | taïwanais
            Thailand | Thaïlande | thaïlandais
            Tunisia | Tunisie | tunisien
            Turkey | Turquie | turc, turque
            Ukraine | | ukrainien
            United Arab Emirates | Émirats arabes unis | émirati
            United Kingdom | Royaume-Uni, Grande-Bretagne, Angleterre, Écosse, Pays de Galles | britannique, anglais, \
            écossais, gallois
            United States | États-Unis, États-Unis d'Amérique, É.-U. | américain, états-unien
            Uruguay | | uruguayen
            Uzbekistan | Ouzbékistan | ouzbek
            Venezuela | Vénézuéla | vénézuélien
            Vietnam | Viêt Nam | vietnamien
            West Germany | Allemagne de l'Ouest, République fédérale d'Allemagne, RFA | ouest-allemand
            Yugoslavia | Yougoslavie | yougoslave
            """,
        adjectiveEndings: ["", "e", "ne"],
        languages: """
            Albanian | albanais
            American Sign Language | langue des signes américaine
            Arabic | arabe, arabe marocain, arabe égyptien
            Aramaic | araméen
            Armenian | arménien
            Bambara
            Basque
            Belarusian | biélorusse
            Bengali
            Bosnian | bosnien, bosniaque
            Breton
            Bulgarian | bulgare
            Cantonese | cantonais
            Catalan
            Chinese | chinois
            Creole | créole
            Croatian | croate
            Czech | tchèque
            Danish | danois
            Dutch | néerlandais, flamand, hollandais
            English | anglais, anglais américain, anglais britannique
            Esperanto | espéranto
            Estonian | estonien
            Finnish | finnois
            French | français, français québécois
            Galician | galicien
            Georgian | géorgien
            German | allemand
            Greek | grec, grec moderne, grec ancien
            Hebrew | hébreu
            Hindi
            Hungarian | hongrois
            Icelandic | islandais
            Indonesian | indonésien
            Irish | gaélique, gaélique irlandais, irlandais
            Italian | italien
            Japanese | japonais
            Kazakh | kazakh
            Korean | coréen
            Kurdish | kurde
            Latin
            Latvian | letton
            Lithuanian | lituanien
            Macedonian | macédonien
            Malay | malais
            Mandarin | mandarin, chinois mandarin
            Mongolian | mongol
            Norwegian | norvégien
            Occitan
            Persian | persan
            Polish | polonais
            Portuguese | portugais
            Punjabi | pendjabi
            Quebec Sign Language | langue des signes québécoise
            Romani | romani
            Romanian | roumain
            Russian | russe
            Serbian | serbe
            Serbo-Croatian | serbo-croate
            Sign Language | langue des signes
            Slovak | slovaque
            Slovene | slovène
            Spanish | espagnol, castillan
            Swahili
            Swedish | suédois
            Swiss German | suisse allemand
            Tagalog
            Tamil | tamoul
            Telugu | télougou
            Thai | thaï
            Tibetan | tibétain
            Turkish | turc
            Ukrainian | ukrainien
            Urdu | ourdou
            Vietnamese | vietnamien
            Welsh | gallois
            Wolof
            Yiddish
            | muet, film muet, sans dialogue, sans dialogues, sans paroles, aucune, intertitres
            """,
        languagePatterns: ["langue *", "intertitres *", "muet intertitres *"],
        categories: Categories(
            years: [
                "Category:Film sorti en #", "Category:* sorti en #", "Category:* sortie en #",
                "Category:* diffusé en #",
                "Category:# au cinéma", "# au cinéma",
            ],
            decades: ["Category:Film des années #", "Category:* des années #", "années #", "Années #"],
            fillers: """
                film, films, long métrage, téléfilm, d, de, du, des, en noir et blanc, partiellement en noir et blanc, \
                en couleur, en couleurs, en relief, pour la télévision, colorisé
                """,
            languageMarks: ["en "],
            relations: [
                (" réalisé par ", .person), (" réalisée par ", .person), (" produit par ", .person),
                (" scénarisé par ", .person), (" avec une musique composée par ", .person),
                (" dont la musique est composée par ", .person), (" distribué par ", .maker),
                (" tourné à ", .place), (" tourné au ", .place), (" tourné aux ", .place), (" tourné en ", .place),
                (" tourné dans ", .place), (" se déroulant à ", .place), (" se déroulant au ", .place),
                (" se déroulant aux ", .place), (" se déroulant en ", .place), (" se déroulant dans ", .place),
                (" se déroulant sur ", .place), (" tiré d'une œuvre de ", .person),
                (" inspiré de ", .theme), (" mettant en scène ", .theme), (" traitant de ", .theme),
                (" sur le ", .theme), (" sur la ", .theme), (" sur les ", .theme), (" sur ", .theme),
            ],
            plainHeads: ["Film", "Films", "Téléfilm"]),
        awardWords: [
            "Oscars du cinéma", "Oscar de ", "Oscar du ", "nommé aux ", "César", "Golden Globe", "Palme d'or", "Prix ",
            "Ours d'or", "Lion d'or", "BAFTA",
        ],
        leadVerbs: [" est ", " sont ", " était "])
}
