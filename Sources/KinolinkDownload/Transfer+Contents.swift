import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension Transfer {
    /// What is served at `url`, in memory.
    /// - Throws: ``DownloadError/status(_:code:)``, ``DownloadError/connection(_:reason:)``,
    ///   ``DownloadError/malformedIndex(_:reason:)`` where there are more than `limit` bytes, `CancellationError`.
    static func contents(of url: URL, atMost limit: Int, patience: Duration) async throws -> Data {
        var contents = Data()
        var head: Response?
        do {
            for try await event in events(for: request(for: url), patience: patience) {
                switch event {
                case .response(let response):
                    guard response.status == 200 else { throw DownloadError.status(url, code: response.status) }
                    head = response
                case .data(let data):
                    guard contents.count + data.count <= limit else {
                        throw DownloadError.malformedIndex(url, reason: "it is longer than \(limit) bytes")
                    }
                    contents.append(data)
                }
            }
        } catch let failure as Failure {
            // Whoever cancels is told so, even where the connection heard of it first.
            try Task.checkCancellation()
            throw DownloadError.connection(url, reason: failure.reason(url, patience, isWithinBody: head != nil))
        }
        try Task.checkCancellation()
        guard let head, head.length.map({ $0 == contents.count }) ?? true else {
            throw DownloadError.connection(url, reason: "the connection was lost")
        }
        return contents
    }
}
