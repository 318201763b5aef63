@testable import Kinolink
import KinolinkStorage
import Testing

/// Typed titles, in a model of films that are easily confused.
struct TypedTitleTests {
    /// Title, year, number of links, another name in the infobox, and what the article links to.
    private static let films: [(title: String, year: Int, links: Int, name: String, linked: [String])] = [
        ("The Godfather", 1972, 45, "", []), ("The Godfather Part II", 1974, 60, "", []),
        ("The Godfather Part III", 1990, 37, "", []), ("Rocky", 1976, 40, "", []), ("Rocky II", 1979, 30, "", []),
        ("Rocky IV", 1985, 30, "", []), ("Rocky V", 1990, 20, "", []), ("Alien (film)", 1979, 37, "", []),
        ("Aliens (film)", 1986, 33, "", []), ("Alien 3", 1992, 20, "", []),
        ("Alien vs. Predator (film)", 2004, 43, "", []),
        ("Inception", 2010, 30, "", []), ("The Matrix", 1999, 29, "", []), ("The Matrix Reloaded", 2003, 26, "", []),
        ("The Shawshank Redemption", 1994, 60, "", []), ("The Usual Suspects", 1995, 30, "", []),
        ("Thelma & Louise", 1991, 30, "", []), ("Fast & Furious 6", 2013, 30, "", []),
        ("Mission: Impossible (film)", 1996, 30, "", []), ("Mission: Impossible 2", 2000, 30, "", []),
        ("Mission: Impossible – Dead Reckoning Part One", 2023, 30, "", []), ("The Terminator", 1984, 35, "", []),
        ("Terminator 2: Judgment Day", 1991, 45, "", []), ("Back to the Future Part III", 1990, 30, "", []),
        ("Toy Story", 1995, 40, "", []), ("Toy Story 3", 2010, 40, "", []),
        ("Spider-Man (2002 film)", 2002, 30, "", []),
        ("Spider-Man 2", 2004, 30, "", []), ("X-Men (film)", 2000, 34, "", []),
        ("X-Men: First Class", 2011, 60, "", []),
        ("WALL-E", 2008, 40, "", []), ("E.T. the Extra-Terrestrial", 1982, 60, "", []),
        ("Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb", 1964, 40, "", []),
        ("Seven (1995 film)", 1995, 30, "", []), ("Seven (1979 film)", 1979, 11, "", []),
        ("The Thing (1982 film)", 1982, 36, "", []), ("The Thing (2011 film)", 2011, 24, "", []),
        ("Léon: The Professional", 1994, 30, "", []), ("12 Angry Men (1957 film)", 1957, 24, "", []),
        ("9 to 5 (film)", 1980, 18, "Nine to Five", []), ("Casablanca (film)", 1942, 40, "", []),
        ("Schindler's List", 1993, 40, "", []), ("Ocean's Eleven (2001 film)", 2001, 43, "", []),
        ("Ocean's 11", 1960, 41, "", []), ("(500) Days of Summer", 2009, 30, "", []),
        ("Kill Bill: Volume 1", 2003, 22, "", []), ("Kill Bill: Volume 2", 2004, 47, "", []),
        ("The Lord of the Rings: The Two Towers", 2002, 40, "", []),
        ("The Lord of the Rings: The Return of the King", 2003, 40, "", []),
        ("Harry Potter and the Philosopher's Stone (film)", 2001, 30, "Harry Potter and the Sorcerer's Stone", []),
        ("Raiders of the Lost Ark", 1981, 40, "", ["Indiana Jones"]),
        ("The Empire Strikes Back", 1980, 40, "", ["Star Wars"]), ("Star Wars (film)", 1977, 39, "", []),
        ("Star Wars: Episode I – The Phantom Menace", 1999, 39, "", []),
        ("Star Wars: The Last Jedi", 2017, 40, "", []), ("Rogue One", 2016, 40, "", ["Star Wars"]),
        ("Birdman (film)", 2014, 30, "Birdman or (The Unexpected Virtue of Ignorance)", []),
        ("Crouching Tiger, Hidden Dragon", 2000, 24, "", []),
        ("Crouching Tiger, Hidden Dragon: Sword of Destiny", 2016, 16, "", []),
        ("The Silence of the Lambs (film)", 1991, 40, "", []), ("Titanic (1997 film)", 1997, 57, "", []),
        ("Titanic (1953 film)", 1953, 34, "", []), ("Once Upon a Time in Hollywood", 2019, 30, "", []),
        ("Tick, Tick... Boom! (film)", 2021, 30, "", []), ("Star Trek (film)", 2009, 50, "", []),
        ("Star Trek V: The Final Frontier", 1989, 40, "", []), ("The Dark Knight", 2008, 59, "", []),
        ("The Dark Knight Rises", 2012, 71, "", []), ("Heat (1995 film)", 1995, 40, "", []),
        ("Heat (1986 film)", 1986, 22, "", []), ("Heat (1972 film)", 1972, 18, "", []),
        ("Amélie", 2001, 30, "Le Fabuleux Destin d'Amélie Poulain", []), ("Spirited Away", 2001, 30, "千と千尋の神隠し", []),
        ("8½", 1963, 30, "", []), ("Thirteen Ghosts", 2001, 20, "", []), ("I Heart Huckabees", 2004, 30, "", []),
        ("REC 2", 2009, 20, "", []), ("Fear Street Part One: 1994", 2021, 20, "", []),
        ("The Taking of Pelham 123 (2009 film)", 2009, 20, "", []),
        ("Gone in 60 Seconds (2000 film)", 2000, 20, "", []),
        ("47 Ronin (2013 film)", 2013, 20, "", []), ("One Hundred and One Dalmatians", 1961, 30, "", []),
        ("Nineteen Eighty-Four (1984 film)", 1984, 20, "", []), ("2001: A Space Odyssey", 1968, 40, "", []),
        ("Friday the 13th (1980 film)", 1980, 20, "", []), ("Henry V (1989 film)", 1989, 20, "", []),
        ("Malcolm X (1992 film)", 1992, 20, "", []), ("I, Robot (film)", 2004, 20, "", []),
        ("Batman v Superman: Dawn of Justice", 2016, 30, "", []), ("Kramer vs. Kramer", 1979, 30, "", []),
        ("Blade Runner 2049", 2017, 30, "", []), ("Blade Runner", 1982, 40, "", []),
        ("Wonder Woman 1984", 2020, 30, "", []),
        ("1917 (2019 film)", 2019, 30, "", []), ("M (1931 film)", 1931, 20, "", []),
        ("It Chapter Two", 2019, 20, "", []),
        ("It (2017 film)", 2017, 20, "", []), ("Wes Craven's New Nightmare", 1994, 20, "", ["Wes Craven"]),
        ("Birds of Prey (2020 film)", 2020, 20, "", ["Harley Quinn"]),
        ("Hobbs & Shaw", 2019, 30, "", ["Fast & Furious"]),
        ("Detective Pikachu (film)", 2019, 20, "Pokémon Detective Pikachu", []),
        ("The Bad Batch (film)", 2016, 20, "", []),
        ("Match Point", 2005, 30, "", []), ("Steve Jobs (film)", 2015, 25, "", ["Apple Inc."]),
        ("Interstellar (film)", 2014, 30, "", ["Christopher Nolan"]), ("You're Next", 2011, 20, "", []),
        ("Dune (novel)", 1965, 20, "", []), ("Monty Python and the Holy Grail", 1975, 30, "", []),
        ("The Good, the Bad and the Ugly", 1966, 30, "", []), ("Rambo: First Blood Part II", 1985, 30, "", []),
        ("Layer Cake (film)", 2004, 20, "", []), ("The Color Purple (1985 film)", 1985, 30, "", []),
        ("La Dolce Vita", 1960, 30, "", []), ("L'Avventura", 1960, 20, "", []),
        ("The Butler", 2013, 30, "", ["Lee Daniels"]),
        ("The A-Team (film)", 2010, 30, "", []), ("Indiana Jones and the Temple of Doom", 1984, 60, "", []),
        ("Fighting with My Family", 2019, 60, "", []), ("Behind City Lights", 1945, 30, "", []),
        ("Wire Room", 2022, 30, "", []), ("The Mission (1986 film)", 1986, 30, "", []),
        ("Three Hundred", 2006, 30, "", []),
        ("Rambo (2008 film)", 2008, 30, "", []), ("Rambo III", 1988, 30, "", []),
        ("Naked Gun 33 1/3", 1994, 30, "", ["White"]),
        ("The Life and Death of Peter Sellers", 2004, 30, "", ["Death"]),
        ("Dark Night of the Scarecrow", 2012, 10, "", []),
        ("Night and Day (1946 film)", 1946, 10, "", []), ("Anchorman: The Legend of Ron Burgundy", 2004, 20, "", []),
        ("Anchorman 2: The Legend Continues", 2013, 30, "", []), ("Precious (film)", 2009, 30, "", ["Push (novel)"]),
        ("Mr. & Mrs. Smith (2005 film)", 2005, 30, "", []),
    ]

