@testable import Kinolink
import Testing

struct IMDbIDTests {
    @Test(
        arguments: [
            ("tt0816692", 816_692), ("TT0816692", 816_692), ("Tt816692", 816_692), ("tt816692", 816_692),
            (" tt0816692 ", 816_692), ("\ttt0816692\n", 816_692), ("\u{A0}tt0816692\u{2003}", 816_692), ("tt1", 1),
            // Newer titles have eight digits.
            ("tt15398776", 15_398_776), ("tt99999999", 99_999_999), ("tt0015398776", 15_398_776),
            // Zeros in front make an id longer, not its number larger.
            ("tt012345678", 12_345_678), ("tt0000000001", 1),
        ] as [(String, UInt32)])
    func readsIDs(text: String, number: UInt32) {
        #expect(IMDbID(text)?.number == number)
        #expect(IMDbID(perhapsBare: text)?.number == number)
        #expect(IMDbID(text[...])?.number == number)
    }

    @Test(arguments: [
        "https://www.imdb.com/title/tt0816692/", "http://www.imdb.com/title/tt0816692/",
        "https://www.imdb.com/title/tt0816692", "https://m.imdb.com/title/tt0816692/",
        "http://imdb.com/title/tt0816692", "www.imdb.com/title/tt0816692/", "imdb.com/title/tt0816692",
        "HTTPS://WWW.IMDB.COM/TITLE/TT0816692/", " https://www.imdb.com/title/tt0816692/\n",
        "https://www.imdb.com/title/tt0816692/?ref_=nv_sr_srsg_0", "https://www.imdb.com/title/tt0816692?ref_=1",
        "https://www.imdb.com/title/tt0816692/fullcredits#cast", "https://www.imdb.com/title/tt816692",
        "https://www.imdb.com/de/title/tt0816692/",
    ])
    func readsAddresses(address: String) {
        #expect(IMDbID(address)?.number == 816_692)
        #expect(IMDbID(perhapsBare: address)?.number == 816_692)
    }

    /// Neither a template nor someone who types means an id with these.
    @Test(arguments: [
        "", " ", "tt", "tt ", "tt0", "tt0000000", "t0816692", "tt 0816692", "tt-816692", "tt+816692", "tt0816692a",
        "tta816692", "tt08166.92", "tt0816692 tt0113277", "tt0816692/", "title/tt0816692", "Tootsie",
        // Too large for an id, for 32 bits, and for any number.
        "tt123456789", "tt100000000", "tt9999999999", "tt4294967296", "tt00000816692", "tt18446744073709551616",
        // Digits that aren't ASCII.
        "tt٠٨١٦٦٩٢", "tt０８１６６９２", "tt½", "tt²", "tt०८१६६९२",
        // Persons, companies, lists and other places.
        "nm0000190", "co0000190", "https://www.imdb.com/name/nm0000190/", "https://www.imdb.com/title/",
        "https://www.imdb.com/title/tt", "https://www.imdb.com/title/tt/", "https://www.imdb.com/title/tt0/",
        "https://www.imdb.com/title/tt٠٨١٦٦٩٢/", "https://www.imdb.com/title/tt123456789/",
        "https://www.imdb.com/search/title/?title_type=feature", "https://www.imdb.com/list/ls055592025/",
        "https://www.imdb.com/", "https://www.imdb.com/tt0816692", "https://example.org/title/tt0816692/",
    ])
    func leavesTheRest(text: String) {
        #expect(IMDbID(text) == nil)
        #expect(IMDbID(perhapsBare: text) == nil)
    }

    /// Templates and columns of ids leave out what every id has.
    @Test(
        arguments: [
            ("0816692", 816_692), ("816692", 816_692), ("80684", 80_684), (" 0816692 ", 816_692), ("1", 1),
            ("15398776", 15_398_776), ("0015398776", 15_398_776),
        ] as [(String, UInt32)])
    func readsBareNumbers(text: String, number: UInt32) {
        #expect(IMDbID(perhapsBare: text)?.number == number)
        // Elsewhere a number is something else, such as the film “1917”.
        #expect(IMDbID(text) == nil)
    }

    @Test(arguments: [
        "0", "0000000", "123456789", "100000000", "٠٨١٦٦٩٢", "½", "8.5", "816 692", "816,692", "-816692", "+816692",
        "816692a", "00000816692",
    ])
    func leavesOtherNumbers(text: String) {
        #expect(IMDbID(perhapsBare: text) == nil)
    }

    @Test(
        arguments: [
            (1, "tt0000001"), (80_684, "tt0080684"), (816_692, "tt0816692"), (1_375_666, "tt1375666"),
            (9_999_999, "tt9999999"), (10_000_000, "tt10000000"), (15_398_776, "tt15398776"),
            (99_999_999, "tt99999999"),
        ] as [(UInt32, String)])
    func writesAtLeastSevenDigits(number: UInt32, text: String) throws {
        let id = try #require(IMDbID(number: number))
        #expect(id.description == text)
        #expect(IMDbID(text) == id)
    }

    @Test func aColumnHasZeroForNone() {
        #expect(IMDbID(number: 0) == nil)
        #expect(IMDbID(number: 100_000_000) == nil)
        #expect(IMDbID(number: .max) == nil)
    }

    @Test func twoSpellingsAreOneID() {
        #expect(Set(["tt0816692", "TT816692", "https://m.imdb.com/title/tt0816692"].map { IMDbID($0) }).count == 1)
        #expect(IMDbID("tt0816692") != IMDbID("tt0816693"))
    }
}
