import Foundation

/// Why a profile can't be accepted. The text is for whoever sent it.
enum ProfileError: Error, Equatable, Sendable {
    /// The lists have more entries together than a profile may have.
    case tooManyEntries(count: Int, limit: Int)
    /// An entry is longer than it may be; its list, its place there, counted from 1, and its length in UTF-8.
    case tooLongEntry(list: String, position: Int, bytes: Int, limit: Int)
    /// The JSON has a member that profiles don't have.
    case unknownMember(String, known: [String])
}

extension ProfileError: CustomStringConvertible, LocalizedError {
    var errorDescription: String? { description }

    var description: String {
        switch self {
        case .tooManyEntries(let count, let limit):
            "the profile has \(count) titles; the limit for all its lists together is \(limit)"
        case .tooLongEntry(let list, let position, let bytes, let limit):
            "title \(position) of “\(list)” takes \(bytes) bytes; the limit for a title is \(limit) bytes of UTF-8"
        case .unknownMember(let name, let known):
            "a profile has no “\(name.prefix(100))”; its members are \(known.joined(separator: ", "))"
        }
    }
}