    let model: Model

    init() throws {
        let names = ["film"] + Set(Self.films.flatMap(\.linked)).sorted()
        var contents = try ModelContents(
            movies: Self.films.map { ($0.title, [1]) }, links: names.map { ($0, [1]) },
            rows: Self.films.map { film in
                Array(repeating: 0, count: film.links)
                    + film.linked.compactMap { names.firstIndex(of: $0).map(Int32.init) }
            },
            facts: { title in
                let name = Self.films.first { $0.title == title }?.name ?? ""
                return "{\"infobox\":{\"name\":\"\(name)\"}}"
            })
        contents.years = Column(Self.films.map { Int32($0.year) })
        model = Model(contents)
    }

    @Test(
        arguments: [
            // A year, in any form.
            ("Alien (1979)", "Alien (film)"), ("alien 1979", "Alien (film)"), ("Alien [1979]", "Alien (film)"),
            ("Alien, 1979", "Alien (film)"), ("Alien - 1979", "Alien (film)"), ("Alien '79", "Alien (film)"),
            ("alien 1979 film", "Alien (film)"), ("Alien film 1979", "Alien (film)"), ("alien movie", "Alien (film)"),
            ("Alien (1979, Ridley Scott)", "Alien (film)"),
            ("Inception 2010", "Inception"), ("Rocky IV (1985)", "Rocky IV"), ("thing 1982", "The Thing (1982 film)"),
            ("the thing 1982", "The Thing (1982 film)"), ("The Thing (2011)", "The Thing (2011 film)"),
            ("Titanic 1997", "Titanic (1997 film)"), ("titanic 1954", "Titanic (1953 film)"),
            ("star trek 2009", "Star Trek (film)"), ("heat 1995", "Heat (1995 film)"),
            ("Heat (1985)", "Heat (1986 film)"),
            ("the silence of the lambs 1991", "The Silence of the Lambs (film)"), ("ocean's eleven 1960", "Ocean's 11"),
            ("Blade Runner 2049", "Blade Runner 2049"), ("blade runner 2049 (2017)", "Blade Runner 2049"),
            ("blade runner 1982", "Blade Runner"), ("Wonder Woman 1984 2020", "Wonder Woman 1984"),
            ("1917 2019", "1917 (2019 film)"), ("Seven (a.k.a. Se7en) (1995)", "Seven (1995 film)"),
            // Articles.
            ("matrix", "The Matrix"), ("Matrix, The", "The Matrix"), ("Matrix, The (1999)", "The Matrix"),
            ("MATRIX RELOADED", "The Matrix Reloaded"), ("shawshank redemption", "The Shawshank Redemption"),
            ("usual suspects", "The Usual Suspects"), ("godfather", "The Godfather"), ("a inception", "Inception"),
            ("dark knight", "The Dark Knight"), ("silence of the lambs", "The Silence of the Lambs (film)"),
            ("dolce vita", "La Dolce Vita"), ("a-team", "The A-Team (film)"), ("A Team", "The A-Team (film)"),
            ("Dolce Vita, La (1960)", "La Dolce Vita"),
            ("Avventura, L'", "L'Avventura"),
            ("good the bad and the ugly", "The Good, the Bad and the Ugly"),
            // And.
            ("Thelma and Louise", "Thelma & Louise"), ("thelma + louise", "Thelma & Louise"),
            ("thelma louise", "Thelma & Louise"), ("Fast and Furious 6", "Fast & Furious 6"),
            ("hundred and one dalmatians", "One Hundred and One Dalmatians"),
            ("101 dalmatians", "One Hundred and One Dalmatians"), ("mr and mrs smith", "Mr. & Mrs. Smith (2005 film)"),
            ("Mister & Mrs. Smith", "Mr. & Mrs. Smith (2005 film)"),
            // Numbers.
            ("godfather part 2", "The Godfather Part II"), ("the godfather 2", "The Godfather Part II"),
            ("Godfather II", "The Godfather Part II"), ("godfather: part three", "The Godfather Part III"),
            ("the godfather, pt. 2", "The Godfather Part II"), ("rocky iv", "Rocky IV"), ("rocky 4", "Rocky IV"),
            ("Rocky Four", "Rocky IV"), ("rocky 5", "Rocky V"), ("rocky two", "Rocky II"), ("Rocky 1", "Rocky"),
            ("Rocky Part I", "Rocky"), ("toy story 1", "Toy Story"), ("Toy Story III", "Toy Story 3"),
            ("toy story three", "Toy Story 3"), ("Mission Impossible 2", "Mission: Impossible 2"),
            ("Mission: Impossible II", "Mission: Impossible 2"),
            ("Back to the Future Part 3", "Back to the Future Part III"),
            ("back to the future 3", "Back to the Future Part III"), ("kill bill vol 1", "Kill Bill: Volume 1"),
            ("Kill Bill: Vol. 2", "Kill Bill: Volume 2"), ("kill bill 2", "Kill Bill: Volume 2"), ("Alien³", "Alien 3"),
            ("alien iii", "Alien 3"), ("[REC]²", "REC 2"), ("rec 2", "REC 2"), ("Thir13en Ghosts", "Thirteen Ghosts"),
            ("13 ghosts", "Thirteen Ghosts"), ("Se7en", "Seven (1995 film)"), ("L4yer Cake", "Layer Cake (film)"),
            ("Twelve Angry Men", "12 Angry Men (1957 film)"), ("Nine to Five", "9 to 5 (film)"),
            ("9 to five", "9 to 5 (film)"), ("Fear Street Part 1: 1994", "Fear Street Part One: 1994"),
            ("The Taking of Pelham 1 2 3", "The Taking of Pelham 123 (2009 film)"),
            ("taking of pelham one two three", "The Taking of Pelham 123 (2009 film)"),
            ("Gone in Sixty Seconds", "Gone in 60 Seconds (2000 film)"), ("forty-seven ronin", "47 Ronin (2013 film)"),
            ("1984", "Nineteen Eighty-Four (1984 film)"),
            ("two thousand and one: a space odyssey", "2001: A Space Odyssey"),
            ("friday the thirteenth", "Friday the 13th (1980 film)"), ("henry 5", "Henry V (1989 film)"),
            ("malcolm 10", "Malcolm X (1992 film)"), ("it 2", "It Chapter Two"),
            ("It: Chapter 2", "It Chapter Two"), ("star trek 5", "Star Trek V: The Final Frontier"),
            ("8 1/2", "8½"), ("ocean's eleven", "Ocean's Eleven (2001 film)"), ("oceans 11", "Ocean's 11"),
            ("star wars episode 1", "Star Wars: Episode I – The Phantom Menace"),
            ("mission impossible dead reckoning part 1", "Mission: Impossible – Dead Reckoning Part One"),
            // Nothing, or something else, between the parts of a title; spaces and hyphens.
            ("lord of the rings the two towers", "The Lord of the Rings: The Two Towers"),
            ("The Lord of the Rings - The Two Towers", "The Lord of the Rings: The Two Towers"),
            ("terminator 2 judgement day", "Terminator 2: Judgment Day"),
            ("Leon the professional", "Léon: The Professional"),
            ("tick tick boom", "Tick, Tick... Boom! (film)"), ("500 days of summer", "(500) Days of Summer"),
            ("Once Upon a Time... in Hollywood", "Once Upon a Time in Hollywood"),
            ("star wars the last jedi", "Star Wars: The Last Jedi"), ("xmen", "X-Men (film)"),
            ("x men", "X-Men (film)"),
            ("XMen: First Class", "X-Men: First Class"), ("walle", "WALL-E"), ("wall e", "WALL-E"),
            ("Wall·E", "WALL-E"),
            ("spiderman 2", "Spider-Man 2"), ("spider man", "Spider-Man (2002 film)"), ("irobot", "I, Robot (film)"),
            ("schindlers list", "Schindler's List"), ("Schindler’s List", "Schindler's List"), ("amelie", "Amélie"),
            ("bladerunner", "Blade Runner"), ("Alien versus Predator", "Alien vs. Predator (film)"),
            ("kramer v kramer", "Kramer vs. Kramer"), ("batman vs superman", "Batman v Superman: Dawn of Justice"),
            ("I ♥ Huckabees", "I Heart Huckabees"), ("the colour purple", "The Color Purple (1985 film)"),
            // Without a subtitle, or only a part of the name.
            ("Terminator 2", "Terminator 2: Judgment Day"), ("Dr Strangelove", films[32].title),
            ("doctor strangelove", films[32].title), ("shawshank", "The Shawshank Redemption"), ("ET", films[31].title),
            ("E.T.", films[31].title), ("anchorman", "Anchorman: The Legend of Ron Burgundy"),
            ("crouching tiger", "Crouching Tiger, Hidden Dragon"),
            ("leon", "Léon: The Professional"),
            ("the phantom menace", "Star Wars: Episode I – The Phantom Menace"),
            ("last jedi", "Star Wars: The Last Jedi"),
            ("dead reckoning", "Mission: Impossible – Dead Reckoning Part One"),
            ("space odyssey", "2001: A Space Odyssey"),
            ("new nightmare", "Wes Craven's New Nightmare"),
            ("monty python holy grail", "Monty Python and the Holy Grail"),
            ("good bad ugly", "The Good, the Bad and the Ugly"),
            ("rambo first blood 2", "Rambo: First Blood Part II"), ("return of the king", films[48].title),
            // With more than the name.
            ("indiana jones and the raiders of the lost ark", "Raiders of the Lost Ark"),
            ("Star Wars: Episode V - The Empire Strikes Back", "The Empire Strikes Back"),
            ("star wars the empire strikes back", "The Empire Strikes Back"),
            ("star wars episode 5 the empire strikes back", "The Empire Strikes Back"),
            ("temple of doom", "Indiana Jones and the Temple of Doom"),
            ("Star Wars: Episode IV - A New Hope (1977)", "Star Wars (film)"),
            ("Rogue One: A Star Wars Story", "Rogue One"),
            ("Birds of Prey (and the Fantabulous Emancipation of One Harley Quinn)", "Birds of Prey (2020 film)"),
            ("Lee Daniels' The Butler", "The Butler"), ("Alien (Director's Cut)", "Alien (film)"),
            ("Precious: Based on the Novel 'Push' by Sapphire", "Precious (film)"),
            // Other names, which the infobox gives.
            ("harry potter and the sorcerer's stone", "Harry Potter and the Philosopher's Stone (film)"),
            ("Birdman or (The Unexpected Virtue of Ignorance)", "Birdman (film)"),
            ("le fabuleux destin d'amelie poulain", "Amélie"), ("千と千尋の神隠し", "Spirited Away"),
            ("Pokemon Detective Pikachu", "Detective Pikachu (film)"),
            // Misspellings.
            ("the shawshank redemtion", "The Shawshank Redemption"), ("Casablanka", "Casablanca (film)"),
            ("The Gofather", "The Godfather"), ("godfathre", "The Godfather"), ("Inceptoin", "Inception"),
            ("schindlers lisst", "Schindler's List"), ("The Dark Night Rises", "The Dark Knight Rises"),
            ("harry poter and the philosophers stone", films[49].title),
            ("casablanka 1942", "Casablanca (film)"), ("inceptoin (2010)", "Inception"),
            // Other kinds of works.
            ("dune", "Dune (novel)"), ("Dune (book)", "Dune (novel)"), ("dune 1965", "Dune (novel)"),
            ("M", "M (1931 film)"),
        ] as [(String, String)])
    func findsFilms(typed: String, title: String) throws {
        #expect(try model.title(matching: typed) == title)
    }

