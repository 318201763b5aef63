import ArgumentParser
import Foundation
import Kinolink
import KinolinkStorage

/// Writes the answers to many questions, one line of JSON each.
final class JSONLines {
    private var count = 0
    private var failures = 0
    private var buffer = ""
    private var bar: ProgressBar?

    /// Whether nothing was written yet.
    var isEmpty: Bool { count == 0 }

    init() {
        // On one terminal, the bar and the lines would overwrite each other.
        bar = Terminal.error.isInteractive && !Terminal.output.isInteractive ? ProgressBar(on: .error) : nil
    }

    /// Writes an answer, or a line that says why there is none.
    func write(_ line: Result<String, any Error>) throws {
        count += 1
        switch line {
        case .success(let line): buffer += line
        case .failure(let unanswered as Unanswered):
            failures += 1
            buffer += try unanswered.jsonLine()
        case .failure(let error): throw error
        }
        if buffer.utf8.count >= 1 << 16 { try flush() }
        bar?.draw("\(count.grouped)", fraction: nil, details: [])
    }

    /// Has some questions answered, and writes a line for each in their order. Nothing is left in the buffer on return.
    /// - Parameters:
    ///   - questions: questions, or the reasons why they can't be asked.
    ///   - answer: called once with the questions that can be asked. Calls its second argument with the answer to each,
    ///     in their order.
    func write<Question>(
        _ questions: [Result<Question, Unanswered>],
        answer: ([Question], (Result<String, any Error>) throws -> Void) throws -> Void
    ) throws {
        var rest = questions[...]
        func writeUnanswered() throws {
            while case .failure(let unanswered) = rest.first {
                try write(.failure(unanswered))
                rest.removeFirst()
            }
        }
        try answer(questions.compactMap { try? $0.get() }) { line in
            try writeUnanswered()
            rest = rest.dropFirst()
            try write(line)
        }
        try writeUnanswered()
        try flush()
    }

    /// - Throws: a failing exit status if a question had no answer.
    func finish() throws {
        try flush()
        bar?.finish()
        guard failures > 0 else { return }
        Terminal.error.note(
            "Error: \(failures.grouped) of \(count.counted("question")) could not be answered; "
                + (failures == 1 ? "its line says why" : "their lines say why"))
        throw ExitCode.failure
    }

    func flush() throws {
        try Terminal.output.write(buffer)
        buffer = ""
    }
}

/// A question without an answer.
struct Unanswered: Error, Encodable {
    /// The title that was asked for; nil for a profile.
    var movie: String?
    /// The key under which answers would be, with an empty list.
    private var similar: [RankedMovie]?
    private var recommended: [RankedMovie]?
    /// Why there is no answer.
    let error: String

    init(similarTo movie: String, reason: String) {
        (self.movie, similar, error) = (movie, [], reason)
    }

    init(recommendation reason: String) {
        (recommended, error) = ([], reason)
    }
}

extension Encodable {
    /// JSON on one line, with the newline.
    func jsonLine() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}

extension Terminal {
    /// Writes one JSON value and a newline.
    func write(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let json = try encoder.encode(value)
        try write(String(decoding: json, as: UTF8.self) + "\n")
    }
}
