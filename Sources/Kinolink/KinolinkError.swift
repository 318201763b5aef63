/// Why a question can't be answered.
public enum KinolinkError: Error, Equatable, Sendable {
    /// No movie has this title; the nearest titles, best first.
    case unknownMovie(title: String, nearest: [String])
    /// No link has this name; the nearest names, best first.
    case unknownLink(name: String, nearest: [String])
    /// Several titles fit what was typed equally well.
    case ambiguousMovie(title: String, candidates: [String])
    case ambiguousLink(name: String, candidates: [String])
    /// A filter asks for a genre, language or country that no movie has; the nearest names, best first.
    case unknownFact(MovieFilter.Criterion, name: String, nearest: [String])
    /// What was written is no range of whole numbers.
    case invalidRange(String)
    /// The model can't be opened or written.
    case model(path: String, reason: String)
}

extension KinolinkError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownMovie(let title, let nearest):
            "no movie is called “\(title)”" + Self.didYouMean(nearest)
        case .unknownLink(let name, let nearest):
            "no link is called “\(name)”" + Self.didYouMean(nearest)
        case .ambiguousMovie(let title, let candidates):
            "“\(title)” can be " + Self.list(candidates)
        case .ambiguousLink(let name, let candidates):
            "“\(name)” can be " + Self.list(candidates)
        case .unknownFact(let criterion, let name, let nearest):
            "no movie's \(criterion.rawValue) is “\(name)”" + Self.didYouMean(nearest)
        case .invalidRange(let text):
            "“\(text)” is no range; write 1995, 1990-2000, 1990- or -2000"
        case .model(_, let reason):
            reason
        }
    }

    private static func didYouMean(_ nearest: [String]) -> String {
        nearest.isEmpty ? "" : "; did you mean " + list(nearest) + "?"
    }

    private static func list(_ names: [String]) -> String {
        let quoted = names.map { "“\($0)”" }
        guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }
}
