import Foundation
import Testing

@testable import KinolinkServer

struct ProfileTests {
    private func decode(_ json: String) throws -> Profile {
        try JSONDecoder().decode(Profile.self, from: Data(json.utf8))
    }

    @Test(arguments: [
        ("{}", try Profile()),
        (#"{"liked": null}"#, try Profile()),
        (
            #"{"later": ["Solaris (1972 film)"], "liked": ["Amélie", "tt0816692"]}"#,
            try Profile(liked: ["Amélie", "tt0816692"], later: ["Solaris (1972 film)"])
        ),
        (
            #"{"liked": ["a"], "disliked": ["b"], "seen": ["c", "c"], "later": [""]}"#,
            try Profile(liked: ["a"], disliked: ["b"], seen: ["c", "c"], later: [""])
        ),
    ])
    func isReadFromJSON(json: String, profile: Profile) throws {
        #expect(try decode(json) == profile)
        #expect(try decode(String(decoding: JSONEncoder().encode(profile), as: UTF8.self)) == profile)
    }

    @Test(arguments: [#"{"liked": "a"}"#, #"{"liked": [1]}"#, #"{"liked": [null]}"#, "[]", #""liked""#])
    func refusesOtherShapes(json: String) {
        #expect(throws: DecodingError.self) { try decode(json) }
    }

    @Test
    func namesAnUnknownMember() throws {
        let error = ProfileError.unknownMember("disliekd", known: ["liked", "disliked", "seen", "later"])
        #expect(throws: error) { try decode(#"{"liked": [], "wished": [], "disliekd": ["a"]}"#) }
        #expect(error.description == "a profile has no “disliekd”; its members are liked, disliked, seen, later")
    }

    @Test
    func countsAllListsTogether() throws {
        let half = Array(repeating: "a", count: Profile.maximumCount / 2)
        #expect(try Profile(liked: half, later: half).later.count == 50_000)
        let error = ProfileError.tooManyEntries(count: 100_001, limit: 100_000)
        #expect(throws: error) { try Profile(liked: half, seen: ["b"], later: half) }
        #expect(error.description.contains("the limit for all its lists together is 100000"))
    }

    @Test
    func measuresEntriesInBytes() throws {
        let longest = String(repeating: "é", count: 250)
        #expect(try Profile(seen: [longest]).seen == [longest])
        let error = ProfileError.tooLongEntry(list: "seen", position: 2, bytes: 501, limit: 500)
        #expect(throws: error) { try Profile(seen: ["a", longest + "!"]) }
        #expect(error.description.hasPrefix("title 2 of “seen” takes 501 bytes"))
    }
}
