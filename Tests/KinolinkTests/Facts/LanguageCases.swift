@testable import Kinolink

extension FactCase {
    /// Records in other languages than English.
    static let inOtherLanguages = german + french + others + mixtures

    private static let german = [
        FactCase(
            name: "a German infobox",
            infobox: #"""
                {"Deutscher Titel":"Heat","Originaltitel":"Heat","Produktionsland":"Vereinigte Staaten, Großbritannien",
                "Originalsprache":"Englisch und Spanisch","Erscheinungsjahr":"1995","Länge":"170 Minuten",
                "Regie":"Michael Mann"}
                """#,
            facts: MovieFacts(
                year: 1995, languages: ["English", "Spanish"], countries: ["United States", "United Kingdom"],
                runtime: 170)),
        FactCase(
            name: "an old German infobox", title: "Solo Sunny",
            infobox: #"{"DT":"Solo Sunny","PL":"DDR","OS":"Deutsch","PJ":"1980","LEN":"104","REG":"Konrad Wolf"}"#,
            facts: MovieFacts(year: 1980, languages: ["German"], countries: ["East Germany"], runtime: 104)),
        FactCase(
            name: "German categories", infobox: #"{"Titel":"A","Regie":"B"}"#,
            links: [
                "Category:Filmtitel 1995", "Category:US-amerikanischer Film", "Category:Österreichischer Film",
                "Category:Kriminalfilm", "Category:Filmkomödie", "Category:Liebeskomödie", "Category:Schwarzweißfilm",
            ],
            facts: MovieFacts(
                year: 1995, genres: ["crime", "comedy", "romantic comedy", "romance"],
                countries: ["United States", "Austria"])),
        FactCase(
            name: "German links where nothing else names genres", infobox: #"{"Titel":"A","Regie":"B"}"#,
            links: ["Thriller", "Filmkomödie", "Drama", "Krieg", "Musik", "Category:Deutscher Film"],
            facts: MovieFacts(genres: ["thriller", "comedy", "drama"], countries: ["Germany"])),
        FactCase(
            name: "what German categories are about is no fact", infobox: #"{"Titel":"A","Regie":"B"}"#,
            links: [
                "Category:Krieg im Film", "Category:Deutschland", "Category:Film über Alkoholkrankheit",
                "Category:Dokumentarfilm über Musik", "Category:Geboren 1995",
            ],
            facts: MovieFacts(genres: ["documentary"])),
        FactCase(
            name: "a German silent film",
            infobox: #"{"Originaltitel":"A","Originalsprache":"stumm","Genre":"Krimi / Heimatfilm, Mumblecore"}"#,
            facts: MovieFacts(genres: ["crime", "heimatfilm", "mumblecore"])),
    ]

    private static let french = [
        FactCase(
            name: "a French infobox",
            infobox: #"""
                {"titre":"Amélie","réalisation":"Jean-Pierre Jeunet","pays":"France, Allemagne","genre":"Comédie romantique",
                "durée":"129 minutes","année de sortie":"2001","langue":"français et anglais"}
                """#,
            facts: MovieFacts(
                year: 2001, genres: ["romantic comedy", "romance", "comedy"], languages: ["French", "English"],
                countries: ["France", "Germany"], runtime: 129)),
        FactCase(
            name: "the escapes that Python writes",
            infobox: #"{"r\u00e9alisation":"A","dur\u00e9e":"1 h 52","titre":"B","pays":"\u00c9tats-Unis"}"#,
            facts: MovieFacts(countries: ["United States"], runtime: 112)),
        FactCase(
            name: "French genres",
            infobox: #"{"titre":"A","durée":"99","genre":"Drame social, film d’espionnage, SF"}"#,
            facts: MovieFacts(genres: ["drama", "spy", "science fiction"], runtime: 99)),
        FactCase(
            name: "French categories", infobox: #"{"titre":"A","réalisation":"B"}"#,
            links: [
                "Category:Film policier français sorti en 1995", "Category:Comédie dramatique sud-coréenne",
                "Category:Thriller (film) américain", "Category:Film de science-fiction", "Category:Film en anglais",
                "Category:Film d'horreur italien",
            ],
            facts: MovieFacts(
                year: 1995,
                genres: ["crime", "comedy-drama", "comedy", "drama", "thriller", "science fiction", "horror"],
                languages: ["English"], countries: ["France", "South Korea", "United States", "Italy"])),
        FactCase(
            name: "what French categories are about is no fact", infobox: #"{"titre":"A","réalisation":"B"}"#,
            links: [
                "Category:Guerre du Viêt Nam", "Category:Histoire de France", "Category:Film tourné en Italie",
                "Category:Film se déroulant en Espagne", "Category:Film documentaire sur la cuisine française",
                "Category:Film de Warner Bros", "Category:Film tourné en 1999", "Category:Naissance en 1999",
            ],
            facts: MovieFacts(genres: ["documentary"])),
        FactCase(
            name: "the decade is no year", infobox: #"{"titre":"A","réalisation":"B","sortie":"1995"}"#,
            links: ["Category:Film américain des années 1990"],
            facts: MovieFacts(year: 1995, countries: ["United States"])),
    ]

    private static let others = [
        FactCase(
            name: "a Spanish infobox",
            infobox: #"""
                {"título":"Volver","dirección":"Pedro Almodóvar","país":"España","año":"2006","género":"Comedia dramática",
                "duración":"121 minutos","idioma":"español"}
                """#,
            links: ["Category:Películas dramáticas de España", "Category:Películas en inglés"],
            facts: MovieFacts(
                year: 2006, genres: ["comedy-drama", "comedy", "drama"], languages: ["Spanish", "English"],
                countries: ["Spain"], runtime: 121)),
        FactCase(
            name: "an Italian infobox",
            infobox: #"""
                {"titoloitaliano":"La vita è bella","paese":"Italia","annouscita":"1997","durata":"124 min",
                "genere":"Drammatico","genere2":"Commedia","lingua originale":"italiano, tedesco"}
                """#,
            facts: MovieFacts(
                year: 1997, genres: ["drama", "comedy"], languages: ["Italian", "German"], countries: ["Italy"],
                runtime: 124)),
        FactCase(
            name: "a Russian infobox",
            infobox: #"""
                {"РусНаз":"Солярис","Жанр":"фантастика, драма","Режиссёр":"Андрей Тарковский","Время":"166 мин",
                "Страна":"СССР","Язык":"русский язык"}
                """#,
            links: ["Category:Фильмы СССР 1972 года", "Category:Фильмы на английском языке"],
            facts: MovieFacts(
                year: 1972, genres: ["science fiction", "drama"], languages: ["Russian", "English"],
                countries: ["Soviet Union"], runtime: 166)),
        FactCase(
            name: "a Japanese infobox",
            infobox: #"{"作品名":"千と千尋の神隠し","監督":"宮崎駿","上映時間":"124分","製作国":"日本","言語":"日本語、英語"}"#,
            links: ["Category:2001年のアニメ映画", "Category:日本のファンタジー映画"],
            facts: MovieFacts(
                year: 2001, genres: ["animation", "fantasy"], languages: ["Japanese", "English"], countries: ["Japan"],
                runtime: 124)),
        FactCase(
            name: "a Chinese infobox with English names of fields", title: "寄生上流",
            infobox: #"{"name":"寄生上流","director":"奉俊昊","language":"韓語","released":"2019","runtime":"132分鐘"}"#,
            links: ["Category:2019年电影", "Category:韩国剧情片", "Category:2010年代惊悚片", "2019年"],
            facts: MovieFacts(
                year: 2019, genres: ["drama", "thriller"], languages: ["Korean"], countries: ["South Korea"],
                runtime: 132)),
    ]

    private static let mixtures = [
        FactCase(
            name: "an English game with cryptic fields",
            infobox: #"{"title":"A","developer":"B","genre":"Action","released":"1999","PL":"Polen","OS":"Englisch"}"#,
            links: ["Category:Filmdrama", "Category:Film français"],
            facts: MovieFacts(year: 1999, genres: ["action"])),
        FactCase(
            name: "one foreign field among English ones",
            infobox: #"{"name":"A","director":"B","durée":"99","Länge":"99","language":"Français"}"#,
            facts: MovieFacts(languages: ["Français"])),
        FactCase(
            name: "as many English fields as French ones", infobox: #"{"genre":"comédie","titre":"A","director":"B"}"#,
            facts: MovieFacts(genres: ["comédie"])),
        FactCase(
            name: "an English title with Chinese letters nowhere",
            infobox: #"{"name":"Parasite","director":"B","language":"韓語"}"#, facts: MovieFacts(languages: ["韓語"])),
    ]
}
