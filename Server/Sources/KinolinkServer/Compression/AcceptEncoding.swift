import HTTPTypes

/// What a client says about packed bodies: the field `Accept-Encoding` (RFC 9110, section 12.5.3).
struct AcceptEncoding {
    /// Whether a body should be sent as gzip: the client takes it, and likes it no less than the body as it is.
    let wantsGzip: Bool

    init(_ headers: HTTPFields) { self.init(field: headers[.acceptEncoding]) }

    /// - Parameter field: several fields of the same name are joined by commas. Nil if there is none: the client would
    ///   take anything, but clients that can't unpack send none either.
    init(field: String?) {
        var (gzip, identity, others): (Int?, Int?, Int?)
        for element in (field ?? "").split(separator: ",") {
            let parts = element.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
            // An element with a malformed weight counts as refused.
            let weight = parts.count == 1 ? 1000 : parts.count == 2 ? Self.weight(parts[1]) ?? 0 : 0
            switch parts[0].lowercased() {
            case "gzip", "x-gzip": gzip = max(gzip ?? 0, weight)
            case "identity": identity = weight
            case "*": others = weight
            default: break
            }
        }
        let weight = gzip ?? others ?? 0
        wantsGzip = weight > 0 && weight >= identity ?? 0
    }

    /// In thousandths; nil for what is no weight. `q=` is followed by 0 … 1 with at most three decimals.
    private static func weight(_ text: Substring) -> Int? {
        guard text.lowercased().hasPrefix("q=") else { return nil }
        let parts = text.dropFirst(2).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, whole == "0" || whole == "1" else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.utf8.count <= 3, decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let thousandths = Int(decimals + String(repeating: "0", count: 3 - decimals.utf8.count)) ?? 0
        return whole == "0" ? thousandths : thousandths == 0 ? 1000 : nil
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
