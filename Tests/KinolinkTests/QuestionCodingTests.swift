import Foundation
import Kinolink
import Testing

/// The JSON of questions, as an app or a service gets it.
struct QuestionCodingTests {
    private func decoded<Question: Decodable>(_ type: Question.Type, _ json: String) throws -> Question {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    private func message<Question: Decodable>(_ type: Question.Type, _ json: String) -> String? {
        do {
            _ = try decoded(type, json)
            return nil
        } catch DecodingError.dataCorrupted(let context) {
            return context.debugDescription
        } catch {
            return "\(error)"
        }
    }

    @Test func whatIsLeftOutHasTheUsualValue() throws {
        #expect(try decoded(AnswerOptions.self, "{}") == AnswerOptions())
        #expect(try decoded(MovieFilter.self, "{}") == MovieFilter())
        #expect(try decoded(Taste.self, #"{"liked":["Heat"]}"#) == Taste(liked: ["Heat"]))
    }

    @Test func allMembersAreRead() throws {
        let options = try decoded(
            AnswerOptions.self,
            #"{"count":3,"diversity":0.25,"era":0.75,"surprise":1,"prominence":-1,"more":["a"],"less":["b"],"#
                + #""measure":"cosine","includes_self":true,"explains":true}"#)
        #expect(
            options
                == AnswerOptions(
                    count: 3, diversity: 0.25, era: 0.75, surprise: 1, prominence: -1, more: ["a"], less: ["b"],
                    measure: .cosine, includesSelf: true, explains: true))
        let filter = try decoded(
            MovieFilter.self,
            #"{"years":"1990s","genres":["war"],"languages":["French"],"countries":["Italy"],"runtime":"1h30-2h","#
                + #""fields":[{"field":"director","value":"Scott"}],"only_from":["a"],"excluding":["b"],"#
                + #""excludes_series":true}"#)
        #expect(
            filter
                == MovieFilter(
                    years: 1990...1999, genres: ["war"], languages: ["French"], countries: ["Italy"],
                    runtime: 90...120, fields: [FieldCondition(field: "director", value: "Scott")], onlyFrom: ["a"],
                    excluding: ["b"], excludesSeries: true))
        let taste = try decoded(
            Taste.self, #"{"liked":["a"],"disliked":["b"],"seen":["c"],"method":"svm"}"#)
        #expect(taste == Taste(liked: ["a"], disliked: ["b"], seen: ["c"], method: .svm))
    }

    @Test(arguments: [
        1990...1990, 1990...2000, 1990...Int.max, Int.min...2000, -750 ... -700, -3...5, Int.min ... -1, -44...Int.max,
    ])
    func yearsComeBack(years: ClosedRange<Int>) throws {
        let filter = MovieFilter(years: years)
        #expect(try JSONDecoder().decode(MovieFilter.self, from: JSONEncoder().encode(filter)) == filter)
    }

    @Test(arguments: [90...90, 90...120, 90...Int.max, Int.min...105])
    func runtimesComeBack(runtime: ClosedRange<Int>) throws {
        let filter = MovieFilter(
            runtime: runtime, fields: [FieldCondition(field: "f", value: "v")], onlyFrom: [], excludesSeries: true)
        #expect(try JSONDecoder().decode(MovieFilter.self, from: JSONEncoder().encode(filter)) == filter)
    }

    @Test func optionsAndTastesComeBack() throws {
        let options = AnswerOptions(count: 1, prominence: 0.5, more: ["x"], includesSelf: true)
        #expect(try JSONDecoder().decode(AnswerOptions.self, from: JSONEncoder().encode(options)) == options)
        let taste = Taste(liked: [], disliked: ["y"], method: .svm)
        #expect(try JSONDecoder().decode(Taste.self, from: JSONEncoder().encode(taste)) == taste)
    }

    @Test func tinyNumbersAreNumbers() throws {
        #expect(try decoded(AnswerOptions.self, #"{"prominence":6e-184,"era":1e-50}"#).prominence == 0)
    }

    @Test func aNumberIsOneYear() throws {
        #expect(
            try decoded(MovieFilter.self, #"{"years":1995,"runtime":90}"#)
                == MovieFilter(years: 1995...1995, runtime: 90...90))
    }

    /// A misspelled member would silently change the answer.
    @Test func unknownMembersAreRefused() {
        #expect(
            message(AnswerOptions.self, #"{"counts":3}"#)
                == "“counts” is none of count, diversity, era, explains, includes_self, less, measure, more, prominence, "
                + "surprise")
        #expect(message(MovieFilter.self, #"{"year":"1990"}"#)?.hasPrefix("“year” is none of countries, ") == true)
        #expect(message(Taste.self, #"{"liked":[],"hated":[]}"#) == "“hated” is none of disliked, liked, method, seen")
    }

    @Test func rangesThatAreNoneAreRefused() {
        #expect(
            message(MovieFilter.self, #"{"years":"soon"}"#)
                == "“soon” is not a range of years; write 1995, 1990s, 1990-2000, 1990- or -2000")
        #expect(message(MovieFilter.self, #"{"runtime":"long"}"#)?.hasPrefix("“long” is not a running time") == true)
        #expect(message(MovieFilter.self, #"{"years":true}"#) != nil)
    }
}
