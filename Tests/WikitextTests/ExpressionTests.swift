import Testing

@testable import Wikitext

@Suite struct ExpressionTests {
    /// The results follow MediaWiki's ParserFunctions: their rules of precedence, and PHP's printing.
    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("123+13.3 round 0", "136"), ("44.5+100.2", "144.7"),
        ("0.1 + 0.2", "0.3"), ("-2 ^ 2", "4"), ("2 ^ 3 ^ 2", "64"), ("2 ^ -1", "0.5"), ("7 mod 3", "1"),
        ("-7.9 mod 3.5", "-1"), ("7.5 fmod 2", "1.5"), ("8 div 4 / 2", "1"), ("10 - 4 - 3", "3"),
        ("1.005 round 2", "1.01"), ("1234567 round -3", "1235000"), ("-2.5 round 0", "-3"), ("0.4 round 0", "0"),
        ("999.96 round 1", "1000"), ("floor 2.7 + ceil 2.1", "5"), ("trunc -2.7", "-2"), ("abs(-5)", "5"),
        ("not 0", "1"), ("not 3 + 1", "1"), ("3 > 2 and 2 >= 2", "1"), ("1 = 1.0", "1"), ("1 != 1 or 0", "0"),
        ("1 <> 2", "1"), ("2 < 1", "0"), ("5 <= 4", "0"), ("1.5e3", "1500"), ("2e-3 * 4", "0.008"), ("sqrt 16", "4"),
        ("−5 + 2", "-3"), ("1e20", "1.0E+20"), ("1/3", "0.33333333333333"), ("2/3*100000", "66666.666666667"),
        ("0.00001", "1.0E-5"), ("0.0001", "0.0001"), ("100000000000000 / 10", "10000000000000"), (".5 + 1.", "1.5"),
        ("--3", "3"), ("5 * -3", "-15"), ("1.2.3 + 1", "2.2"), ("trunc pi", "3"),
    ])
    func computesExpressions(expression: String, result: String) throws {
        #expect(DecimalNumber(try #require(Expression.value(Array(expression.utf8)))).description == result)
    }

    @Test(arguments: [
        "", " ", "1 +", "+", "1 2", "(1", "1)", "()", "1 / 0", "1 mod 0", "1 mod 0.5", "sqrt -1", "1,000", "a",
        "1 round", "2 abs 3", "10 ^ 400", "1 ! 2", "ln 2", "0 ^ -1", "*", "million", "5 million", "$5", "1 = ", "1 (2)",
    ])
    func aMalformedExpressionHasNoValue(expression: String) {
        #expect(Expression.value(Array(expression.utf8)) == nil)
    }

    @Test(arguments: ["((", "1+", "-", "1e", "not ", "2^", "(1)", "1", ".", "round", "1 round 1 ", "\u{2212}"])
    func longAndDeepExpressionsEnd(part: String) {
        let text = Array(String(repeating: part, count: 200_000).utf8)
        #expect(Expression.value(text) == nil || part == "1" || part == ".")
        #expect(Expression.value(Array("1".utf8) + text) == nil || part == "1" || part == ".")
    }

    @Test func sumsOfWholeNumbersAreExact() {
        for left in stride(from: -999_999, through: 999_999, by: 12_345) {
            for right in [-1_000_000, -7, 0, 3, 999_999_999] {
                let text = "\(left) + \(right) * 2 - \(left)"
                #expect(Expression.value(Array(text.utf8)).map { DecimalNumber($0).description } == "\(right * 2)")
            }
        }
    }
}
