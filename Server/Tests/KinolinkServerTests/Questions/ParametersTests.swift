@testable import KinolinkServer
import KinolinkTraining
import Testing

struct ParametersTests {
    @Test(arguments: [
        ("a=b", "b"), ("a=b+c", "b c"), ("a=b%20c", "b c"), ("a=%C3%A9", "é"), ("a=x%2By", "x+y"), ("a==", "="),
        ("a", ""), ("a=%e2%82%ac", "€"), ("&&a=1&&", "1"), ("%61=2", "2"),
    ])
    func textIsDecoded(query: String, text: String) throws {
        var parameters = try Parameters(form: query)
        #expect(try parameters.text("a") == text)
        try parameters.finish()
    }

    @Test(arguments: ["a=%", "a=%4", "a=%4x", "a=%C3", "a=%00", "%FF=1", "a=%ED%A0%80"])
    func whatIsNoUTF8IsRefused(query: String) {
        #expect(throws: Problem.self) { try Parameters(form: query) }
    }

    @Test func aFilterIsThatOfTheLibrary() throws {
        var parameters = try Parameters(
            form: "years=1990s&genres=war&genres=drama&languages=French&countries=Italy&runtime=90-120"
                + "&fields=director%3DRidley+Scott&only_from=a&excluding=b&excludes_series=true")
        let filter = try parameters.filter()
        try parameters.finish()
        #expect(
            filter
                == MovieFilter(
                    years: 1990...1999, genres: ["war", "drama"], languages: ["French"], countries: ["Italy"],
                    runtime: 90...120, fields: [FieldCondition(field: "director", value: "Ridley Scott")],
                    onlyFrom: ["a"], excluding: ["b"], excludesSeries: true))
        var none = try Parameters(form: "")
        #expect(try none.filter() == nil)
    }

    @Test func tooManyNamesAreRefused() throws {
        var parameters = try Parameters(form: String(repeating: "genres=x&", count: 51))
        #expect(throws: Problem.self) { try parameters.filter() }
    }
}
