public import Foundation
@_exported public import struct KinolinkStorage.OptionError

/// Why a question can't be answered.
public enum KinolinkError: Error, Equatable, Sendable {
    /// No movie has this title; the nearest titles, best first.
    case unknownMovie(title: String, nearest: [String])
    /// No link has this name; the nearest names, best first.
    case unknownLink(name: String, nearest: [String])
    /// Several titles fit what was typed equally well.
    case ambiguousMovie(title: String, candidates: [String])
    /// Movies have this title, none of them of the year that was given, or of one beside it.
    case otherYear(title: String, candidates: [String])
    case ambiguousLink(name: String, candidates: [String])
    /// A filter asks for a genre, language, country or value of a field that no movie has; the nearest names, best first.
    case unknownFact(MovieFilter.Criterion, name: String, nearest: [String])
    /// A filter asks for a field that no infobox has; those that most have.
    case unknownField(String, fields: [String])
    /// What was written is no range of years.
    case invalidRange(String)
    /// What was written is no range of running times.
    case invalidRuntime(String)
    /// The model can't be opened or written.
    case model(path: String, reason: String)
    /// A list of movies that can't be read: which file, where in it, counted from 1, and why.
    case list(file: String, line: Int, reason: String)
    /// Too few movies have a value to learn from.
    case tooFewTargets(count: Int, needed: Int)
    /// No movie has a number in this field; the fields in which most have.
    case noNumbers(field: String, fields: [NumericField])
    /// No movie's number in a field is of this unit; those that there are.
    case unknownUnit(String, units: [Targets.Unit])
    /// A movie's value is not a number within ±10¹⁰⁰.
    case badTarget(title: String, value: Double)
    case badOption(OptionError)
    /// Candidates, targets or a folded movie that another model made; the argument says which.
    case otherModel(String)
    /// Two wishes that exclude each other.
    case contradiction(String)
    /// What a cosine of two vectors can't give.
    case needsCombinedMeasure(String)
    /// The model was not trained by alternating least squares, which alone takes movies that it never saw.
    case cannotFoldIn
    /// None of a new movie's links is in the model.
    case noKnownLinks(count: Int)
    /// A taste without a movie that is liked.
    case emptyTaste
    /// A support vector machine tells two kinds of movies apart.
    case needsDislikes
}

extension KinolinkError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }

    public var description: String {
        switch self {
        case .unknownMovie(let title, let nearest):
            "nothing is called “\(title)”" + Self.didYouMean(nearest)
        case .unknownLink(let name, let nearest):
            "no link is called “\(name)”" + Self.didYouMean(nearest)
        case .ambiguousMovie(let title, let candidates):
            "“\(title)” can be " + Self.list(candidates)
        case .otherYear(let title, let candidates):
            "nothing of that year is called “\(title)”; there is " + Self.list(candidates, "and")
        case .ambiguousLink(let name, let candidates):
            "“\(name)” can be " + Self.list(candidates)
        case .unknownFact(let criterion, let name, let nearest):
            "nothing has the \(criterion.name) “\(name)”" + Self.didYouMean(nearest)
        case .unknownField(let name, let fields):
            "no infobox has the field “\(name)”"
                + (fields.isEmpty ? "" : "; the commonest are " + fields.joined(separator: ", "))
        case .invalidRange(let text):
            Self.rangeFault(text, MovieFilter.years, "no range; write 1995, 1990s, 1990-2000, 1990- or -2000")
        case .invalidRuntime(let text):
            Self.rangeFault(text, MovieFilter.runtime, "no running time; write 90, 90-120, 1h30-2h, 90- or -1h45")
        case .model(_, let reason):
            reason
        case .list(let file, let line, let reason):
            "\(file), line \(line): \(reason)"
        case .tooFewTargets(let count, let needed):
            "there are only \(count) of the \(needed) values that are needed to learn from"
        case .noNumbers(let field, let fields):
            "“\(field)” has no numbers; "
                + (fields.isEmpty
                    ? "no field has any"
                    : "choose one of " + Self.counts(fields.map { ($0.name, $0.movieCount) }))
        case .unknownUnit(let unit, let units):
            "no value is in \(unit); units are "
                + Self.counts(units.map { ($0.name ?? "none", $0.movieCount) })
        case .badTarget(let title, let value):
            "“\(title)” has the value \(value), which is not a number to learn from"
        case .badOption(let error):
            error.description
        case .otherModel(let what):
            "another model made the \(what): make them with the model that you ask"
        case .contradiction(let wishes):
            wishes
        case .needsCombinedMeasure(let what):
            "\(what) can't be had with the cosine measure; choose the combined one"
        case .cannotFoldIn:
            "this model can't take what it hasn't seen; train one with the objective als"
        case .noKnownLinks(let count):
            switch count {
            case 0: "no links are given"
            case 1: "the only link is not in the model"
            default: "none of the \(count) links is in the model"
            }
        case .emptyTaste:
            "nothing that is liked is given; a taste needs at least one"
        case .needsDislikes:
            "the method svm needs something that is disliked, too"
        }
    }

    /// - Parameter forms: what the text should be.
    private static func rangeFault(
        _ text: String, _ read: (String) throws(RangeFault) -> ClosedRange<Int>, _ forms: String
    ) -> String {
        var fault: RangeFault?
        do throws(RangeFault) { _ = try read(text) } catch { fault = error }
        return switch fault {
        case .backwards(let low, let high):
            "“\(text)” goes backwards: \(high) is less than \(low), so write it first"
        case .ambiguous:
            "“\(text)” can be several decades: write all four digits"
        case .unreadable, nil:
            "“\(text)” is \(forms)"
        }
    }

    private static func didYouMean(_ nearest: [String]) -> String {
        nearest.isEmpty ? "" : "; did you mean " + list(nearest) + "?"
    }

    private static func counts(_ names: [(String, Int)]) -> String {
        names.map { "\($0) (\($1) \($1 == 1 ? "value" : "values"))" }.joined(separator: ", ")
    }

    private static func list(_ names: [String], _ word: String = "or") -> String {
        let quoted = names.map { "“\($0)”" }
        guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}

extension KinolinkError {
    /// - Throws: ``badOption(_:)`` unless the value is allowed.
    static func check(
        _ name: String, _ value: some CustomStringConvertible, _ isAllowed: Bool, _ allowed: String
    ) throws(KinolinkError) {
        guard isAllowed else { throw .badOption(OptionError(name: name, value: value, allowed: allowed)) }
    }
}

extension Model {
    /// - Throws: ``KinolinkError/otherModel(_:)`` unless this model made what bears `identity`.
    func check(_ identity: ModelIdentity?, of what: String) throws(KinolinkError) {
        guard identity == nil || identity === self.identity else { throw .otherModel(what) }
    }
}
