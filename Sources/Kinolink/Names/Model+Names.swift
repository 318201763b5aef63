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
        let rows = linkRows(matching: name)
        if let row = rows.first, rows.count == 1 { return row }
        if !rows.isEmpty {
            throw .ambiguousLink(name: name, candidates: rows.prefix(10).map { contents.linkNames[$0] })
        }
        throw .unknownLink(name: name, nearest: linkNames.value.nearest(to: name).map { contents.linkNames[$0] })
    }

    /// The rows of all links that fit equally well: to the name itself, else to what it says beside the time, as training
    /// read it (see ``TimelessLink``).
    func linkRows(matching name: String) -> [Int] {
        let rows = linkNames.value.rows(matching: name)
        var name = name
        if name.lowercased().hasPrefix("category:") {
            name = CategoryName.prefix + name.dropFirst(CategoryName.prefix.count)
        }
        guard rows.isEmpty, case .renamed(let timeless) = TimelessLink(name) else { return rows }
        return linkNames.value.rows(matching: timeless)
    }

    /// Looks through all names, where there is no index yet: making one takes a hundred times as long, which a question or
    /// two don't earn back.
    private func exactRow(_ name: String, in names: StringTable, _ index: Once<NameIndex>) -> Int? {
        index.isMade ? nil : names.firstRow(of: name)
    }
}
