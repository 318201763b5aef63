import Testing

@testable import KinolinkDrawing

/// How much room a text needs.
struct TextWidthTests {
    @Test func widerTextsNeedMoreRoom() {
        #expect(TextWidth.estimate("") == 0)
        #expect(TextWidth.estimate("ill") < TextWidth.estimate("www"))
        #expect(TextWidth.estimate("abc") < TextWidth.estimate("七人の"))
        #expect(TextWidth.estimate("e\u{301}") == TextWidth.estimate("e"))
    }

    @Test(arguments: [("Alien", 100.0, "Alien"), ("Alien", 0, "…"), ("Seven Samurai", 4, "Seve…")])
    func cutTextsFit(text: String, width: Double, expected: String) {
        let cut = TextWidth.cut(text, to: width)
        #expect(cut == expected)
        #expect(width == 0 || TextWidth.estimate(cut) <= width)
    }

    @Test(arguments: [
        ("Heat (1995 film)", "Heat"), ("Heat", "Heat"), ("(500) Days of Summer", "(500) Days of Summer"),
        ("Birdman (The Virtue)", "Birdman (The Virtue)"), ("Alien (1979)", "Alien"),
        ("(Untitled)", "(Untitled)"), ("M*A*S*H (film)", "M*A*S*H"), ("", ""),
    ])
    func bracketsThatTellTitlesApartGo(title: String, expected: String) { #expect(title.withoutNote == expected) }
}
