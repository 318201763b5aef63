internal import Storage

extension Model {
    /// The title that someone meant: the exact one, else the one that differs only by case, accents and punctuation, else
    /// the one that differs only by a disambiguation such as “ (film)” or “ (1995 film)”.
    /// - Throws: ``KinolinkError/unknownMovie(title:nearest:)``, ``KinolinkError/ambiguousMovie(title:candidates:)``.
    public func title(matching title: String) throws(KinolinkError) -> String {
        contents.titles[try movieRow(title)]
    }

    func movieRow(_ title: String) throws(KinolinkError) -> Int {
        if let row = exactRow(title, in: contents.titles, movieNames) { return row }
        return try movieNames.value.movie(title)
    }

    func linkRow(_ name: String) throws(KinolinkError) -> Int {
        if let row = exactRow(name, in: contents.linkNames, linkNames) { return row }
        switch linkNames.value.find(name) {
        case .one(let row): return row
        case .several(let rows):
            throw .ambiguousLink(name: name, candidates: rows.prefix(10).map { contents.linkNames[$0] })
        case .none(let nearest):
            throw .unknownLink(name: name, nearest: nearest.map { contents.linkNames[$0] })
        }
    }

    /// Looks through all names, where there is no index yet: making one takes a hundred times as long, which a question or
    /// two don't earn back.
    private func exactRow(_ name: String, in names: StringTable, _ index: Once<NameIndex>) -> Int? {
        index.isMade ? nil : names.firstRow(of: name)
    }
}
