/// The fields of an infobox that hold a movie's facts, under the names that infoboxes have for them.
enum FactField: CaseIterable {
    case released
    case runtime
    case country
    case language
    case genre

    init?(_ name: FactText) {
        guard let field = Self.allCases.first(where: { $0.names.contains { name.isNamed($0.utf8) } }) else {
            return nil
        }
        self = field
    }

    private var names: [String] {
        switch self {
        case .released: Self.releaseNames
        case .runtime: Self.runtimeNames
        case .country: Self.countryNames
        case .language: Self.languageNames
        case .genre: Self.genreNames
        }
    }

    private static let releaseNames = ["released", "release date", "release dates", "release", "year"]
    private static let runtimeNames = ["runtime", "running time", "length"]
    private static let countryNames = ["country", "countries"]
    private static let languageNames = ["language", "languages"]
    private static let genreNames = ["genre", "genres"]
}
