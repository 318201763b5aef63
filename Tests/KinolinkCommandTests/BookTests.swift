import Foundation
import KinolinkTestSupport
import Testing

/// Other things than films: what messages call them, and what is asked of their infoboxes.
@Suite(.timeLimit(.minutes(2)))
struct BookTests {
    /// Ten novels and a poem: five by Verne, five by Austen.
    static let corpus: String = {
        let verne = (1...5).map { index in
            let publisher = index == 1 ? "Sampson Low" : "Pierre-Jules Hetzel"
            return
                #"["Voyage \#(index) (novel)",{"author":"Jules Verne","pub_date":"\#(1860 + index)","publisher":"\#(publisher)"},["Jules Verne","adventure fiction","Pierre-Jules Hetzel","France"],null,null]"#
        }
        let austen = (1...5).map { index in
            #"["Manners \#(index)",{"author":"Jane Austen","genre":"Novel of manners"},["Jane Austen","novel of manners","Regency era","England","Category:\#(1810 + index) British novels"],null,null]"#
        }
        let poem =
            #"["The Voyage Home",{"author":"Homer","written":"8th century BC"},["Homer","adventure fiction"],null,null]"#
        return (verne + austen + [poem]).joined(separator: "\n") + "\n"
    }()
    private static let model = SharedModel(of: corpus, "--dimensions", "4")

    @Test func recordsAreCalledWhatTheyAre() async throws {
        let inspected = try await CommandLineRun.kinolink("inspect", "-", input: Self.corpus)
        #expect(inspected.output.hasPrefix("books "))
        #expect(inspected.output.contains("\npairs of a book and such a link "))
        let others = try await CommandLineRun.kinolink(
            "inspect", "-", input: #"["Tomato soup",{},["tomato"],null,null]"#)
        #expect(others.output.hasPrefix("records "))
        let info = try await CommandLineRun.kinolink("info", try await Self.model.path)
        #expect(info.output.hasPrefix("books "))
    }

    @Test func filtersKnowBooks() async throws {
        let model = try await Self.model.path
        func similar(_ options: String...) async throws -> CommandLineRun {
            try await CommandLineRun.kinolink(["similar", model, "Voyage 2", "--json", "-n", "20"] + options)
        }
        let early = try await similar("--year", "1800-1812")
        #expect(try Set(early.titles()) == ["Manners 1", "Manners 2"])
        #expect(early.errors == "Note: 1 book left out because the year is unknown\n")
        let published = try await similar("--where", "publisher=hetzel")
        #expect(try Set(published.titles()) == ["Voyage 3 (novel)", "Voyage 4 (novel)", "Voyage 5 (novel)"])
        #expect(published.errors == "Note: 6 books left out because the publisher is unknown\n")
        let written = try await similar("--where", "AUTHOR = Homer")
        #expect(try written.titles() == ["The Voyage Home"])
        #expect(written.errors.isEmpty)
    }

    @Test(arguments: [
        (["--where", "author=Jules Vern"], 1, "nothing has the author “Jules Vern”; did you mean “Jules Verne”?"),
        (
            ["--where", "isbn=3"], 1,
            "no infobox has the field “isbn”; the most common are author, genre, pub date, publisher, written"
        ),
        (["--where", "author"], 64, "“author” is not a condition; write FIELD=VALUE, such as publisher=Penguin"),
        (["--where", "=x"], 64, "“=x” lacks a field or a value; write FIELD=VALUE, such as publisher=Penguin"),
        (
            ["--where", "author="], 64,
            "“author=” lacks a field or a value; write FIELD=VALUE, such as publisher=Penguin"
        ),
    ])
    func badConditionsAreExplained(options: [String], status: Int32, message: String) async throws {
        let run = try await CommandLineRun.kinolink(["similar", try await Self.model.path, "Voyage 2"] + options)
        #expect(run.status == status)
        #expect(run.output.isEmpty)
        #expect(run.errors.replacing("\n", with: " ").contains(message), "\(run.errors)")
    }
}
