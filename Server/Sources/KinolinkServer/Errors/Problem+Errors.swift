import Foundation
import Hummingbird
import KinolinkTraining
import NIOCore
import NIOHTTP1

/// The one place where errors become problems, and so HTTP statuses.
extension Problem {
    init(_ error: any Error) {
        switch error {
        case let error as Problem: self = error
        case let error as KinolinkError: self.init(error)
        case let error as DecodingError: self.init(.badRequest, Self.text(of: error))
        case is NIOTooManyBytesError: self.init(.tooLarge, "the body has more bytes than this address takes")
        // The client is gone, or sent a body that isn't HTTP. Nobody gets this answer.
        case is HTTPParserError: self.init(.badRequest, "the body ended early")
        case let error as HTTPError: self.init(error)
        case let error as ProfileError: self.init(.badRequest, "\(error)")
        case let error as ProfileStoreError: self.init(error)
        default: self.init(.internal, "an error that should not happen; the log has it under the request's id")
        }
    }

    private init(_ error: KinolinkError) {
        let text = "\(error)"
        switch error {
        case .unknownMovie(_, let nearest): self.init(.unknownMovie, text, nearest: nearest)
        case .unknownLink(_, let nearest): self.init(.unknownLink, text, nearest: nearest)
        case .ambiguousMovie(_, let candidates): self.init(.ambiguousMovie, text, candidates: candidates)
        case .ambiguousLink(_, let candidates): self.init(.ambiguousLink, text, candidates: candidates)
        case .otherYear(_, let candidates): self.init(.otherYear, text, candidates: candidates)
        case .unknownFact(_, _, let nearest): self.init(.unanswerable, text, nearest: nearest)
        case .unknownField(_, let fields): self.init(.unanswerable, text, nearest: fields)
        case .noSecondMovie: self.init(.nothingFits, text)
        case .invalidRange, .invalidRuntime, .list: self.init(.badRequest, text)
        case .model: self.init(.internal, text)
        case .tooFewTargets, .noNumbers, .unknownUnit, .badTarget, .badOption, .otherModel, .contradiction,
            .needsCombinedMeasure, .badPlaces, .cannotFoldIn, .noKnownLinks, .emptyTaste, .needsDislikes,
            .unknownRuntime,
            .noTimeLeft:
            self.init(.unanswerable, text)
        }
    }

    /// The text of the error is for whoever runs the service, so only the log has it.
    private init(_ error: ProfileStoreError) {
        switch error {
        case .tooManyProfiles, .tooManyBytes, .diskFull:
            self.init(.storageFull, "the service has no room for more; nothing was changed")
        case .busy: self.init(.busy, "the profiles are being written; ask again in a second")
        case .folderInUse, .system, .foreign, .newer, .damaged, .database:
            self.init(.internal, "the profiles can't be read or written; the log says why")
        }
    }

    /// What Hummingbird itself refuses.
    private init(_ error: HTTPError) {
        let kind: Kind =
            switch error.status {
            case .notFound: .notFound
            case .contentTooLarge: .tooLarge
            case .unsupportedMediaType: .unsupportedMediaType
            case .methodNotAllowed: .methodNotAllowed
            case let status where status.kind == .clientError: .badRequest
            default: .internal
            }
        self.init(kind, error.body ?? kind.meaning.title)
    }

    private static func text(of error: DecodingError) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.isEmpty
                ? "the body"
                : "“"
                    + path.map { key in key.intValue.map { "\($0)" } ?? key.stringValue }.joined(separator: ".") + "”"
        }
        switch error {
        case .keyNotFound(let key, let context): return "\(place(context.codingPath)) lacks “\(key.stringValue)”"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(place(context.codingPath)) has the wrong type: \(context.debugDescription)"
        case .dataCorrupted(let context): return "\(place(context.codingPath)): \(context.debugDescription)"
        @unknown default: return "the body is not what this address takes"
        }
    }
}
