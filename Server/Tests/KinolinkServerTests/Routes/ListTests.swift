import Foundation
import HTTPTypes
import KinolinkTraining
import Testing

@testable import KinolinkServer

/// Lists that a browser sends.
struct ListTests {
    private let tested: TestedService

    init() throws { tested = try TestedService() }

    private struct Answer: Decodable {
        struct Match: Decodable {
            let title, listed, verdict: String
            let year: Int?
            let imdb, stars: String?
        }

        struct Miss: Decodable {
            let listed, verdict, reason: String
        }

        struct Odd: Decodable {
            let listed, reason: String
            let place: String?
        }

        let format: String
        let matched: [Match]
        let unmatched: [Miss]
        let oddRows: [Odd]

        private enum CodingKeys: String, CodingKey {
            case format, matched, unmatched
            case oddRows = "odd_rows"
        }

        var verdicts: [String: String] {
            Dictionary(matched.map { ($0.title, $0.verdict) }) { "\($0) and \($1)" }
        }
    }

    private func send(_ body: String, name: String, type: String? = "text/csv") async throws -> TestedService.Answer {
        try await send(Array(body.utf8), name: name, type: type)
    }

    private func send(
        _ body: [UInt8], name: String, type: String? = "application/octet-stream"
    ) async throws -> TestedService.Answer {
        var headers: HTTPFields = [:]
        if let type { headers[.contentType] = type }
        return try await tested.send("/v1/lists?name=\(name)", .post, headers: headers, bytes: body)
    }

    @Test func ratingsOfLetterboxdAreRead() async throws {
        let answer = try await send(
            "Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Heat,1995,u,4.5\n2020-01-01,Alien,1979,u,2\n"
                + "2020-01-01,Casablanca,1942,u,3\n2020-01-01,No Such Film,1999,u,5\n2020-01-01,,1999,u,5\n",
            name: "ratings.csv"
        ).decoded(Answer.self)
        #expect(answer.format == "letterboxd")
        #expect(answer.matched.map(\.title) == ["Heat (1995 film)", "Alien (film)", "Casablanca (film)"])
        #expect(answer.matched.map(\.verdict) == ["liked", "disliked", "seen"])
        #expect(answer.matched.map(\.stars) == ["4.5", "2", "3"])
        #expect(answer.matched[0].listed == "Heat (1995)" && answer.matched[0].imdb == "tt0113277")
        #expect(answer.matched[0].year == 1995)
        #expect(answer.unmatched.map(\.listed) == ["No Such Film (1999)"] && answer.unmatched[0].verdict == "liked")
        #expect(answer.oddRows.count == 1 && answer.oddRows[0].place == "line 6")
    }

