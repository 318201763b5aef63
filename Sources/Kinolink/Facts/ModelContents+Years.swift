internal import Storage

extension ModelContents {
    /// Notes when the movies came out, as their facts and links say, so that whoever opens the model need not look again.
    package mutating func findYears() {
        years = Column(FactTable(self).years.map(Int32.init))
    }
}
