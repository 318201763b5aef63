public import Foundation
internal import KinolinkStorage

extension Model {
    /// Opens a model file. While the model lives, nobody must write to the file. A new file may replace it.
    /// - Throws: ``KinolinkError/model(path:reason:)`` for a file that can't be read, is no model or is damaged.
    public convenience init(opening path: String) throws(KinolinkError) {
        do throws(StorageError) {
            self.init(try ModelContents(reading: path))
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    /// As ``init(opening:)-(String)``.
    public convenience init(opening url: URL) throws(KinolinkError) {
        try self.init(opening: url.path(percentEncoded: false))
    }

    /// As ``init(opening:)-(String)``, without blocking the calling task's thread.
    public convenience init(opening url: URL) async throws(KinolinkError) {
        self.init(
            try await inBackground { () throws(KinolinkError) in try Model(opening: url).contents })
    }

    /// Writes the model to a file, which appears whole or not at all. The same model gives the same bytes.
    /// - Throws: ``KinolinkError/model(path:reason:)``.
    public func write(to path: String) throws(KinolinkError) {
        do throws(StorageError) {
            try contents.write(to: path)
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    /// As ``write(to:)-(String)``.
    public func write(to url: URL) throws(KinolinkError) { try write(to: url.path(percentEncoded: false)) }

    /// As ``export(_:as:to:)-(_,_,String)``.
    @discardableResult
    public func export(
        _ selection: ExportContents = .movies, as format: ExportFormat, to url: URL
    ) throws(KinolinkError) -> Export {
        try export(selection, as: format, to: url.path(percentEncoded: false))
    }

    /// Builds all that a model builds when it is first needed: the indices of titles and links, the scores, the reasons, facts
    /// and series. Without this call, the first questions build what they need and so take longer.
    public func prepare() {
        _ = movieNames.value.index.value
        _ = (linkNames.value, linkIndex.value, yearTable.value, factTable.value, kindOfRecords.value)
        _ = (linkKinds.value, seriesIndex.value, foldIn.value)
        switch measure {
        case .cosine: _ = movieIndex.value
        case .combined: _ = (scorer.value.titleWords.value, contributions.value)
        }
    }

    /// As the other ``prepare()``, without blocking the calling task's thread.
    public func prepare() async {
        await inBackground { () throws(Never) in self.prepare() }
    }
}
