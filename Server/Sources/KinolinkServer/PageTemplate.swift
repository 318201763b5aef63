/// HTML with places to fill in, such as `{{base}}`.
struct PageTemplate: Sendable {
    /// Text and names of places in turns; text first.
    private let parts: [String]

    init(_ text: String) {
        var parts: [String] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            parts += [String(rest[..<start.lowerBound]), String(rest[start.upperBound..<end.lowerBound])]
            rest = rest[end.upperBound...]
        }
        self.parts = parts + [String(rest)]
    }

    /// - Parameter values: by the names of the places. They are HTML. A place that has none stays as it is.
    func filled(with values: [String: String]) -> String {
        var text = ""
        for (number, part) in parts.enumerated() {
            text += number.isMultiple(of: 2) ? part : values[part] ?? "{{\(part)}}"
        }
        return text
    }

    /// Text as HTML has it in the value of an attribute in double quotes.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}