    /// A wrong film is worse than no film.
    @Test(arguments: [
        "Bride of the Thing", "The Mission: Part", "My Family", "City Lights", "Ghost",
        "Alien: Romulus",
        "Alien: Romulus (2024)", "Star Wars: Deep Space", "Star Trek: Discovery (2017)",
        "Mission: Impossible 4",
        "Wicked: The Thing", "The Wire", "Saw 0.5", "Rambo 1", "$30,000", "Pelham", "White (1994)",
        "Life (2004)", "The King (2003)", "Night (2012)", "LOTR: The Return of the King (1980)", "Bad Match",
        "Interstellar: A Making-of", "The Making of Interstellar", "Interstellar (Making Of)",
        "Steve Jobs: The Man in the Machine", "Alien 5", "Inception 2", "star wars 9", "star wars episode 5",
        "Rocky VI",
        "The Heat is On", "Batch", "Point", "Dune (film)", "Alien (video game)", "Alien (novel)", "Not a film 1",
        "Xxxxxxxxxx",
        "Kill Bill: Vol. 3", "toy story 2", "aliens 3", "Matrimony", "The Godfather Part 4",
    ])
    func takesNoOtherFilm(typed: String) {
        let error = #expect(throws: KinolinkError.self) { try model.title(matching: typed) }
        if case .unknownMovie(typed, _) = error { return }
        Issue.record("\(String(describing: error))")
    }

