import Kinolink
import KinolinkTraining

extension MovieLists {
    /// Reads lists, and says what they were found to be.
    init(noting path: String) throws {
        try self.init(reading: path)
        note()
    }

    /// Such as “Note: watchlist.csv is a Letterboxd list of 2 films”.
    func note() {
        let texts = lists.map { list in
            guard let first = list.oddRows.first else { return "\(list.name) is \(list)" }
            return "\(list.name) is \(list); "
                + (list.oddRows.count == 1
                    ? "line \(first.line) is left out: "
                    : "\(list.oddRows.count) rows are left out, the first in line \(first.line): ")
                + first.reason
        }
        Terminal.error.note("Note: \(texts.joined(separator: "; "))".printable)
    }

    /// All of their movies.
    func titles(in model: Model, exactly: Bool = false) -> ListedTitles {
        model.titles(of: lists, exactly: exactly)
    }
}
