/// What a link is, as far as names, infoboxes and categories tell.
public enum LinkKind: String, Sendable, Hashable, CaseIterable, Codable {
    // A model file holds these by their places: new ones come last.
    case other
    case person
    /// A movie, a book, a series.
    case work
    case place
    /// Who made or showed the movie: a studio, a distributor.
    case maker
    case theme
    case genre
    case award
    case time
    case country
    case language
    /// Who wrote of it, or counted its takings: what articles cite.
    case source

    /// Whether such a link says how a movie was made or received, and not what it is.
    public var isGeneral: Bool {
        switch self {
        case .time, .country, .language, .award, .source: true
        case .other, .person, .work, .place, .maker, .theme, .genre: false
        }
    }
}
