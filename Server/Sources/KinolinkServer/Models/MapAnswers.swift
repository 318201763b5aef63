import Crypto
import KinolinkTraining

/// The answers to the questions about a map, as they are sent.
struct MapAnswers: Sendable {
    let legend, points, names: KeptContent
    /// Another one for another map. All answers have it, so who asks for several knows whether they belong together.
    let tag: String

    /// They are packed once, so it may take longer than for other answers.
    private static let level: Int32 = 6

    init(legend: [UInt8], points: [UInt8], names: [UInt8]) {
        var hash = SHA256()
        for part in [legend, points, names] { hash.update(data: part) }
        tag = Assets.shortText(hash.finalize())
        self.legend = KeptContent(legend, level: Self.level)
        self.points = KeptContent(points, level: Self.level)
        self.names = KeptContent(names, level: Self.level)
    }

    /// - Throws: `EncodingError`.
    init(_ sheet: MapSheet) throws {
        self.init(
            legend: try AnswerEncoder.encode(sheet.legend), points: sheet.points,
            names: try AnswerEncoder.encode(sheet.names))
    }

    /// Draws the map of a model's movies, unless its file has one.
    /// - Parameter most: the largest number of movies whose map is drawn.
    /// - Throws: ``Problem`` of the kind `noMap` if there are more; `KinolinkError`.
    init(of model: Model, drawingAtMost most: Int) throws {
        if let map = model.storedMap {
            try self.init(model.sheet(of: map))
            return
        }
        guard model.movieCount <= most else {
            throw Problem(
                .noMap,
                "the model has \(model.movieCount) movies and no map, and the service draws maps of at most \(most); "
                    + "`kinolink map MODEL -o NEW.safetensors` writes the model with a map, and "
                    + "`kinolink train --map` trains one with a map")
        }
        try self.init(model.sheet(of: try model.map(options: MapOptions(threads: 1))))
    }
}
