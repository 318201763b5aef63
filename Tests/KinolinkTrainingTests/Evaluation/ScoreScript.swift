import Foundation
@testable import KinolinkTraining
import KinolinkTestSupport

/// Runs `score.py`, an independent implementation, on judgements and answers that are written to files for it.
struct ScoreScript {
    private static let script = SharedData.path("eval/score.py")
    static var isThere: Bool { script != nil && Python.has("json") }

    /// The script that scores answers among all films.
    static let alike = SharedData.path("eval/alike/score.py")

    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    func write(candidates: [String], _ judgements: [SimilarJudgement], _ profiles: [TasteProfile]) throws {
        _ = try directory.file("candidates.txt", candidates.joined(separator: "\n").utf8)
        try write("similar.ndjson", judgements.map { ["film": $0.film, "relevant": $0.relevant] })
        try write(
            "taste.ndjson",
            profiles.map { ["liked": $0.liked, "disliked": $0.disliked, "held_out": $0.heldOut] })
    }

    /// nDCG@10 of similar films, nDCG@10 and recall@20 of tastes, to all digits. Nil if the script fails, as it does
    /// for answers that aren't allowed.
    func figures(films: [String], similar: [[String]], recommended: [[String]], in folder: String? = nil) throws
        -> [Double]?
    {
        try write("s", zip(films, similar).map { ["film": $0, "similar": $1] })
        try write("t", recommended.map { ["recommended": $0] })
        return Self.figures(
            Self.script, folder ?? directory.path, "--similar", directory.path("s"), "--taste", directory.path("t"))
    }

    /// nDCG@10, recall@10 and recall@50 of answers among all films, to all digits. Nil if the script fails.
    func figuresAmongAll(_ judgements: [SimilarJudgement], answers: [[String]]) throws -> [Double]? {
        try write("j", judgements.map { ["film": $0.film, "relevant": $0.relevant] })
        try write(
            "a",
            zip(judgements, answers).map { judgement, answers in
                ["movie": judgement.film, "similar": answers.map { ["title": $0] }]
            })
        return Self.figures(Self.alike, directory.path("j"), directory.path("a"))
    }

    private static func figures(_ script: String?, _ arguments: String...) -> [Double]? {
        let run = """
            import sys
            path = sys.argv[1]
            sys.argv = sys.argv[1:]
            exec(open(path, encoding="utf-8").read().replace(":.4f", ":.17g"))
            """
        guard let script, let output = Python.run(run, [script] + arguments) else { return nil }
        return output.split(whereSeparator: \.isWhitespace).compactMap { word in
            word.contains(".") ? Double(word) : nil
        }
    }

    private func write(_ name: String, _ lines: [[String: Any]]) throws {
        let json = try lines.map { String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) }
        _ = try directory.file(name, json.joined(separator: "\n").utf8)
    }
}
