import KinolinkTestSupport

/// Small articles as other Wikipedias write them.
enum FilmsInOtherLanguages {
    static let german = DumpXML(
        [
            .init(
                "La La Land",
                """
                {{Infobox Film
                | Bild             = La La Land Logo.svg
                | Deutscher Titel  = La La Land
                | Originaltitel    = La La Land
                | Produktionsland  = Vereinigte Staaten
                | Originalsprache  = Englisch
                | Erscheinungsjahr = 2016
                | Länge            = 128
                | FSK              = 0{{FSK|569629|Prüfnummer=164536/K}}
                | Regie            = [[Damien Chazelle]]
                | Produzent        = [[Fred Berger (Produzent)|Fred Berger]],<br />[[Gary Gilbert]]
                | Besetzung        = * [[Ryan Gosling]]: Sebastian
                * [[Emma Stone]]: Mia
                }}
                '''La La Land''' ist ein US-amerikanisches [[Filmmusical]] von Damien Chazelle.
                == Weblinks ==
                * {{IMDb|tt3783958}}
                [[Kategorie:Filmtitel 2016]] [[Kategorie:US-amerikanischer Film]] [[Kategorie:Musikfilm]]
                [[Kategorie:Liebesfilm]]
                """),
            .init(
                "Der Himmel über Berlin",
                """
                {{Infobox Film
                |OT = Der Himmel über Berlin
                |PL = [[Deutschland]]<br />[[Frankreich]]
                |PJ = [[Filmjahr 1987|1987]]
                |LEN = Kino: 128 Minuten
                |OS = [[Deutsche Sprache|Deutsch]], [[Englische Sprache|Englisch]] und [[Französische Sprache|Französisch]]
                |REG = [[Wim Wenders]]
                |DS = * [[Bruno Ganz]]: Damiel
                * [[Solveig Dommartin]]: Marion
                }}
                '''Der Himmel über Berlin''' ist ein [[Filmdrama]] und [[Fantasyfilm]] von [[Wim Wenders]].
                [[Kategorie:Filmtitel 1987]] [[Kategorie:Deutscher Film]] [[Kategorie:Schwarzweißfilm]]
                """),
            .init(
                "Solo Sunny",
                """
                {{Infobox Film
                | Originaltitel = Solo Sunny
                | Produktionsland = [[Deutsche Demokratische Republik|DDR]]
                | Originalsprache = Deutsch
                | Erscheinungsjahr = 1980
                | Länge = 104 Minuten
                | Regie = [[Konrad Wolf]]
                }}
                '''Solo Sunny''' ist ein Film mit [[Bruno Ganz]]. [[Kategorie:Filmtitel 1980]] [[Kategorie:DDR-Film]]
                [[Kategorie:Filmdrama]] [[Kategorie:Musikfilm]]
                """),
        ], language: "de", namespaces: [6: "Datei", 10: "Vorlage", 14: "Kategorie"])

    static let french = DumpXML(
        [
            .init(
                "La Haine (film, 1995)",
                """
                {{Infobox Cinéma (film)
                 | titre            = La Haine
                 | réalisation      = [[Mathieu Kassovitz]]
                 | acteur           = [[Vincent Cassel]]<br />[[Hubert Koundé]]
                 | production       = [[Les Productions Lazennec]]
                 | pays             = {{France}}
                 | genre            = [[Film dramatique|Drame]] social
                 | durée            = {{unité|98|minutes}}
                 | sortie           = {{date|31|mai|1995|au cinéma}}
                }}
                '''''La Haine''''' ou '''''Hate''''' est un film réalisé par '''Mathieu Kassovitz'''.
                [[Catégorie:Film français sorti en 1995]] [[Catégorie:Film dramatique français]]
                [[Catégorie:Film tourné dans les Yvelines]] [[Catégorie:Film en français]]
                """),
            .init(
                "Le Pianiste (film)",
                """
                {{Infobox Cinéma (film)
                 | titre = Le Pianiste
                 | titre original = {{lang|en|The Pianist}}
                 | réalisation = [[Roman Polanski]]
                 | pays = {{France}}<br />{{Royaume-Uni}}<br/>{{Pologne}}
                 | genre = [[Film de guerre|guerre]], [[Film biographique|biographie]]
                 | durée = {{durée|h=2|m=30}}
                 | sortie = [[2002 au cinéma|2002]]
                }}
                [[Catégorie:Film britannique sorti en 2002]] [[Catégorie:Film biographique français]]
                [[Catégorie:Film en anglais]] [[Catégorie:Film sur la Shoah]]
                """),
            .init(
                "OSS 117",
                """
                {{Infobox Cinéma (film)
                 | titre = OSS 117
                 | réalisation = [[Michel Hazanavicius]]
                 | pays = {{drapeau|France}} [[France]]
                 | genre = [[Comédie]] d'espionnage
                 | durée = 95 min (1 h 35)
                 | année de sortie = 2006
                }}
                [[Catégorie:Comédie d'espionnage française]] [[Catégorie:Film parodique français]]
                [[Catégorie:Film en français]] [[Catégorie:Guerre d'Algérie]]
                """),
        ], language: "fr", namespaces: [6: "Fichier", 10: "Modèle", 14: "Catégorie"])

    /// One film each.
    static let others: [(language: String, category: String, article: String)] = [
        (
            "es", "Categoría",
            "{{Ficha de película|título=A|dirección=[[B]]|país={{bandera2|España}}|año=2006|género=Drama|duración=99 min"
                + "|idioma=español}}"
        ),
        (
            "it", "Categoria",
            "{{Film|titolo italiano=A|paese=[[Italia]]|anno uscita=[[2006]]|durata=99 min|genere=Drammatico"
                + "|lingua originale=italiano|regista=[[B]]}}"
        ),
        (
            "ru", "Категория",
            "{{Фильм|РусНаз=A|Жанр={{Список через br|[[драма]]}}|Режиссёр=[[B]]|Время=99 мин|Страна={{Россия}}|Год=2006"
                + "|Язык=русский}}"
        ),
        (
            "ja", "Category",
            "{{Infobox Film|作品名=A|監督=[[B]]|上映時間=99分|公開={{flagicon|JPN}} [[2006年]]|製作国={{JPN}}|言語=[[日本語]]}}"
                + "[[Category:日本のドラマ映画]]"
        ),
        (
            "zh", "Category",
            "{{Infobox film|name=A|director=[[B]]|runtime=99分鐘|released={{Film date|2006}}|country={{CHN}}|language=[[漢語]]}}"
                + "[[Category:中国剧情片]]"
        ),
    ]
}