    /// A ZIP file has all lists of someone. What was watched is no longer wanted.
    @Test func anExportOfLetterboxdIsReadAsAWhole() async throws {
        let head = "Date,Name,Year,Letterboxd URI"
        let zip = StoredZip([
            ("ratings.csv", "\(head),Rating\n2020-01-01,Heat,1995,u,4.5\n"),
            ("watched.csv", "\(head)\n2020-01-01,Heat,1995,u\n2020-01-01,Alien,1979,u\n"),
            ("likes/films.csv", "\(head)\n2020-01-01,Alien,1979,u\n"),
            ("watchlist.csv", "\(head)\n2020-01-01,Alien,1979,u\n2020-01-01,Casablanca,1942,u\n"),
            ("lists/mine.csv", "nothing"),
        ])
        for type in ["application/zip", "application/x-zip-compressed", "application/octet-stream", nil] {
            let answer = try await send(zip.bytes, name: "letterboxd-someone.zip", type: type).decoded(Answer.self)
            #expect(answer.format == "letterboxd")
            #expect(
                answer.verdicts
                    == ["Heat (1995 film)": "liked", "Alien (film)": "liked", "Casablanca (film)": "wanted"])
        }
    }

    @Test func aShelfIsNoWatchlist() async throws {
        let library = """
            {"Items": [{"Name": "Heat", "ProductionYear": 1995, "Type": "Movie", "UserData": {"Played": true}},
                       {"Name": "Alien", "ProductionYear": 1979, "Type": "Movie", "UserData": {"Played": false}}]}
            """
        let shelf = try await send(library, name: "jellyfin.json", type: "application/json").decoded(Answer.self)
        #expect(shelf.format == "jellyfin")
        #expect(shelf.verdicts == ["Heat (1995 film)": "seen", "Alien (film)": "owned"])
        let list = try await send("Name,Year\nAlien,1979\n", name: "my%20watchlist.csv").decoded(Answer.self)
        #expect(list.verdicts == ["Alien (film)": "wanted"])
    }

    @Test func titlesAreRead() async throws {
        let answer = try await send("seven samurai\nalien\n", name: "a.txt", type: "text/plain").decoded(Answer.self)
        #expect(answer.format == "titles")
        #expect(answer.verdicts == ["Seven Samurai": "liked", "Alien (film)": "liked"])
        #expect(try await tested.send("/v1/lists", .post, bytes: Array("alien".utf8)).status == .ok)
    }

    /// Each gets one sentence, without a place on the machine.
    @Test func whatIsNoListIsRefused() async throws {
        let zeros = StoredZip([("a", ""), ("b", "")]).bytes
        let bodies: [(bytes: [UInt8], name: String)] = [
            ([], "a.csv"), (Array("a,b,c\n1,2,3\n".utf8), "a.csv"), (Array("<html></html>".utf8), "a.html"),
            (Array("{\"a\": 1}".utf8), "a.json"), (Array("PK\u{3}\u{4}broken".utf8), "a.zip"), (zeros, "a.zip"),
            ((0..<2000).map { UInt8($0 % 256) }, "a.bin"), ([0x1F, 0x8B, 8, 0], "a.csv.gz"),
            (Array(StoredZip([("ratings.csv", "Name,Year\nHeat,1995\n")]).bytes.dropLast(10)), "a.zip"),
        ]
        for (bytes, name) in bodies {
            let answer = try await send(bytes, name: name)
            #expect(answer.status == .badRequest && answer.problem == "bad-request", "\(name): \(answer.text)")
            let detail = try #require(answer.json["detail"] as? String)
            #expect(detail.hasPrefix(name) && !detail.contains("\n") && !detail.contains("/tmp"), "\(detail)")
        }
    }

    /// A small file may unpack to gigabytes, or say so.
    @Test func whatUnpacksToTooMuchIsRefused() async throws {
        let bomb = try #require(Gzip.compressed(Array(repeating: UInt8(ascii: "a"), count: 33 << 20), level: 1))
        #expect(try await send(bomb, name: "a.csv.gz").problem == "bad-request")
        let objects = String(repeating: "{},", count: 1_000_005)
        let rows = String(repeating: "Heat,1995\n", count: 50_001)
        #expect(try await send("Name,Year\n" + rows, name: "a.csv").problem == "too-large")
        #expect(try await send(String(repeating: "heat\n", count: 5001), name: "a.txt").problem == "too-large")
        // Rows and objects without a movie take memory, too.
        for (bomb, name) in [
            ("Name\n" + String(repeating: "\n", count: 200_000), "a.csv"), ("[" + objects + "{}]", "a.json"),
        ] {
            let packed = try #require(Gzip.compressed(Array(bomb.utf8), level: 1))
            #expect(try await send(packed, name: name + ".gz").problem == "bad-request")
        }
        let large = Array(repeating: UInt8(ascii: "a"), count: (16 << 20) + 1)
        #expect(try await send(large, name: "a.csv").problem == "too-large")
    }

    @Test func formsCantSendLists() async throws {
        for type in ["multipart/form-data; boundary=a", "application/x-www-form-urlencoded", "text/html", ""] {
            #expect(try await send("alien", name: "a.txt", type: type).problem == "unsupported-media-type")
        }
        let headers: HTTPFields = [.contentType: "text/plain", .origin: "https://evil.example"]
        #expect(
            try await tested.send("/v1/lists", .post, headers: headers, bytes: Array("alien".utf8)).problem
                == "cross-site")
        #expect(try await tested.send("/v1/lists?a=b", .post, bytes: []).problem == "bad-request")
    }
}

/// A zip file of files that are not packed.
private struct StoredZip {
    private(set) var bytes: [UInt8] = []

    init(_ files: [(name: String, content: String)]) {
        var contents: [UInt8] = []
        for (name, content) in files {
            let (name, content) = (Array(name.utf8), Array(content.utf8))
            let place = bytes.count
            // From the version that is needed to the length of the extra field.
            let common =
                Self.little(20, 2) + Self.little(0, 8) + Self.little(Int(Self.checksum(content)), 4)
                + Self.little(content.count, 4) + Self.little(content.count, 4) + Self.little(name.count, 2)
                + Self.little(0, 2)
            bytes += [0x50, 0x4B, 3, 4] + common + name + content
            contents += [0x50, 0x4B, 1, 2] + Self.little(20, 2) + common + Self.little(0, 10)
            contents += Self.little(place, 4) + name
        }
        let end = bytes.count
        bytes += contents
        bytes += [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(files.count, 2) + Self.little(files.count, 2)
        bytes += Self.little(contents.count, 4) + Self.little(end, 4) + Self.little(0, 2)
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * min($0, 7))) }
    }

    /// CRC-32, bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { checksum, byte in
            (0..<8).reduce(checksum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
    }
}
