import Testing

/// Reads Prometheus' text format, as strictly as its specification, and not with the writer's code.
struct PrometheusReader {
    struct Sample {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    private(set) var samples: [Sample] = []
    private(set) var types: [String: String] = [:]
    private(set) var help: [String: String] = [:]

    init(_ text: String) throws {
        try #require(text.hasSuffix("\n"))
        var family = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if line.hasPrefix("# ") {
                let words = line.split(separator: " ", maxSplits: 3)
                try #require(words.count == 4)
                family = String(words[2])
                if words[1] == "HELP" {
                    try #require(help.updateValue(String(words[3]), forKey: family) == nil, "\(family) comes twice")
                } else {
                    try #require(words[1] == "TYPE" && types.updateValue(String(words[3]), forKey: family) == nil)
                }
            } else {
                let sample = try Self.sample(line)
                let suffixes = types[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
                try #require(suffixes.contains { family + $0 == sample.name }, "\(line) is not of \(family)")
                samples.append(sample)
            }
        }
    }

    func values(_ name: String, _ labels: [String: String] = [:]) -> [Double] {
        samples.filter { $0.name == name && $0.labels.merging(labels) { $1 } == $0.labels }.map(\.value)
    }

    private static func sample(_ line: Substring) throws -> Sample {
        var rest = line
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") }
        rest = rest.dropFirst(name.count)
        var labels: [String: String] = [:]
        if rest.first == "{" {
            repeat {
                rest.removeFirst()
                let label = rest.prefix { $0 != "=" }
                rest = rest.dropFirst(label.count + 1)
                try #require(rest.popFirst() == "\"")
                var value = ""
                while let character = rest.popFirst(), character != "\"" {
                    guard character == "\\" else {
                        value.append(character)
                        continue
                    }
                    let escapes: [Character: Character] = ["\\": "\\", "\"": "\"", "n": "\n"]
                    value.append(try #require(rest.popFirst().flatMap { escapes[$0] }))
                }
                try #require(labels.updateValue(value, forKey: String(label)) == nil)
            } while rest.first == ","
            try #require(rest.popFirst() == "}")
        }
        try #require(rest.popFirst() == " ")
        return Sample(name: String(name), labels: labels, value: try #require(Double(rest)))
    }
}
