extension Lexicon.Language {
    /// The words of Spanish Wikipedia.
    static let spanish = Self(
        code: "es", name: "Spanish",
        infoboxes: ["Ficha de película", "Ficha película", "Infobox película", "Película"],
        fields: Fields(
            released: ["año", "estreno", "estreno1", "año de estreno", "fecha de estreno"],
            runtime: ["duración"],
            country: ["país", "países", "país2", "país3", "país4"],
            language: ["idioma", "idiomas", "idioma2", "idioma3"],
            genre: ["género", "géneros", "género2", "género3"],
            directors: ["dirección", "director"],
            cast: ["reparto", "protagonistas", "actores"],
            people: ["guion", "guión", "producción", "música", "fotografía", "montaje", "narrador", "historia"],
            makers: ["productora", "distribución", "distribuidora", "estudio"],
            names: ["título original", "título"],
            others: ["presupuesto", "recaudación", "basada en", "dirección artística", "vestuario"]),
        and: [" y ", " e "],
        genres: """
            action | cine de acción, película de acción, películas de acción | acción
            adventure | cine de aventuras, películas de aventuras, películas de aventura | aventura, aventuras
            animation | cine de animación, películas de animación, cine de animación | animación, animada, animadas, \
            dibujos animados
            anime | anime
            biographical | película biográfica, películas biográficas, cine biográfico | biografía, biográfico, biográfica
            black comedy | comedia negra, películas de humor negro | humor negro
            children's | cine infantil, películas infantiles | infantil
            christmas | películas navideñas | navidad, navideña
            comedy | comedia cinematográfica, películas de comedia, películas cómicas, comedia | cómico, humor
            comedy-drama | comedia dramática, películas de comedia dramática, tragicomedia
            coming-of-age | películas de coming-of-age, coming-of-age
            crime | cine policíaco, cine policiaco, cine criminal, películas policíacas, películas de crimen | crimen, \
            policíaco, policiaco, policial, criminal
            disaster | cine de catástrofes, películas de catástrofes | catástrofes
            documentary | cine documental, documental, documentales, películas documentales
            drama | drama (cine), películas dramáticas, películas de drama, cine dramático | drama, dramático, \
            dramática, melodrama
            epic | cine épico, películas épicas | épico, épica
            erotic | cine erótico, películas eróticas | erótico, erótica
            experimental | cine experimental, películas experimentales
            family | cine familiar, películas familiares | familiar
            fantasy | cine fantástico, películas de fantasía, películas fantásticas | fantasía, fantástico, fantástica
            film noir | cine negro, películas de cine negro | negro
            gangster | cine de gánsteres, películas de gánsteres, películas sobre la mafia | mafia
            historical | cine histórico, películas históricas | histórico, histórica, historia
            horror | cine de terror, películas de terror | terror, horror
            independent | cine independiente, películas independientes | independiente
            LGBT | cine LGBT, películas con temática LGBT | LGBT
            martial arts | cine de artes marciales, películas de artes marciales | artes marciales
            musical | cine musical, películas musicales | musical
            mystery | películas de misterio, cine de misterio | misterio
            parody | películas de parodia, parodia
            peplum | péplum
            political | cine político, películas políticas | político, política
            pornographic | cine pornográfico, películas pornográficas | pornográfico
            psychological | | psicológico, psicológica
            religious | películas religiosas | religioso, religiosa
            road | road movie, películas de carretera
            romance | cine romántico, películas románticas, cine romántico | romance, romántico, romántica, amor
            romantic comedy | comedia romántica, películas de comedia romántica, comedias románticas
            satire | películas satíricas | sátira, satírico, satírica
            science fiction | cine de ciencia ficción, películas de ciencia ficción, ciencia ficción
            short | cortometraje, cortometrajes
            silent | cine mudo, películas mudas | mudo, muda
            spaghetti western | spaghetti western
            sports | películas sobre deportes, cine deportivo, películas deportivas | deporte, deportes, deportivo
            spy | películas de espionaje, cine de espías | espionaje, espías
            superhero | cine de superhéroes, películas de superhéroes | superhéroes
            teen | cine adolescente, películas de adolescentes | adolescente
            thriller | thriller, películas de suspenso, películas de suspense, suspense, suspenso, películas de thriller
            vampire | películas de vampiros | vampiros
            war | cine bélico, películas bélicas, películas de guerra | bélico, bélica, guerra
            western | wéstern, películas del oeste, películas de wéstern | western, oeste
            zombie | películas de zombis, películas de zombies | zombis
            """,
        countries: """
            Algeria | Argelia
            Austria
            Belgium | Bélgica
            Brazil | Brasil
            Cambodia | Camboya
            Canada | Canadá
            China | República Popular China
            Croatia | Croacia
            Czech Republic | República Checa, Chequia
            Czechoslovakia | Checoslovaquia
            Denmark | Dinamarca
            Dominican Republic | República Dominicana
            East Germany | República Democrática Alemana, Alemania Oriental, RDA
            Egypt | Egipto
            Finland | Finlandia
            France | Francia
            Germany | Alemania
            Greece | Grecia
            Hungary | Hungría
            Iceland | Islandia
            Iran | Irán
            Iraq | Irak
            Ireland | Irlanda
            Italy | Italia
            Japan | Japón
            Kazakhstan | Kazajistán
            Lebanon | Líbano
            Lithuania | Lituania
            Luxembourg | Luxemburgo
            Malaysia | Malasia
            Mexico | México
            Morocco | Marruecos
            Netherlands | Países Bajos, Holanda
            New Zealand | Nueva Zelanda, Nueva Zelandia
            North Korea | Corea del Norte
            Norway | Noruega
            Palestine | Palestina
            Panama | Panamá
            Peru | Perú
            Philippines | Filipinas
            Poland | Polonia
            Romania | Rumania, Rumanía
            Russia | Rusia
            Saudi Arabia | Arabia Saudita, Arabia Saudí
            Singapore | Singapur
            Slovakia | Eslovaquia
            Slovenia | Eslovenia
            South Africa | Sudáfrica
            South Korea | Corea del Sur
            Soviet Union | Unión Soviética, URSS
            Spain | España
            Sweden | Suecia
            Switzerland | Suiza
            Syria | Siria
            Taiwan | Taiwán
            Thailand | Tailandia
            Tunisia | Túnez
            Turkey | Turquía
            Ukraine | Ucrania
            United Arab Emirates | Emiratos Árabes Unidos
            United Kingdom | Reino Unido, Gran Bretaña, Inglaterra
            United States | Estados Unidos, Estados Unidos de América, EE. UU., EEUU
            Vietnam
            West Germany | Alemania Occidental, República Federal Alemana, RFA
            Yugoslavia
            """,
        languages: """
            Arabic | árabe
            Basque | euskera, vasco
            Bengali | bengalí
            Bulgarian | búlgaro
            Cantonese | cantonés
            Catalan | catalán
            Chinese | chino
            Croatian | croata
            Czech | checo
            Danish | danés
            Dutch | neerlandés, holandés, flamenco
            English | inglés
            Estonian | estonio
            Finnish | finés, finlandés
            French | francés
            Galician | gallego
            Georgian | georgiano
            German | alemán
            Greek | griego
            Guarani | guaraní
            Hebrew | hebreo
            Hindi
            Hungarian | húngaro
            Icelandic | islandés
            Indonesian | indonesio
            Irish | irlandés
            Italian | italiano
            Japanese | japonés
            Korean | coreano
            Latin | latín
            Lithuanian | lituano
            Mandarin | mandarín, chino mandarín
            Norwegian | noruego
            Persian | persa
            Polish | polaco
            Portuguese | portugués
            Quechua
            Romanian | rumano
            Russian | ruso
            Serbian | serbio
            Serbo-Croatian | serbocroata
            Slovak | eslovaco
            Slovene | esloveno
            Spanish | español, castellano
            Swedish | sueco
            Thai | tailandés
            Turkish | turco
            Ukrainian | ucraniano
            Vietnamese | vietnamita
            Yiddish | yidis, yidish
            | muda, muda, película muda, cine mudo, sin diálogos, intertítulos
            """,
        languagePatterns: ["idioma *", "lengua *"],
        categories: Categories(
            years: ["Category:Películas de #", "Películas de #"],
            decades: ["Category:Películas de los años #", "Category:* de los años #", "Años #"],
            fillers: """
                película, películas, de, del, la, las, los, en blanco y negro, cine, largometrajes
                """,
            languageMarks: ["en ", "en idioma "],
            relations: [
                (" dirigidas por ", .person), (" producidas por ", .person), (" protagonizadas por ", .person),
                (" escritas por ", .person), (" con música de ", .person), (" ambientadas en ", .place),
                (" rodadas en ", .place), (" filmadas en ", .place), (" basadas en ", .theme), (" sobre ", .theme),
            ],
            plainHeads: ["Películas"]),
        awardWords: ["Premio", "premio", "Óscar", "Globo de Oro", "Palma de Oro", "ganadoras", "candidatas"],
        leadVerbs: [" es ", " son ", " fue "])
}
