import Foundation
import Kinolink

/// How well a number is predicted, and for which movies worst, as it is shown.
struct PredictionReport {
    let command = CommandLine.typed
    /// The path of the model.
    let model: String
    let labels: Labels
    let prediction: Prediction
    let asked: [AskedMovie]
    /// How many surprises of each kind.
    let top: Int

    private var errors: PredictionErrors { prediction.errors }
    private var isLogarithmic: Bool { prediction.options.logarithm }

    func noteLeftOut() {
        let leftOut = labels.otherUnits
        guard !leftOut.isEmpty else { return }
        let count = leftOut.reduce(0) { $0 + $1.movieCount }
        let units = leftOut.prefix(5).map { "\($0.movieCount.grouped) in \($0.name.unitName)" }.joined(separator: ", ")
        let note =
            "Note: only values in \(labels.unit.name.unitName) are used; \(count.grouped) "
            + "\(count == 1 ? "other is" : "others are") left out: \(units)\(leftOut.count > 5 ? ", …" : "")"
        Terminal.error.note(note.printable)
    }

    func write() throws {
        try Terminal.output.write(heading.printable + "\n\n")
        try errorTable.write(to: .output)
        if isLogarithmic {
            try Terminal.output.write("\nErrors are of decimal logarithms; 0.3010 is a factor of 2.\n")
        }
        if !asked.isEmpty {
            try write("asked for", asked.map { ($0.title, $0.value, $0.prediction) })
        }
        try write(
            "more than predicted", prediction.bestSurprises(count: top).map { ($0.title, $0.value, $0.prediction) })
        try write(
            "less than predicted", prediction.worstSurprises(count: top).map { ($0.title, $0.value, $0.prediction) })
        try Terminal.output.write("\nseed \(prediction.options.seed): \(command.printable)\n")
    }

    private var heading: String {
        "\(labels.field)\(labels.unit.name.map { ", \($0)" } ?? ""): \(errors.count.counted("value")), "
            + "each predicted from the others in \(prediction.options.folds) folds"
    }

    private var errorTable: Table {
        let (squared, squaredOfMean) = (errors.meanSquaredError, errors.meanSquaredErrorOfMean)
        var columns: [Table.Column] = [.left(""), .right("prediction"), .right("mean")]
        if isLogarithmic { columns += [.right("as a factor"), .right("mean as a factor")] }
        var table = Table(columns)
        func add(_ name: String, _ value: Double, _ valueOfMean: Double, isFactor: Bool) {
            var cells = [name, value.figure, valueOfMean.figure]
            if isLogarithmic {
                cells += isFactor ? [pow(10, value).fixed(2), pow(10, valueOfMean).fixed(2)] : ["", ""]
            }
            table.add(cells)
        }
        add("MSE", squared, squaredOfMean, isFactor: false)
        add("RMSE", squared.squareRoot(), squaredOfMean.squareRoot(), isFactor: true)
        add("MAE", errors.meanAbsoluteError, errors.meanAbsoluteErrorOfMean, isFactor: true)
        table.add(
            ["R²", errors.determination.map { $0.fixed(4) } ?? "–", errors.determination == nil ? "–" : "0"]
                + (isLogarithmic ? ["", ""] : []))
        return table
    }

    private func write(_ name: String, _ movies: [(title: String, value: Double?, prediction: Double)]) throws {
        guard !movies.isEmpty else { return }
        var table = Table([.left(name, isFlexible: true), .right("actual"), .right("predicted")])
        for movie in movies {
            table.add(movie.title, movie.value.map(labels.text) ?? "–", labels.text(movie.prediction))
        }
        try Terminal.output.write("\n")
        try table.write(to: .output)
    }
}

extension PredictionReport: Encodable {
    private enum Key: String, CodingKey {
        case command, model, target, unit, movies, leftOut, folds, seed, isLogarithm, errors, predictions, more, less
        case mse, rmse, mae, r2, mseOfMean, rmseOfMean, maeOfMean, title, actual, predicted
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(command, forKey: .command)
        try container.encode(model, forKey: .model)
        try container.encode(labels.field, forKey: .target)
        try container.encode(labels.unit.name, forKey: .unit)
        try container.encode(errors.count, forKey: .movies)
        var leftOut = container.nestedUnkeyedContainer(forKey: .leftOut)
        for unit in labels.otherUnits {
            var container = leftOut.nestedContainer(keyedBy: Key.self)
            try container.encode(unit.name, forKey: .unit)
            try container.encode(unit.movieCount, forKey: .movies)
        }
        try container.encode(prediction.options.folds, forKey: .folds)
        try container.encode(prediction.options.seed, forKey: .seed)
        try container.encode(isLogarithmic, forKey: .isLogarithm)
        var figures = container.nestedContainer(keyedBy: Key.self, forKey: .errors)
        try figures.encode(errors.meanSquaredError, forKey: .mse)
        try figures.encode(errors.rootMeanSquaredError, forKey: .rmse)
        try figures.encode(errors.meanAbsoluteError, forKey: .mae)
        try figures.encode(errors.determination, forKey: .r2)
        try figures.encode(errors.meanSquaredErrorOfMean, forKey: .mseOfMean)
        try figures.encode(errors.meanSquaredErrorOfMean.squareRoot(), forKey: .rmseOfMean)
        try figures.encode(errors.meanAbsoluteErrorOfMean, forKey: .maeOfMean)
        func encode(_ movies: [(title: String, value: Double?, prediction: Double)], forKey key: Key) throws {
            var list = container.nestedUnkeyedContainer(forKey: key)
            for movie in movies {
                var container = list.nestedContainer(keyedBy: Key.self)
                try container.encode(movie.title, forKey: .title)
                try container.encode(movie.value, forKey: .actual)
                try container.encode(movie.prediction, forKey: .predicted)
            }
        }
        try encode(asked.map { ($0.title, $0.value, $0.prediction) }, forKey: .predictions)
        try encode(
            prediction.bestSurprises(count: top).map { ($0.title, $0.value, $0.prediction) }, forKey: .more)
        try encode(
            prediction.worstSurprises(count: top).map { ($0.title, $0.value, $0.prediction) }, forKey: .less)
    }
}

extension Double {
    /// In four to five digits.
    fileprivate var figure: String { fixed(magnitude < 10 ? 4 : magnitude < 1000 ? 2 : 0) }
}
