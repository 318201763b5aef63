internal import Foundation
internal import KinolinkDecompression

/// How much other films belong with a film.
public struct SimilarJudgement: Sendable, Equatable, Decodable {
    public var film: String
    /// What each title is worth as an answer, 0 or more. Other titles are worth 0.
    public var relevant: [String: Double]

    public init(film: String, relevant: [String: Double]) {
        self.film = film
        self.relevant = relevant
    }
}

/// Which films belong with a film more than others do.
public struct PairJudgement: Sendable, Equatable, Decodable {
    public var film: String
    /// Each of these belongs with the film more than each of the ``bad`` ones.
    public var good: [String]
    public var bad: [String]

    public init(film: String, good: [String], bad: [String]) {
        self.film = film
        self.good = good
        self.bad = bad
    }
}

/// What someone likes and dislikes. Some of the liked movies are held out, and should be recommended.
public struct TasteProfile: Sendable, Equatable, Decodable {
    public var liked: [String]
    public var disliked: [String]
    /// Liked too, but hidden from the model.
    public var heldOut: [String]

    private enum CodingKeys: String, CodingKey {
        case liked, disliked, heldOut = "held_out"
    }

    public init(liked: [String], disliked: [String], heldOut: [String]) {
        self.liked = liked
        self.disliked = disliked
        self.heldOut = heldOut
    }

    /// What each held-out title is worth as an answer: 1.
    var gains: [String: Double] { Dictionary(heldOut.map { ($0, 1) }) { first, _ in first } }
}

/// A file of judgements, line by line; it may be gzipped.
private struct JudgementFile {
    let path: String
    /// The lines with their numbers, counted from 1. Empty lines are left out.
    let lines: [(number: Int, text: String)]

    /// In bytes; enough for some hundred thousand profiles.
    private static let sizeLimit = 1 << 30

    init(reading path: String) throws {
        self.path = path == "-" ? "standard input" : path
        let lines = try numberedLines(of: path, limit: Self.sizeLimit)
        guard !lines.isEmpty else { throw EvaluationError.noJudgements(file: self.path) }
        self.lines = lines
    }

    /// Decodes one JSON object from each line.
    /// - Parameters:
    ///   - example: the form of the objects, for messages.
    ///   - fault: why an object can't be used; nil if it can.
    /// - Throws: ``EvaluationError/judgements(file:line:reason:)``.
    func objects<Object: Decodable>(
        _ type: Object.Type, like example: String, fault: (Object) -> String?
    ) throws -> [Object] {
        let decoder = JSONDecoder()
        return try lines.map { number, text in
            guard let object = try? decoder.decode(type, from: Data(text.utf8)) else {
                throw EvaluationError.judgements(file: path, line: number, reason: "it is not of the form \(example)")
            }
            if let reason = fault(object) {
                throw EvaluationError.judgements(file: path, line: number, reason: reason)
            }
            return object
        }
    }
}

extension SimilarJudgement {
    /// Reads `{"film": TITLE, "relevant": {TITLE: GAIN, …}}`, one a line.
    /// - Throws: ``EvaluationError/judgements(file:line:reason:)``, ``EvaluationError/noJudgements(file:)``, and
    ///   `DecompressionError` if the file can't be read or isn't UTF-8.
    public static func read(from path: String) throws -> [SimilarJudgement] {
        let judgements = try JudgementFile(reading: path).objects(
            SimilarJudgement.self, like: #"{"film": TITLE, "relevant": {TITLE: GAIN, …}}"#
        ) { judgement in
            if let (title, gain) = judgement.relevant.first(where: { $0.value < 0 }) {
                return "the gain of “\(title)” is \(gain), below 0"
            }
            let isUseful = judgement.relevant.isEmpty || judgement.relevant.values.contains { $0 > 0 }
            return isUseful ? nil : "no gain is above 0"
        }
        guard !judgements.allSatisfy(\.relevant.isEmpty) else { throw EvaluationError.noJudgements(file: path) }
        return judgements
    }
}

extension PairJudgement {
    /// Reads `{"film": TITLE, "good": [TITLE, …], "bad": [TITLE, …]}`, one a line.
    /// - Throws: as ``SimilarJudgement/read(from:)``.
    public static func read(from path: String) throws -> [PairJudgement] {
        let judgements = try JudgementFile(reading: path).objects(
            PairJudgement.self, like: #"{"film": TITLE, "good": [TITLE, …], "bad": [TITLE, …]}"#
        ) { judgement in
            if (judgement.good + judgement.bad).contains(judgement.film) {
                return "“\(judgement.film)” is judged against itself"
            }
            let bad = Set(judgement.bad)
            return judgement.good.first(where: bad.contains).map { "“\($0)” is both good and bad" }
        }
        guard judgements.contains(where: { !$0.good.isEmpty && !$0.bad.isEmpty }) else {
            throw EvaluationError.noJudgements(file: path)
        }
        return judgements
    }
}

extension TasteProfile {
    /// Reads `{"liked": [TITLE, …], "disliked": [TITLE, …], "held_out": [TITLE, …]}`, one a line.
    /// - Throws: as ``SimilarJudgement/read(from:)``.
    public static func read(from path: String) throws -> [TasteProfile] {
        try JudgementFile(reading: path).objects(
            TasteProfile.self,
            like: #"{"liked": [TITLE, …], "disliked": [TITLE, …], "held_out": [TITLE, …]}"#
        ) { profile in
            if profile.heldOut.isEmpty { return "nothing is held out" }
            let disliked = Set(profile.disliked)
            return profile.liked.first(where: disliked.contains).map { "“\($0)” is both liked and disliked" }
        }
    }
}
