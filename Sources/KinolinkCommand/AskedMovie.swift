import Kinolink
import Storage

/// A movie that the user named, and what is predicted for it.
struct AskedMovie {
    let title: String
    /// What is known; nil where nothing is.
    let value: Double?
    /// From other movies only, as for all movies whose value is known.
    let prediction: Double

    init(row: Int, in model: Model, _ prediction: Prediction) {
        title = model.contents.titles[row]
        let known = prediction.movies.first { $0.row == row }
        value = known?.value
        self.prediction = known?.prediction ?? prediction.value(ofRow: row)
    }
}
