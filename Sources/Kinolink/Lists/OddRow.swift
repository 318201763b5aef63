/// A row of a list that could not be read, and was left out.
public struct OddRow: Sendable, Hashable, Codable {
    /// Title, year and rating as the list has them, as far as they can be told apart; else the line is the title.
    public var title: String
    public var year: String
    public var stars: String
    public var reason: String
    /// The file, and where in it the row begins, counted from 1.
    public var file: String
    public var line: Int

    public init(title: String, year: String = "", stars: String = "", reason: String, file: String, line: Int) {
        self.title = title
        self.year = year
        self.stars = stars
        self.reason = reason
        self.file = file
        self.line = line
    }
}
