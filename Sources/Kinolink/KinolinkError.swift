public import Foundation
@_exported public import struct KinolinkStorage.OptionError

/// The reasons why a model can't be opened, asked or written. Descriptions are for people.
public enum KinolinkError: Error, Equatable, Sendable {
    /// No movie has this title or id; the nearest titles, best first.
    case unknownMovie(title: String, nearest: [String])
    /// No link has this name; the nearest names, best first.
    case unknownLink(name: String, nearest: [String])
    /// Several titles fit what was typed equally well; the best known first, at most ten.
    case ambiguousMovie(title: String, candidates: [String])
    /// Movies have this title, but none is from the given year or a year next to it; at most ten.
    case otherYear(title: String, candidates: [String])
    /// Several links fit what was typed equally well; at most ten.
    case ambiguousLink(name: String, candidates: [String])
    /// A filter asks for a genre, language, country or value of a field that no movie has; the nearest names, best
    /// first.
    case unknownFact(MovieFilter.Criterion, name: String, nearest: [String])
    /// A filter asks for a field that no infobox has; the most common fields.
    case unknownField(String, fields: [String])
    /// This text is not a range of years.
    case invalidRange(String)
    /// This text is not a range of running times.
    case invalidRuntime(String)
    /// The model at this path can't be opened or written.
    case model(path: String, reason: String)
    /// A list of movies can't be read: the file, the line, counted from 1 or 0 for the whole file, and why.
    case list(file: String, line: Int, reason: String)
    /// Too few movies have a value to learn from.
    case tooFewTargets(count: Int, needed: Int)
    /// No movie has a number in this field; the fields with the most numbers.
    case noNumbers(field: String, fields: [NumericField])
    /// No movie has a number of this unit; the units that occur.
    case unknownUnit(String, units: [Targets.Unit])
    /// A movie's value is not a number within ±10¹⁰⁰.
    case badTarget(title: String, value: Double)
    /// An option is out of range.
    case badOption(OptionError)
    /// Candidates, targets or a folded movie come from another model; the argument says which.
    case otherModel(String)
    /// Two parts of a question contradict each other; the argument is the message.
    case contradiction(String)
    /// Places for a map are missing, too many or not finite: how many are good, and how many are needed.
    case badPlaces(count: Int, needed: Int)
    /// The cosine measure can't do this; the argument says what.
    case needsCombinedMeasure(String)
    /// The model was not trained by alternating least squares, the only objective that accepts new movies.
    case cannotFoldIn
    /// The model has none of a new movie's links; how many there are.
    case noKnownLinks(count: Int)
    /// A taste names no liked movie.
    case emptyTaste
    /// A taste asks for a support vector machine but names no disliked movie, and the machine needs both kinds.
    case needsDislikes
    /// An evening of limited time can't be planned, because the runtime of this movie is unknown.
    case unknownRuntime(title: String)
    /// This movie alone takes all the time of the evening, in minutes.
    case noTimeLeft(title: String, runtime: Int, minutes: Int)
    /// Nothing goes with this movie: of what fulfils the other conditions before it, nothing fulfils this one.
    case noSecondMovie(title: String, lacking: DoubleBill.Condition)
}

