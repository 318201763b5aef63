import KinolinkTraining

/// What a media server asks: movies like one that it has, by their ids of IMDb.
///
/// The answer is made for a thin adapter: ids come first, scores are 0 … 1, and movies that the server could not find,
/// because they have no id or are not on its shelf, are left out. docs/service.md is the contract.
struct MediaQuestion: Decodable, Sendable {
    /// Such as “tt0816692”.
    let imdb: String
    /// The ids of what the server has; nil for all movies of the model.
    var shelf: [String]?
    let count: Int
    let explains: Bool

    /// Jellyfin asks for so many at most.
    static let most = 500
    private static let usual = 20

    init(imdb: String, shelf: [String]? = nil, count: Int?, explains: Bool?) {
        self.imdb = imdb
        self.shelf = shelf
        self.count = count ?? Self.usual
        self.explains = explains ?? false
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case imdb, shelf, count, explains }

    init(from decoder: any Decoder) throws {
        let members = try decoder.only(CodingKeys.self)
        let count = try members.decodeIfPresent(Int.self, forKey: .count)
        guard 1...Self.most ~= count ?? 1 else {
            throw Problem(.badRequest, "“count” is \(count ?? 0); it must be 1 to \(Self.most)")
        }
        let shelf = try members.decodeIfPresent([String].self, forKey: .shelf)
        try AnswerLimits.check(shelf ?? [], "shelf", most: AnswerLimits.mostIDs)
        self.init(
            imdb: try Self.checked(try members.decode(String.self, forKey: .imdb)), shelf: shelf, count: count,
            explains: try members.decodeIfPresent(Bool.self, forKey: .explains))
    }

    /// - Throws: ``Problem`` for a text that is no id. Otherwise it would be taken for a title.
    static func checked(_ id: String) throws -> String {
        guard isID(id) else {
            throw Problem(.badRequest, "“imdb” is “\(id.prefix(40))”; an id is “tt” and at least seven digits")
        }
        return id
    }

    struct Answer: Encodable, Sendable {
        let imdb: String
        let title: String
        let year: Int?
        let similar: [Neighbor]
    }

    struct Neighbor: Encodable, Sendable {
        let imdb: String
        /// ``RankedMovie/match`` divided by 100.
        let score: Double
        let rank: Int
        let title: String
        let year: Int?
        let reasons: Reasons?
    }

    func answer(by model: Model) throws -> Answer {
        let movie = try model.movie(titled: imdb)
        let candidates = try shelf.map { shelf in try model.candidates(MovieFilter(onlyFrom: shelf.filter(Self.isID))) }
        var options = AnswerOptions(count: count)
        func similar() throws -> [RankedMovie] {
            try model.similar(to: movie.title, among: candidates, options: options.suited(to: model))
        }
        // Movies without an id are passed over, so more may have to be asked for.
        var neighbors = try similar()
        while neighbors.count == options.count, neighbors.count(where: { $0.movie.imdb != nil }) < count {
            options.count *= 2
            neighbors = try similar()
        }
        if explains {
            let places = neighbors.indices.filter { neighbors[$0].movie.imdb != nil }
            options.count = places.prefix(count).last.map { $0 + 1 } ?? 0
            options.explains = true
            neighbors = try similar()
        }
        neighbors.removeAll { $0.movie.imdb == nil }
        return Answer(
            imdb: imdb, title: movie.title, year: movie.year,
            similar: neighbors.prefix(count).enumerated().map { place, found in
                Neighbor(
                    imdb: found.movie.imdb ?? "", score: (Double(found.match) * 10).rounded() / 1000, rank: place + 1,
                    title: found.title, year: found.movie.year, reasons: found.reasons)
            })
    }

    static func isID(_ text: String) -> Bool {
        text.hasPrefix("tt") && 9...12 ~= text.utf8.count && text.utf8.dropFirst(2).allSatisfy { 0x30...0x39 ~= $0 }
    }
}
