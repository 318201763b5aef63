/// Something that has begun and has not ended yet.
struct Frame {
    enum Kind: Equatable {
        /// Before the first pipe of a template or an argument, and behind it.
        case braces(isNamed: Bool)
        /// The same of a link.
        case link(isNamed: Bool)
        case external, italic, bold, table
        case tag(TagName)
    }

    /// A place to go back to.
    struct Point {
        var mark: Int
        var token: Int
        var position: Int
    }

    var kind: Kind
    /// Its opening among the marks and among the tokens.
    let mark: Int
    let token: Int
    /// How many braces of the opening are left.
    var braces = 0
    /// The first mark in it, but not in something that ended in it, that would mean something else without it.
    var doubtful: Point?

    /// Whether what may stand here is only a name: of a template, or the title of a link.
    var isUnnamed: Bool { kind == .braces(isNamed: false) || kind == .link(isNamed: false) }

    /// Frames with the same number end with the same marks.
    var number: Int {
        switch kind {
        case .braces: Self.bracesNumber
        case .link: Self.linkNumber
        case .external: Self.externalNumber
        case .italic: Self.italicNumber
        case .bold: Self.boldNumber
        case .table: Self.tableNumber
        case .tag(let tag): Self.number(of: tag)
        }
    }

    static let bracesNumber = 0
    static let linkNumber = 1
    static let externalNumber = 2
    static let italicNumber = 3
    static let boldNumber = 4
    static let tableNumber = 5
    static func number(of tag: TagName) -> Int { 6 + Int(tag.index) }
    static let numbers = 6 + TagName.count
}
