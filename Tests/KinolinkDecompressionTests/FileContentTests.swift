import KinolinkDecompression
import Testing

struct FileContentTests {
    @Test(
        arguments: [
            ("<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\">", FileContent.dump),
            ("\u{FEFF}<?xml version=\"1.0\"?>\r\n<mediawiki>", .dump), ("<page>\n", .dump),
            ("\n <!-- x --><mediawiki", .dump),
            ("<?xml version=\"1.0\"?><rss>", nil), ("<pages>", nil), ("<!DOCTYPE HTML><html>", .webPage),
            ("<html lang", .webPage),
            ("[\"Heat\", {}", .corpus), ("[ \"", .corpus), ("[{\"title\"", .json), ("{\"a\"", .json),
            ("-- MySQL dump 10.19", .sql), ("/*M!999999\\- enable the sandbox mode */", .sql),
            ("INSERT INTO `page`", .sql),
            ("SQLite format 3\0", .sqlite), ("PAR1\u{15}", .parquet),
            ("\u{40}\u{1}\0\0\0\0\0\0{\"__metadata__\"", .model), ("Heat\n", nil), ("", nil), ("-- a title\n", nil),
        ] as [(String, FileContent?)])
    func isKnownByItsBeginning(text: String, content: FileContent?) {
        #expect(FileContent(beginning: text.utf8) == content)
    }

    @Test func aDumpMayBeInUTF16() {
        let units = Array("\u{FEFF}<mediawiki>".utf16)
        #expect(FileContent(beginning: units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == .dump)
        #expect(FileContent(beginning: units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == .dump)
    }
}
