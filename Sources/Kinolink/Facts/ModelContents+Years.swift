package import KinolinkStorage

extension ModelContents {
    /// Notes when the movies came out, as their facts and links say, so that whoever opens the model need not look again.
    /// - Parameter categoryYears: of each movie the earliest year that a category of its article names, 0 where none does;
    ///   nil where the categories are among the links.
    package mutating func findYears(categoryYears: [Int16]? = nil) {
        years = Column(FactTable(self, categoryYears: categoryYears).years.map(Int32.init))
    }
}

extension TimelessLink {
    /// The year that each category among these links says that movies came out in; 0 of all others.
    package static func years(ofCategories links: StringTable) -> [Int16] {
        links.indices.map { link in
            links.withUTF8(at: link) { Int16(LinkFacts($0, vocabulary: .shared)?.year ?? 0) }
        }
    }
}
