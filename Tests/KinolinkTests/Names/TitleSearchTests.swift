@testable import Kinolink
import Testing

/// The movies that a search field shows while someone types.
struct TitleSearchTests {
    private let model: Model

    init() throws { model = try TypedTitleTests().model }

    @Test(
        arguments: [
            ("godf", ["The Godfather", "The Godfather Part II", "The Godfather Part III"]),
            ("the godfather", ["The Godfather", "The Godfather Part II", "The Godfather Part III"]),
            ("term", ["The Terminator", "Terminator 2: Judgment Day"]),
            ("ROCKY", ["Rocky", "Rocky II", "Rocky IV", "Rocky V"]),
            ("rocky i", ["Rocky", "Rocky II", "Rocky IV", "Rocky V"]),
            ("amel", ["Amélie"]), ("léon", ["Léon: The Professional"]),
            // Words in any order, possibly incomplete.
            ("ryan private", []), ("empire star", ["The Empire Strikes Back"]),
            ("phantom men", ["Star Wars: Episode I – The Phantom Menace"]),
            ("louise thel", ["Thelma & Louise"]), ("ridge", []),
            // Other names.
            ("le fabul", ["Amélie"]), ("sorcerer", ["Harry Potter and the Philosopher's Stone (film)"]),
            // Years, and the first digits of one.
            ("heat", ["Heat (1995 film)", "Heat (1986 film)", "Heat (1972 film)"]),
            ("heat 1986", ["Heat (1986 film)"]), ("heat 198", ["Heat (1986 film)"]),
            ("heat (19", ["Heat (1995 film)", "Heat (1986 film)", "Heat (1972 film)"]),
            ("alien 3", ["Alien 3"]),
            // Misspellings.
            ("godfahter", ["The Godfather", "The Godfather Part II", "The Godfather Part III"]),
            ("casablnka", ["Casablanca (film)"]), ("spiritd", ["Spirited Away"]),
            // In few letters: swapped ones, one too few or too many, a wrong one.
            (
                "hae",
                [
                    "Heat (1995 film)", "Heat (1986 film)", "Heat (1972 film)",
                    "Harry Potter and the Philosopher's Stone (film)",
                ]
            ), ("csab", ["Casablanca (film)"]),
            ("alieen", ["Alien (film)", "Alien vs. Predator (film)", "Aliens (film)", "Alien 3"]),
            ("inxe", ["Interstellar (film)", "Inception"]), ("xnce", []),
            // In words that stand for numbers.
            ("twelv angry", ["12 Angry Men (1957 film)"]), ("seventh", []),
            ("zzzzzz", []), ("", []), ("  ", []), ("?!", []),
        ])
    func findsTitles(text: String, titles: [String]) {
        #expect(model.titles(matching: text, count: 4).map(\.title) == titles)
    }

    @Test func givesAsManyAsAskedFor() {
        #expect(model.titles(matching: "t", count: 3).count == 3)
        #expect(model.titles(matching: "t", count: 0).isEmpty)
        #expect(model.titles(matching: "t", count: -1).isEmpty)
        #expect(model.titles(matching: "t", count: .max).count > 20)
    }

    /// Every title, typed as a whole, finds its movie first.
    @Test func findsEveryTitleByItself() {
        for movie in model.movies { #expect(model.titles(matching: movie.title, count: 1) == [movie]) }
    }

    @Test func endlessTextIsNoTrouble() {
        #expect(model.titles(matching: String(repeating: "ax ", count: 100_000)).isEmpty)
        #expect(model.titles(matching: String(repeating: "(", count: 100_000) + "heat").isEmpty)
    }
}
