import Foundation
import Kinolink
import Testing

@testable import KinolinkDrawing

/// A map in one HTML file.
struct MapFileTests {
    private func html(_ sheet: MapSheet) throws -> String { String(decoding: try MapFile(sheet).html(), as: UTF8.self) }

    @Test func hasTheWholeMap() throws {
        let sheet = madeSheet()
        let html = try html(sheet)
        #expect(html.contains("<title>A map of 600 films</title>"))
        #expect(html.contains(Data(sheet.points).base64EncodedString()))
        func json(_ start: String) throws -> Data {
            let from = try #require(html.range(of: start)).lowerBound
            return Data(html[from...].prefix { $0 != "<" }.utf8)
        }
        #expect(try JSONDecoder().decode(MapSheet.Legend.self, from: json("{\"colorings\":")) == sheet.legend)
        #expect(try JSONDecoder().decode(MapSheet.Names.self, from: json("{\"titles\":")) == sheet.names)
        for name in ["title", "style", "script", "legend", "points", "names"] { #expect(!html.contains("{{\(name)}}")) }
    }

    /// Otherwise a title could run a script of its own.
    @Test func titlesStayText() throws {
        func count(_ text: String, _ html: String) -> Int { html.components(separatedBy: text).count }
        let plain = try html(madeSheet(titles: { "Film \($0)" }))
        let hostile = try html(
            madeSheet(
                titles: { "</script><script>alert(\($0))//<!--{{points}}" },
                levels: [[madeRegion("</script><!--", x: 0.5, y: 0.5, count: 3)]]))
        for mark in ["</script", "<script", "<!--"] { #expect(count(mark, plain) == count(mark, hostile)) }
        #expect(hostile.contains(#"\u003c/script>\u003cscript>alert(0)//\u003c!--{{points}}"#))
    }

    @Test func needsNothingElse() throws {
        let html = try html(madeSheet())
        #expect(!html.contains(#/(src|href)="?(https?:|\/)/#))
        #expect(!html.contains(#/(?m)^(import|export) /#) && html.contains(#/(?m)^class MapCanvas /#))
    }

    @Test(arguments: [
        (["const a = 1;\n", "export const b = 2;\n"], "const a = 1;\nconst b = 2;\n"),
        (
            ["export class A {\n    x;\n}\n", "import { A } from \"./a.js\";\n\nnew A();\n"],
            "class A {\n    x;\n}\n\nnew A();\n"
        ),
        (
            ["// B\nimport {\n    a,\n    b,\n} from \"./a.js\";\nimport { c } from \"./c.js\";\na(b);\n"],
            "// B\na(b);\n"
        ),
        (["    // import x\nimported();\nexported();\n"], "    // import x\nimported();\nexported();\n"),
        ([], ""),
    ])
    func modulesBecomeOne(modules: [String], expected: String) { #expect(joinedModules(modules) == expected) }

    @Test func scriptsComeAfterThoseThatTheyImport() {
        var before: Set<String> = []
        for (name, text) in MapFile.scripts {
            let imported = text.matches(of: #/(?m)^import [^;]* from "\./([^"]+)";/#).map { String($0.1) }
            #expect(before.isSuperset(of: imported), "\(name)")
            before.insert(name)
        }
        #expect(before.count == MapFile.scripts.count && MapFile.scripts.last?.name == "map-file.js")
    }

    /// In one module a name can't be declared twice, nor be another one than where it was exported.
    @Test func scriptsShareNoName() {
        var names: [String] = []
        for (name, text) in MapFile.scripts {
            #expect(!text.contains(#/(?m)^import [^;]* as /#), "\(name)")
            for line in text.split(separator: "\n") {
                guard let match = line.firstMatch(of: #/^(?:export )?(?:async )?(const|let|class|function\*?) ([^=]+)/#)
                else { continue }
                let words = match.2.matches(of: #/[\w$]+/#).map { String($0.0) }
                names += match.1 == "const" || match.1 == "let" ? words : Array(words.prefix(1))
            }
        }
        #expect(Set(["CardPoints", "MapCanvas", "placeOf", "legend", "coloring", "only"]).isSubset(of: names))
        let repeated = Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys
        #expect(repeated.isEmpty, "\(repeated.sorted())")
    }

    @Test func equalMapsGiveEqualBytes() throws {
        #expect(try MapFile(madeSheet()).html() == MapFile(madeSheet()).html())
    }

    @Test(arguments: [
        ("a {{x}} b", "a 1 b"), ("{{x}}{{y}}", "1{{x}}"), ("{{z}} {{x}}", "{{z}} 1"), ("{{x", "{{x"),
        ("{{{{x}}", "{{1"),
        ("", ""),
    ])
    func fillsPlacesOnce(template: String, expected: String) {
        let text = filled(Array(template.utf8), with: ["x": Array("1".utf8), "y": Array("{{x}}".utf8)])
        #expect(String(decoding: text, as: UTF8.self) == expected)
    }
}
