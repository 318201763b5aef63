import KinolinkTestSupport
import Testing

@testable import Wikitext

@Suite struct LinkTests {
    @Test(arguments: LinkCase.all)
    func linksHaveTheTitlesThatMwparserfromhellGives(of link: LinkCase) {
        #expect(Document(link.text).linkTitles == link.titles)
    }

    @Test func findsTenThousandLinksOnOneLine() {
        let numbers = 0..<10_000
        let document = Document(numbers.map { "[[a\($0)|b]]" }.joined())
        #expect(document.linkTitles == numbers.map { "a\($0)" })
    }

    @Test func malformedUTF8BecomesReplacementCharacters() {
        #expect(Document([0x5B, 0x5B, 0x61, 0xFF, 0x5D, 0x5D]).linkTitles == ["a\u{FFFD}"])
        #expect(Document([0x5B, 0x5B, 0xE2, 0x80]).linkTitles == [])
    }

    @Test func aZeroByteIsAUsualByte() {
        #expect(Document("[[a\0b]] \0 [[c]]").linkTitles == ["a\0b", "c"])
    }
}
