import Foundation
import Kinolink
import KinolinkStorage

/// How well a number is predicted, and which movies differ most from their predictions.
struct PredictionReport {
    private let command = CommandLine.typed
    /// The path of the model.
    private let model: String
    private let target: String
    private let unit: String?
    /// The number of movies with a value.
    private let movies: Int
    private let leftOut: [Targets.Unit]
    private let folds: Int
    private let seed: UInt64
    private let isLogarithm: Bool
    private let errors: PredictionErrors
    private let predictions: [AskedMovie]
    private let more: [PredictedMovie]
    private let less: [PredictedMovie]
    private let targets: Targets

    /// - Parameters:
    ///   - model: the path of the model.
    ///   - top: the number of surprises of each kind.
    init(model: String, targets: Targets, prediction: Prediction, asked: [AskedMovie], top: Int) {
        self.model = model
        self.targets = targets
        target = targets.field
        unit = targets.unit.name
        movies = prediction.errors.count
        leftOut = targets.otherUnits
        folds = prediction.options.folds
        seed = prediction.options.seed
        isLogarithm = prediction.options.logarithm
        errors = prediction.errors
        predictions = asked
        more = prediction.bestSurprises(count: top)
        less = prediction.worstSurprises(count: top)
    }

    func noteLeftOut() {
        guard !leftOut.isEmpty else { return }
        let count = leftOut.reduce(0) { $0 + $1.movieCount }
        let units = leftOut.prefix(5).map { "\($0.movieCount.grouped) in \($0.name.unitName)" }.joined(separator: ", ")
        let note =
            "Note: only values in \(targets.unit.name.unitName) are used; \(count.grouped) "
            + "\(count == 1 ? "other is" : "others are") left out: \(units)\(leftOut.count > 5 ? ", …" : "")"
        Terminal.error.note(note.printable)
    }

    func write() throws {
        try Terminal.output.write(heading.printable + "\n\n")
        try errorTable.write(to: .output)
        if isLogarithm {
            try Terminal.output.write("\nErrors are of decimal logarithms; 0.3010 is a factor of 2.\n")
        }
        try write("asked for", predictions.map { ($0.title, $0.value, $0.prediction) })
        try write("more than predicted", more.map { ($0.title, $0.value, $0.prediction) })
        try write("less than predicted", less.map { ($0.title, $0.value, $0.prediction) })
        try Terminal.output.write("\nseed \(seed): \(command.printable)\n")
    }

    private var heading: String {
        "\(targets.field)\(targets.unit.name.map { ", \($0)" } ?? ""): \(errors.count.counted("value")), "
            + "each predicted from the others in \(folds) folds"
    }

    private var errorTable: Table {
        let (squared, squaredOfMean) = (errors.meanSquaredError, errors.meanSquaredErrorOfMean)
        var columns: [Table.Column] = [.left(""), .right("prediction"), .right("mean")]
        if isLogarithm { columns += [.right("as a factor"), .right("mean as a factor")] }
        var table = Table(columns)
        func add(_ name: String, _ value: Double, _ valueOfMean: Double, isFactor: Bool) {
            var cells = [name, value.figure, valueOfMean.figure]
            if isLogarithm {
                cells += isFactor ? [pow(10, value).fixed(2), pow(10, valueOfMean).fixed(2)] : ["", ""]
            }
            table.add(cells)
        }
        add("MSE", squared, squaredOfMean, isFactor: false)
        add("RMSE", errors.rootMeanSquaredError, errors.rootMeanSquaredErrorOfMean, isFactor: true)
        add("MAE", errors.meanAbsoluteError, errors.meanAbsoluteErrorOfMean, isFactor: true)
        table.add(
            ["R²", errors.rSquared.map { $0.fixed(4) } ?? "–", errors.rSquared == nil ? "–" : "0"]
                + (isLogarithm ? ["", ""] : []))
        return table
    }

    private func write(_ name: String, _ movies: [(title: String, value: Double?, prediction: Double)]) throws {
        guard !movies.isEmpty else { return }
        var table = Table([.left(name, isFlexible: true), .right("actual"), .right("predicted")])
        for movie in movies {
            table.add(movie.title, movie.value.map(targets.text) ?? "–", targets.text(movie.prediction))
        }
        try Terminal.output.write("\n")
        try table.write(to: .output)
    }
}

extension PredictionReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case command, model, target, unit, movies, folds, seed, errors, predictions, more, less
        case leftOut = "left_out"
        case isLogarithm = "is_logarithm"
    }
}

extension Double {
    /// The number with about four digits.
    fileprivate var figure: String { fixed(magnitude < 10 ? 4 : magnitude < 1000 ? 2 : 0) }
}
