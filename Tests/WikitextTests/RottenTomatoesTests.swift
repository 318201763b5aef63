import Testing

@testable import Wikitext

@Suite struct RottenTomatoesTests {
    @Test(arguments: [
        ("x 50%\n\nOn [[Rotten Tomatoes]] it has 85% of 40 reviews, 7.1/10.\n\ny 90%", "85%", "7.1/10"),
        ("ROTTEN TOMATOES: 7%", "7%", nil), ("Rotten Tomatoes 1000%", "000%", nil),
        ("Rotten Tomatoes 10% and 20%\n\nrotten tomatoes 30% and 9.9/100", "30%", "9.9/100"),
        // The notebook finds nothing in these.
        ("{{Rotten Tomatoes prose|91|8.1|200|ref=x}}", "91%", "8.1/10"),
        ("Rotten Tomatoes gives 85% with 7.1/10, Metacritic 70% and 3.0/10", "85%", "7.1/10"),
        ("90% of them. Rotten Tomatoes says 80% and CinemaScore 50%", "80%", nil),
    ])
    func `percentage and rating are found`(text: String, percentage: String, rating: String?) {
        #expect(RottenTomatoes(Array(text.utf8)) == RottenTomatoes(percentage: percentage, rating: rating))
    }

    @Test(arguments: [
        "", "Rotten Tomatoes", "85% 7.1/10", "Rotten Tomatoes\n\n85%", "Rotten Tomatoes; Metacritic 10% 20%", "%",
    ])
    func `nothing is found where nothing is said`(text: String) {
        #expect(RottenTomatoes(Array(text.utf8)) == nil)
    }
}
