/// A row of a list that could not be read, and was left out.
public struct OddRow: Sendable, Hashable {
    /// Title, year and rating as the list has them, as far as they can be told apart; else the line is the title.
    public var title: String
    public var year = ""
    public var stars = ""
    public var reason: String
    /// The file, and where in it the row begins, counted from 1.
    public var file: String
    public var line: Int
}