    @Test(
        arguments: [
            ("Heat (1979)", ["Heat (1995 film)", "Heat (1986 film)", "Heat (1972 film)"]),
            ("inception 2013", ["Inception"]),
            ("The Thing (1951)", ["The Thing (1982 film)", "The Thing (2011 film)"]),
        ])
    func saysThatTheYearIsAnother(typed: String, candidates: [String]) {
        #expect(throws: KinolinkError.otherYear(title: typed, candidates: candidates)) {
            try model.title(matching: typed)
        }
    }

    /// Candidates come with the best known first.
    @Test(
        arguments: [
            ("heat", ["Heat (1995 film)", "Heat (1986 film)", "Heat (1972 film)"]),
            ("titanic", ["Titanic (1997 film)", "Titanic (1953 film)"]),
            ("kill bill", ["Kill Bill: Volume 2", "Kill Bill: Volume 1"]),
            ("the thing", ["The Thing (1982 film)", "The Thing (2011 film)"]),
            (
                "lord of the rings",
                ["The Lord of the Rings: The Two Towers", "The Lord of the Rings: The Return of the King"]
            ),
        ])
    func asksBack(typed: String, candidates: [String]) {
        #expect(throws: KinolinkError.ambiguousMovie(title: typed, candidates: candidates)) {
            try model.title(matching: typed)
        }
    }

    @Test(
        arguments: [
            ("Inception", .exact), ("INCEPTION", .folded), ("heat (1995)", .addition), ("alien", .addition),
            ("rocky 4", .variant), ("matrix", .variant), ("terminator 2", .part), ("Casablanka", .slip),
        ] as [(String, TitleMatch.Nearness)])
    func saysHowNearATitleIs(typed: String, nearness: TitleMatch.Nearness) throws {
        #expect(try model.match(title: typed).nearness == nearness)
    }

    /// Neither earlier questions nor an existing index changes an answer.
    @Test func findsTheSameAgain() throws {
        for _ in 0..<2 {
            for film in Self.films { #expect(try model.title(matching: film.title) == film.title) }
            #expect(try model.title(matching: "rocky 4") == "Rocky IV")
        }
    }
}
