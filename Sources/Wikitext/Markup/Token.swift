/// A piece of markup: bytes `start..<end` of the text. What lies between two tokens is text.
///
/// Tokens are in the order of the text and don't overlap; each `…Close` ends what was opened last.
struct Token: Equatable {
    enum Kind: UInt8 {
        case templateOpen, parameter, templateClose
        case argumentOpen, argumentSeparator, argumentClose
        case linkOpen, linkSeparator, linkClose
        case externalOpen, externalClose
        case styleOpen, styleClose
        /// `<name …>` and `</name>`; `<name …/>`, or a tag that has no contents.
        case tagOpen, tagClose, tagEmpty
        case tableOpen, tableRow, tableCell, tableClose
        case comment
        /// What turned out to be text.
        case void

        /// 1 if it opens something, -1 if it closes it.
        var depth: Int {
            switch self {
            case .templateOpen, .argumentOpen, .linkOpen, .externalOpen, .styleOpen, .tagOpen, .tableOpen: 1
            case .templateClose, .argumentClose, .linkClose, .externalClose, .styleClose, .tagClose, .tableClose: -1
            case .parameter, .argumentSeparator, .linkSeparator, .tagEmpty, .tableRow, .tableCell, .comment, .void: 0
            }
        }
    }

    var start: Int32
    var end: Int32
    var kind: Kind

    init(_ kind: Kind, _ start: Int, _ end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.kind = kind
    }
}
