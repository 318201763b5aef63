/// The years of release that lists, libraries and `.nfo` files may give.
package enum ListedYear {
    static let range = 1800...2200

    /// The first number of four digits that is such a year. “2008–2013” gives the year when a series began.
    package static func first(in text: String) -> Int? {
        text.split { !$0.isASCII || !$0.isNumber }.lazy.filter { $0.count == 4 }.compactMap { Int($0) }
            .first(where: range.contains)
    }
}
