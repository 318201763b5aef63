import Testing

struct RandomValueTests {
    @Test(arguments: 0..<8) func valuesOfAllShapes(_ seed: UInt64) throws {
        var random = Seeded(state: seed)
        for _ in 0..<200 {
            let value = RandomValue.random(depth: 6, using: &random)
            #expect(try answerJSON(value) == foundationJSON(value))
        }
    }
}
