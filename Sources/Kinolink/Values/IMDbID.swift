/// The number by which IMDb knows a title, “tt0816692” or “tt15398776”.
///
/// IMDb writes at least seven digits. People, templates and tables leave out `tt`, leading zeros, or both.
package struct IMDbID: Sendable, Hashable {
    /// Above 0, at most eight digits.
    package let number: UInt32

    /// An id with its `tt`, or an address that has it: “tt0816692”, “https://www.imdb.com/title/tt0816692/”.
    /// - Returns: nil for anything else, such as the id of a person, “nm0000190”.
    package init?(_ text: some StringProtocol) {
        let text = String(text).trimmed.lowercased()
        if let site = text.firstRange(of: "imdb.com/") {
            // The address of a person or of a list of search results is no title's.
            guard let title = text[site.upperBound...].firstRange(of: "title/tt") else { return nil }
            self.init(digits: text[title.upperBound...].prefix { $0.isASCII && $0.isNumber })
        } else {
            guard text.hasPrefix("tt") else { return nil }
            self.init(digits: text.dropFirst(2))
        }
    }

    /// An id that need not have its `tt`, as templates and columns of ids write it: “0816692”, “816692”.
    package init?(perhapsBare text: some StringProtocol) {
        let text = String(text).trimmed
        if text.allSatisfy(\.isNumber) { self.init(digits: text[...]) } else { self.init(text) }
    }

    /// - Parameter number: of a column of ids; 0 is none.
    package init?(number: UInt32) {
        guard 1...Self.highest ~= number else { return nil }
        self.number = number
    }

    private init?(digits: Substring) {
        guard 1...10 ~= digits.utf8.count, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let number = UInt32(digits)
        else { return nil }
        self.init(number: number)
    }

    private static let highest: UInt32 = 99_999_999
}

extension IMDbID: CustomStringConvertible {
    /// With `tt` and at least seven digits.
    package var description: String {
        let digits = String(number)
        return "tt" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }
}
