@testable import Kinolink
@testable import Wikitext
import Testing

/// A list and an article name a page of IMDb in the same ways, and the reader of each has its own code.
struct IMDbIDTests {
    @Test(
        arguments: [
            ("tt0816692", 816_692), ("0816692", 816_692), ("816692", 816_692), ("TT0816692", 816_692),
            (" tt0816692\n", 816_692), ("tt00816692", 816_692), ("0000000001", 1), ("tt10872600", 10_872_600),
            ("99999999", 99_999_999), ("100000000", nil), ("tt100000000", nil), ("00000000001", nil), ("0", nil),
            ("tt0000000", nil), ("", nil), ("tt", nil), ("nm0000190", nil), ("tt0816692a", nil), ("tt 0816692", nil),
            ("-816692", nil), ("+816692", nil), ("816,692", nil), ("٨١٦٦٩٢", nil), ("²", nil), ("none", nil),
        ] as [(String, UInt32?)])
    func listsAndArticlesAgree(_ written: String, _ number: UInt32?) {
        #expect(IMDbID(perhapsBare: written)?.number == number)
        #expect(IMDbTitle.number(written) == number)
    }
}
