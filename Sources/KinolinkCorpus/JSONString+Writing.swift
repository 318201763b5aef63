/// Appends `text` to `json` as the content of a JSON string, without its quotes.
///
/// Only what JSON asks for is escaped: quotes, backslashes and control characters. All else stays UTF-8.
package func appendEscaped(_ text: String, to json: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
        var start = 0
        for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == quote || utf8[index] == backslash {
            json.append(contentsOf: utf8[start..<index])
            start = index + 1
            json.append(backslash)
            switch utf8[index] {
            case UInt8(ascii: "\n"): json.append(UInt8(ascii: "n"))
            case UInt8(ascii: "\t"): json.append(UInt8(ascii: "t"))
            case UInt8(ascii: "\r"): json.append(UInt8(ascii: "r"))
            case 0..<0x20:
                json += "u00".utf8
                json.append(utf8[index] < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                json.append(Array("0123456789abcdef".utf8)[Int(utf8[index] & 15)])
            default: json.append(utf8[index])
            }
        }
        json.append(contentsOf: utf8[start...])
    }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")

/// Appends `text` to `json` as a JSON string; nil as `null`.
package func appendJSON(_ text: String?, to json: inout [UInt8]) {
    guard let text else { return json += "null".utf8 }
    json.append(UInt8(ascii: "\""))
    appendEscaped(text, to: &json)
    json.append(UInt8(ascii: "\""))
}
