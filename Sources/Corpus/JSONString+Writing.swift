/// Appends `text` to `json` as the content of a JSON string, without its quotes.
///
/// Only what JSON asks for is escaped: quotes, backslashes and control characters. All else stays UTF-8.
package func appendEscaped(_ text: String, to json: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
        json.reserveCapacity(json.count + utf8.count)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                json.append(UInt8(ascii: "\\"))
                json.append(byte)
            case UInt8(ascii: "\n"): json += "\\n".utf8
            case UInt8(ascii: "\t"): json += "\\t".utf8
            case UInt8(ascii: "\r"): json += "\\r".utf8
            case 0..<0x20:
                json += "\\u00".utf8
                json.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                json.append(Array("0123456789abcdef".utf8)[Int(byte & 15)])
            default: json.append(byte)
            }
        }
    }
}

/// Appends `text` to `json` as a JSON string; nil as `null`.
package func appendJSON(_ text: String?, to json: inout [UInt8]) {
    guard let text else { return json += "null".utf8 }
    json.append(UInt8(ascii: "\""))
    appendEscaped(text, to: &json)
    json.append(UInt8(ascii: "\""))
}
