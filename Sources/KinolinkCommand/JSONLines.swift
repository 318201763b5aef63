import ArgumentParser
import Foundation
import Kinolink

/// Answers to many questions, a line of JSON each.
final class JSONLines {
    private var count = 0
    private var failures = 0
    private var buffer = ""
    private var bar: ProgressBar?

    /// Whether nothing was written.
    var isEmpty: Bool { count == 0 }

    init() {
        // Not among the lines themselves.
        bar = Terminal.error.isInteractive && !Terminal.output.isInteractive ? ProgressBar(on: .error) : nil
    }

    /// Writes an answer; for a question that has none, a line that says why.
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

    /// Has those of some questions answered that can be asked, and writes a line for each, in their order; all of them are
    /// written on return.
    /// - Parameter answer: takes questions, and what to do with the answer to each, in their order.
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

    /// - Throws: a failing exit status where a question had no answer.
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
    /// Empty, where answers would be.
    private var similar: [RankedMovie]?
    private var recommended: [RankedMovie]?
    /// Why.
    let error: String

    init(similarTo movie: String, reason: String) {
        (self.movie, similar, error) = (movie, [], reason)
    }

    init(recommendation reason: String) {
        (recommended, error) = ([], reason)
    }
}

extension Encodable {
    /// On one line, with the newline.
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
