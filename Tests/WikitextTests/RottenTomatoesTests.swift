import KinolinkTestSupport
import Testing

@testable import Wikitext

@Suite struct RottenTomatoesTests {
    @Test(arguments: RatingWording.read)
    func takesTheFiguresOfTheFilmOrNone(wording: RatingWording) {
        let ratings = RottenTomatoes(Array(wording.text.utf8))
        #expect(ratings?.percentage == wording.percentage)
        #expect(ratings?.rating == wording.average)
    }

    /// Shows where the rules end. If you improve one, move it to the other list.
    @Test(arguments: RatingWording.missed)
    func leavesOutUncertainFigures(wording: RatingWording) {
        #expect(RottenTomatoes(Array(wording.text.utf8)) == nil)
    }

    /// Each of these must fail. If you repair one, move it to the first list.
    @Test(arguments: RatingWording.wrong)
    func someWordingsAreStillMisread(wording: RatingWording) {
        withKnownIssue {
            #expect(RottenTomatoes(Array(wording.text.utf8))?.percentage == wording.percentage)
        }
    }

    @Test(arguments: [
        "", "Rotten Tomatoes", "85% 7.1/10", "Rotten Tomatoes\n\n85%", "Rotten Tomatoes; Metacritic 10% 20%", "%",
        "Rotten Tomatoes 1000%", "Rotten Tomatoes 007%", "Rotten Tomatoes 8.5%", "Rotten Tomatoes: 9.9/100",
        "{{RT|a|b}}", "{{Rotten Tomatoes prose}}", "{{Rotten Tomatoes prose|8.5|7.1}}",
    ])
    func findsNothingWhereNothingIsSaid(text: String) {
        #expect(RottenTomatoes(Array(text.utf8)) == nil)
    }

    /// Two sections may be from different years, and neither says which is newer.
    @Test func differentFiguresCancelEachOtherAndEqualOnesCountOnce() {
        let (one, other) = ("On Rotten Tomatoes, it has 85%.", "On Rotten Tomatoes, the film has a rating of 86%.")
        #expect(RottenTomatoes(Array("\(one)\n\n\(other)".utf8)) == nil)
        #expect(RottenTomatoes(Array("\(one)\n\n\(one)".utf8))?.percentage == "85%")
        // Editors keep the template up to date.
        let template = "{{Rotten Tomatoes prose|87|7.1|90}}"
        #expect(RottenTomatoes(Array("\(one)\n\n\(template)".utf8))?.percentage == "87%")
        #expect(RottenTomatoes(Array("\(template)\n\n{{RT prose|88|7.1|90}}".utf8)) == nil)
        #expect(
            RottenTomatoes(Array("\(template)\n\n== Sequels ==\n=== Reception ===\n{{RT prose|8}}".utf8))?.percentage
                == "87%")
    }

    @Test(arguments: RatingWording.read.filter { !$0.text.contains { "[{<*=".contains($0) } })
    func notesAndCommentsBetweenTheWordsChangeNothing(wording: RatingWording) {
        for note in [
            "<!-- 12% -->", "<ref>{{cite web|title=Rotten Tomatoes: 12%, 1.2/10}}</ref>", "<ref name=\"x\" />",
        ] {
            let text = wording.text.replacing(" ", with: note + " ")
            #expect(RottenTomatoes(Array(text.utf8)) == RottenTomatoes(Array(wording.text.utf8)), "\(note)")
        }
    }

    /// Words in random order.
    @Test func figuresAreInRangeAndStandInTheText() {
        var random = SplitMix(seed: 11)
        let words = Set(RatingWording.read.flatMap { $0.text.split(separator: " ") }).sorted()
        var found = 0
        for _ in 0..<20_000 {
            let text = (0..<20).compactMap { _ in words.randomElement(using: &random) }.joined(separator: " ")
            guard let ratings = RottenTomatoes(Array("Rotten Tomatoes \(text)".utf8)) else { continue }
            found += 1
            let percentage = Int(ratings.percentage.dropLast())
            #expect(percentage.map { 0...100 ~= $0 && text.contains(String($0)) } == true, "\(text)")
            guard let rating = ratings.rating else { continue }
            let average = Double(rating.dropLast(3))
            #expect(rating.hasSuffix("/10") && average.map { 0...10 ~= $0 } == true, "\(text)")
        }
        #expect(found > 100)
    }

    /// A quadratic reader would take hours for these.
    @Test(arguments: [
        "Rotten Tomatoes 85% ", "Rotten Tomatoes\n\n", "Rotten Tomatoes \"a ", "a\" \"a b c d e ", "85% ", "7.1/10 ",
        "''a ", "'''''a''''' ",
        "[[Rotten Tomatoes ", "[[a (film)|", "{{RT prose|85|", "<ref>Rotten Tomatoes ", "\n== Sequel", "\n=",
        "and 85% ", "top ", "1,", "{|\n| ",
        "\u{1}", "\u{1}a\u{2}", "<!-- Rotten Tomatoes ", "10 out of ", "the film ", "Metacritic and Rotten Tomatoes ",
    ])
    func readsAPageOfAMillionBytesInAMoment(part: String) {
        let text = "On Rotten Tomatoes it has " + String(repeating: part, count: 1_000_000 / part.utf8.count)
        if let percentage = RottenTomatoes(Array(text.utf8))?.percentage { #expect(percentage == "85%") }
    }
}