extension KinolinkError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }

    public var description: String {
        switch self {
        case .unknownMovie(let title, let nearest):
            (IMDbID(title) == nil ? "nothing is called “\(title)”" : "nothing has the id “\(title)”")
                + Self.didYouMean(nearest)
        case .unknownLink(let name, let nearest):
            "no link is called “\(name)”" + Self.didYouMean(nearest)
        case .ambiguousMovie(let title, let candidates):
            "“\(title)” can be " + quotedList(candidates)
        case .otherYear(let title, let candidates):
            "nothing from that year is called “\(title)”; there is " + quotedList(candidates, "and")
        case .ambiguousLink(let name, let candidates):
            "“\(name)” can be " + quotedList(candidates)
        case .unknownFact(let criterion, let name, let nearest):
            "nothing has the \(criterion.name) “\(name)”" + Self.didYouMean(nearest)
        case .unknownField(let name, let fields):
            "no infobox has the field “\(name)”"
                + (fields.isEmpty ? "" : "; the most common are " + fields.joined(separator: ", "))
        case .invalidRange(let text):
            Self.rangeFault(
                text, MovieFilter.years, "not a range of years; write 1995, 1990s, 1990-2000, 1990- or -2000")
        case .invalidRuntime(let text):
            Self.rangeFault(text, MovieFilter.runtime, "not a running time; write 90, 90-120, 1h30-2h, 90- or -1h45")
        case .model(_, let reason):
            reason
        case .list(let file, let line, let reason):
            (line > 0 ? "\(file), line \(line)" : file) + ": \(reason)"
        case .tooFewTargets(let count, let needed):
            "learning needs at least \(needed) values, but there are only \(count)"
        case .noNumbers(let field, let fields):
            "“\(field)” has no numbers; "
                + (fields.isEmpty
                    ? "no field has any"
                    : "choose one of " + Self.counts(fields.map { ($0.name, $0.movieCount) }))
        case .unknownUnit(let unit, let units):
            "no value is in \(unit); the units are "
                + Self.counts(units.map { ($0.name ?? "none", $0.movieCount) })
        case .badTarget(let title, let value):
            "“\(title)” has the value \(value), which is not a number within ±1e100"
        case .badOption(let error):
            error.description
        case .otherModel(let what):
            "the \(what) came from another model; make them with this one"
        case .contradiction(let message):
            message
        case .needsCombinedMeasure(let what):
            "the cosine measure can't give \(what); choose the combined measure"
        case .badPlaces(let count, let needed):
            "a map of this model needs \(needed) finite places, but \(count) are given"
        case .cannotFoldIn:
            "this model can't place new titles; train one with the objective als"
        case .noKnownLinks(let count):
            switch count {
            case 0: "no links are given"
            case 1: "the only link is not in the model"
            default: "none of the \(count) links is in the model"
            }
        case .emptyTaste:
            "nothing is liked; a taste needs at least one liked title"
        case .needsDislikes:
            "the method svm needs at least one disliked title"
        case .unknownRuntime(let title):
            "the runtime of “\(title)” is unknown, so nothing says what fits into the time"
        case .noTimeLeft(let title, let runtime, let minutes):
            "“\(title)” alone takes \(runtime) minutes, which leaves no time in \(minutes)"
        case .noSecondMovie(let title, let condition):
            "nothing goes with “\(title)”: " + Self.text(of: condition)
        }
    }

    private static func text(of condition: DoubleBill.Condition) -> String {
        switch condition {
        case .candidate: "there is nothing else to choose from"
        case .feature: "nothing else is a feature"
        case .genre: "nothing else is known to have a genre in common with it"
        case .era: "nothing else of its genres is known to be from its time"
        case .series: "what is near to it in genre and time is of the same series"
        case .director: "what is near to it in genre and time has the same director"
        case .length: "nothing near to it in genre and time is known to be short enough"
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
            "“\(text)” goes backwards; write \(high) before \(low)"
        case .ambiguous:
            "“\(text)” can be several decades; write all four digits"
        case .unreadable, nil:
            "“\(text)” is \(forms)"
        }
    }

    private static func didYouMean(_ nearest: [String]) -> String {
        nearest.isEmpty ? "" : "; did you mean " + quotedList(nearest) + "?"
    }

    private static func counts(_ names: [(String, Int)]) -> String {
        names.map { "\($0) (\($1) \($1 == 1 ? "value" : "values"))" }.joined(separator: ", ")
    }
}

/// Names in a sentence: “a”, “b” or “c”. Of more than ten names, the first ten and how many there are.
func quotedList(_ names: [String], _ conjunction: String = "or") -> String {
    let limit = 10
    let items =
        names.prefix(limit).map { "“\($0)”" } + (names.count > limit ? ["another of \(names.count)"] : [])
    guard items.count > 1, let last = items.last else { return items.joined() }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
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
    /// - Throws: ``KinolinkError/otherModel(_:)`` unless this model made the thing with this identity.
    func check(_ identity: ModelIdentity?, of what: String) throws(KinolinkError) {
        guard identity == nil || identity === self.identity else { throw .otherModel(what) }
    }
}
