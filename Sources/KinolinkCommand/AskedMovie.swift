import Kinolink

/// A movie that the user named, and what is predicted for it.
struct AskedMovie: Encodable {
    let title: String
    /// What is known; nil where nothing is.
    let value: Double?
    /// From other movies only, as for all movies whose value is known.
    let prediction: Double

    private enum CodingKeys: String, CodingKey {
        case title
        case value = "actual"
        case prediction = "predicted"
    }

    /// - Parameter title: as the model has it.
    init(_ title: String, _ prediction: Prediction) throws {
        self.title = title
        let known = prediction.movies.first { $0.title == title }
        value = known?.value
        self.prediction = try known?.prediction ?? prediction.value(of: title)
    }
}
