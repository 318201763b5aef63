@testable import Kinolink
import Testing

struct TargetsTests {
    /// Twenty films: an even one is in dollars and good, an odd one in rupees and bad; 16 and 18 have no gross.
    private func model() throws -> Model {
        let movies: [(String, [Float])] = (0..<20).map { number in
            let isOdd = number % 2
            return ("Film \(number) (1999 film)", [Float(isOdd), Float(1 - isOdd)])
        }
        return try Model(
            ModelContents(movies: movies, links: [("x", [1, 1])]) { title in
                let film = Int(title.split(separator: " ")[1]) ?? 0
                let gross = film % 2 == 0 ? "$\(film + 1) million" : "₹\(film) crore"
                let share = "\(film % 2 == 0 ? 95 + film % 5 : film % 5)%"
                return """
                    {"infobox":{"Box office":"\(film == 16 || film == 18 ? "unknown" : gross)",\
                    "runtime":"\(90 + film) minutes"},"rotten-tomatoes":"\(share)"}
                    """
            })
    }

    @Test func theCommonestUnitIsTakenAndNeverTwo() throws {
        let targets = try model().targets(of: "box-office")
        #expect(targets.field == "box-office")
        #expect(targets.unit.name == "INR" && targets.unit.movieCount == 10)
        #expect(targets.otherUnits.map(\.name) == ["USD"] && targets.otherUnits.map(\.movieCount) == [8])
        #expect(targets.isMoney && !targets.isPercentage)
        #expect(targets.values.indices.allSatisfy { (targets.values[$0] != nil) == ($0 % 2 == 1) })
        #expect(targets.values[3] == 3e7)
    }

    @Test(arguments: ["USD", "usd"])
    func aUnitCanBeAskedFor(unit: String) throws {
        let targets = try model().targets(of: "Box office", unit: unit)
        #expect(targets.unit.name == "USD" && targets.otherUnits.map(\.name) == ["INR"])
        #expect(targets.values[0] == 1e6 && targets.values[1] == nil && targets.values[16] == nil)
    }

    @Test func minutesAndPerCentsAreNoMoney() throws {
        let model = try model()
        let runtime = try model.targets(of: "runtime")
        #expect(runtime.unit.name == "minutes" && !runtime.isMoney && !runtime.isPercentage)
        let share = try model.targets(of: "rotten-tomatoes", unit: "%")
        #expect(share.isPercentage && !share.isMoney)
    }

    @Test func whatIsMissingIsReported() throws {
        let model = try model()
        #expect(throws: KinolinkError.noNumbers(field: "director", fields: model.numericFields())) {
            try model.targets(of: "director")
        }
        let units = try [model.targets(of: "box office").unit, model.targets(of: "box office", unit: "USD").unit]
        let error = KinolinkError.unknownUnit("EUR", units: units)
        #expect(throws: error) { try model.targets(of: "box office", unit: "EUR") }
        #expect("\(error)" == "no value is in EUR; the units are INR (10 values), USD (8 values)")
    }

    @Test func moneyIsPredictedOnALogarithmPerCentsWithin0And100() throws {
        let model = try model()
        let gross = try model.predict(model.targets(of: "box office"))
        #expect(gross.options.logarithm && gross.options.range == nil)
        #expect(gross.movies.map(\.title) == (0..<10).map { "Film \(2 * $0 + 1) (1999 film)" })
        var options = PredictionOptions()
        options.folds = 3
        let share = try model.predict(model.targets(of: "rotten-tomatoes"), options: options)
        #expect(!share.options.logarithm && share.options.range == 0...100 && share.options.folds == 3)
        #expect(share.errors.meanAbsoluteError < 10)
        options.range = 20...30
        let narrow = try model.predict(model.targets(of: "rotten-tomatoes"), options: options)
        #expect(narrow.movies.allSatisfy { 20...30 ~= $0.prediction })
        #expect(try model.predict(model.targets(of: "runtime")).options == PredictionOptions())
    }

    @Test func valuesByTitleAreThoseOfTheRows() throws {
        let model = try model()
        let targets = try model.targets(of: "runtime")
        let values = (0..<20).map { ("film \($0)", Double(90 + $0)) }
        let prediction = try model.predict(Dictionary(uniqueKeysWithValues: values))
        #expect(try prediction.movies == model.predict(targets).movies)
        for row in 0..<20 { #expect(try prediction.value(of: "FILM \(row)") == prediction.value(ofRow: row)) }
        #expect(throws: KinolinkError.self) { try prediction.value(of: "nothing") }
    }

    @Test func titlesOfNoMovieOrOfOneMovieTwiceAreRefused() throws {
        let model = try model()
        var values = Dictionary(uniqueKeysWithValues: (0..<12).map { ("Film \($0)", Double($0)) })
        values["Nothing of the sort"] = 1
        #expect(throws: KinolinkError.self) { try model.predict(values) }
        values["Nothing of the sort"] = nil
        #expect(try model.predict(values).movies.count == 12)
        values["film 3"] = 3
        #expect(throws: KinolinkError.contradiction("“Film 3 (1999 film)” has two values")) {
            try model.predict(values)
        }
    }
}
