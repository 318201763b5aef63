import KinolinkDecompression
@testable import KinolinkTraining
import KinolinkTestSupport
import Testing

struct JudgementFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func linesMayEndAsOnWindowsAndBeEmpty() throws {
        let similar = try directory.file(
            "s",
            "{\"film\": \"A\", \"relevant\": {\"B\": 0.5, \"Ö\": 1}}\r\n\r\n{\"relevant\": {}, \"film\": \"C\"}".utf8)
        #expect(
            try SimilarJudgement.read(from: similar) == [
                SimilarJudgement(film: "A", relevant: ["B": 0.5, "Ö": 1]), SimilarJudgement(film: "C", relevant: [:]),
            ])
        let taste = try directory.file("t", #"{"liked":["A"],"disliked":[],"held_out":["B","C"]}"#.utf8)
        #expect(
            try TasteProfile.read(from: taste) == [TasteProfile(liked: ["A"], disliked: [], heldOut: ["B", "C"])])
    }

    @Test func pairsAreGoodAndBadTitles() throws {
        let path = try directory.file(
            "p", (#"{"film":"A","good":["B","C"],"bad":["D"]}"# + "\n" + #"{"film":"E","good":[],"bad":[]}"#).utf8)
        #expect(
            try PairJudgement.read(from: path) == [
                PairJudgement(film: "A", good: ["B", "C"], bad: ["D"]), PairJudgement(film: "E", good: [], bad: []),
            ])
        for (text, reason) in [
            (#"{"film":"A","good":["B"],"bad":["C","B"]}"#, "“B” is both good and bad"),
            (#"{"film":"A","good":["B"]}"#, "it is not of the form"),
            (#"{"film":"A","good":["B"],"bad":["A"]}"#, "“A” is judged against itself"),
        ] {
            let path = try directory.file("q", text.utf8)
            let error = try #require(throws: EvaluationError.self) { try PairJudgement.read(from: path) }
            #expect("\(error)".hasPrefix("\(path), line 1: \(reason)"))
        }
        let none = try directory.file("n", #"{"film":"A","good":["B"],"bad":[]}"#.utf8)
        #expect(throws: EvaluationError.noJudgements(file: none)) { try PairJudgement.read(from: none) }
    }

    @Test func aByteOrderMarkIsNoPartOfATitle() throws {
        let taste = try directory.file(
            "t", [0xEF, 0xBB, 0xBF] + Array(#"{"liked":["A"],"disliked":[],"held_out":["B"]}"#.utf8))
        #expect(try TasteProfile.read(from: taste).map(\.liked) == [["A"]])
    }

    @Test(arguments: [
        ("[]", "it is not of the form"), ("{\"film\": \"A\"}", "it is not of the form"),
        ("{\"film\": \"A\", \"relevant\": {\"B\": \"1\"}}", "it is not of the form"),
        ("{\"film\": \"A\", \"relevant\": {\"B\": 1e999}}", "it is not of the form"),
        ("{\"film\": \"A\", \"relevant\": {\"B\": 1}", "it is not of the form"),
        ("{\"film\": \"A\", \"relevant\": {\"B\": -1}}", "the gain of “B” is -1.0, below 0"),
        ("{\"film\": \"A\", \"relevant\": {\"B\": 0}}", "no gain is above 0"),
    ])
    func aBadJudgementIsToldWithItsLine(line: String, reason: String) throws {
        let path = try directory.file("s", "{\"film\": \"A\", \"relevant\": {\"B\": 1}}\n\n\(line)\n".utf8)
        let error = try #require(throws: EvaluationError.self) { try SimilarJudgement.read(from: path) }
        #expect("\(error)".hasPrefix("\(path), line 3: \(reason)"))
    }

    @Test(arguments: [
        (#"{"liked": ["A"], "disliked": []}"#, "it is not of the form"),
        (#"{"liked": ["A"], "disliked": [], "held_out": []}"#, "nothing is held out"),
        (#"{"liked": ["B", "A"], "disliked": ["A"], "held_out": ["C"]}"#, "“A” is both liked and disliked"),
    ])
    func aBadProfileIsToldWithItsLine(line: String, reason: String) throws {
        let path = try directory.file("t", "\n\(line)".utf8)
        let error = try #require(throws: EvaluationError.self) { try TasteProfile.read(from: path) }
        #expect("\(error)".hasPrefix("\(path), line 2: \(reason)"))
    }

    @Test func whatIsNoTextOrEmptyIsTold() throws {
        let bytes = try directory.file("b", Array("\n\n".utf8) + [0xC3, 0x28, 0x0A])
        #expect(throws: DecompressionError.notText(path: bytes, line: 3)) { try SimilarJudgement.read(from: bytes) }
        let empty = try directory.file("e", "\n \n".utf8)
        #expect(throws: EvaluationError.noJudgements(file: empty)) { try SimilarJudgement.read(from: empty) }
        let idle = try directory.file("i", #"{"film": "A", "relevant": {}}"#.utf8)
        #expect(throws: EvaluationError.noJudgements(file: idle)) { try SimilarJudgement.read(from: idle) }
        #expect(throws: (any Error).self) { try TasteProfile.read(from: directory.path("missing")) }
    }
}
