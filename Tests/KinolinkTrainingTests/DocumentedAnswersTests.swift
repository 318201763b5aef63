import KinolinkCorpus
import Foundation
@testable import Kinolink
@testable import KinolinkTraining
import Testing

/// The table “Ten questions” of docs/quality.md.
struct DocumentedAnswersTests {
    /// A row of the table: what is asked for, and the answers.
    private static func rows() throws -> [(title: String, answers: [String])] {
        let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let text = try String(contentsOf: package.appending(path: "docs/quality.md"), encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## Ten questions").dropFirst().first)
        let table = section.components(separatedBy: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("| ") }
        return table.dropFirst().map { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return (cells[0], cells[1].components(separatedBy: "; "))
        }
    }

    @Test func areThoseOfTheProgram() throws {
        let model = try ModelTrainer(Corpus(reading: #require(SampleCorpus.path))).train()
        let rows = try Self.rows()
        #expect(rows.count == 10)
        for (title, answers) in rows {
            #expect(answers.count == 5)
            #expect(try model.similar(to: title, count: 5).map(\.title) == answers, "\(title)")
        }
    }
}
