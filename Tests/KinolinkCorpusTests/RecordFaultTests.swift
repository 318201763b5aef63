import Testing

@testable import KinolinkCorpus

/// The messages about malformed lines, word by word.
struct RecordFaultTests {
    @Test(arguments: [
        // The shape.
        (
            #"{"title":"a"}"#,
            "expected an array [title, infobox, links, rotten-tomatoes, rating], found an object at column 1"
        ),
        (#""a""#, "expected an array [title, infobox, links, rotten-tomatoes, rating], found a string at column 1"),
        ("[]", "expected the 5 elements [title, infobox, links, rotten-tomatoes, rating], found 0 at column 2"),
        (#"["a"]"#, "expected the 5 elements [title, infobox, links, rotten-tomatoes, rating], found 1 at column 5"),
        (
            #"["a",{},[],1]"#,
            "expected the 5 elements [title, infobox, links, rotten-tomatoes, rating], found 4 at column 13"
        ),
        (#"["a",{},[],1,2,]"#, "expected a JSON value, found ']' at column 16"),
        (#"["a",{},[],1,2,{},nul]"#, "expected a JSON value, found ']' at column 22"),
        (#"[1,{},[],1,2]"#, "expected a string as the title, found a number at column 2"),
        (#"[["a",{},[],1,2]]"#, "expected a string as the title, found an array at column 2"),
        (#"["",{},[],1,2]"#, "the title is empty at column 2"),
        (#"["a",null,[],1,2]"#, "expected an object as the infobox, found null at column 6"),
        (#"["a",{},{},1,2]"#, "expected an array as the links, found an object at column 9"),
        (#"["a",{},["b",["c"]],1,2]"#, "expected a string as link 2, found an array at column 14"),
        (#"["é🎬",{},[true],1,2]"#, "expected a string as link 1, found a boolean at column 11"),
        (
            #"["a",{},[],false,2]"#,
            "expected a string, a number or null as the Rotten Tomatoes score, found a boolean at column 12"
        ),
        (#"["a",{},[],1,{}]"#, "expected a string, a number or null as the rating, found an object at column 14"),
        // The grammar.
        (#"hello"#, "expected a JSON value, found 'h' at column 1"),
        (#"["a",{},[],1,2] x"#, "something follows the record at column 17"),
        (#"["a",{},[],1,2]]"#, "something follows the record at column 16"),
        (#"["a",{},["b",],1,2]"#, "expected a JSON value, found ']' at column 14"),
        (#"["a",{},["b" "c"],1,2]"#, "expected ',' or ']', found '\"' at column 14"),
        (#"["a",{"k":1 2},[],1,2]"#, "expected ',' or '}', found '2' at column 13"),
        (#"["a",{k:1},[],1,2]"#, "expected a string as a key, found 'k' at column 7"),
        (#"["a",{"k" 1},[],1,2]"#, "expected ':' after a key, found '1' at column 11"),
        (#"["a",{},[],1,2"#, "the line ends inside its JSON array (each line must hold one whole record) at column 15"),
        (#"["a",{},["b"#, "the line ends inside its JSON array (each line must hold one whole record) at column 12"),
        (#"["a",{},[],nul,2]"#, "expected a JSON value, found ',' at column 15"),
        (#"["a",{},[],NaN,2]"#, "expected a JSON value, found 'N' at column 12"),
        (#"["a",{},[],01,2]"#, "a number is not written as JSON writes numbers at column 13"),
        (#"["a",{},[],1.,2]"#, "a number is not written as JSON writes numbers at column 14"),
        (#"["a\x",{},[],1,2]"#, "a backslash is not followed by an escape that JSON knows at column 4"),
        (#"["\ud83c",{},[],1,2]"#, "a \\u escape is half of a surrogate pair at column 3"),
        ("[\"a\tb\",{},[],1,2]", "a string contains the byte 0x09, which must be escaped at column 4"),
        ("[\"a\",{},[],1,2]\0", "something follows the record at column 16"),
        ("[\"a\",\u{A0}{},[],1,2]", "expected a JSON value, found the byte 0xC2 at column 6"),
    ])
    func messageSaysWhatAndWhere(line: String, message: String) {
        let error = #expect(throws: CorpusError.self) { try Corpus(of: line) }
        #expect(error?.description == "test.ndjson:1: " + message)
    }

    @Test func aStringThatIsNotUTF8IsToldWhere() {
        let line = Array("[\"aé".utf8) + [0xFF] + Array("\",{},[],1,2]".utf8)
        let error = #expect(throws: CorpusError.self) { try Corpus(of: line) }
        #expect(error?.description == "test.ndjson:1: a string is not valid UTF-8 at column 5")
    }

    @Test func depthIsBoundedAndCountsTheRecord() throws {
        func record(depth: Int) -> String {
            let inner = depth - 2  // the record and its infobox
            return #"["a",{"k":"#
                + String(repeating: "[", count: inner) + String(repeating: "]", count: inner) + "},[],1,2]"
        }
        #expect(try Corpus(of: record(depth: 128)).titles.count == 1)
        for depth in [129, 100_000] {
            let error = #expect(throws: CorpusError.self) { try Corpus(of: record(depth: depth)) }
            guard case .malformed(_, _, let fault) = error else { return #expect(Bool(false)) }
            #expect(fault.reason == .tooDeep)
        }
        let objects = #"["a",{"k":"# + String(repeating: "{\"k\":", count: 100_000)
        #expect(throws: CorpusError.self) { try Corpus(of: objects) }
    }
}
