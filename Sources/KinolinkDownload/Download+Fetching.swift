import Foundation
import KinolinkStorage

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension Download {
    /// Fetches what is missing of the file.
    /// - Returns: whether the URL or the server calls it a zip file.
    func fetch(
        into part: inout PartFile, _ progress: @Sendable (Progress) throws -> Void
    ) async throws -> Bool {
        if part.origin?.url != url { try part.startOver(nil) }
        while true {
            if let namesZip = try await attempt(&part, progress) { return namesZip }
            // The server would not go on from what is here. Without that, it is not asked to, so this ends.
            try part.startOver(nil)
        }
    }

    /// Sends one request.
    /// - Returns: as ``fetch(into:_:)``; nil where the part file is not the beginning of what the server has.
    private func attempt(
        _ part: inout PartFile, _ progress: @Sendable (Progress) throws -> Void
    ) async throws -> Bool? {
        let request = request(toGoOnFrom: part)
        let isRange = request.value(forHTTPHeaderField: "Range") != nil
        var namesZip = url.path.lowercased().hasSuffix(".zip")
        var hasResponse = false
        var total: Int?
        do {
            for try await event in Transfer.events(for: request, patience: patience) {
                switch event {
                case .response(let response):
                    hasResponse = true
                    namesZip = namesZip || response.namesZip
                    switch response.status {
                    case 200:
                        try part.startOver(response.validator.map { PartFile.Origin(url: url, validator: $0) })
                        total = response.length
                    case 206 where isRange:
                        guard response.continues(part) else { return nil }
                        total = response.range?.total
                    case 416 where isRange:
                        return response.range?.total == part.size ? namesZip : nil
                    default:
                        throw DownloadError.status(url, code: response.status)
                    }
                case .data(let data):
                    try part.append(data)
                    try progress(Progress(received: part.size, total: total))
                }
            }
        } catch let failure as Transfer.Failure {
            // Whoever cancels is told so, even where the connection heard of it first.
            try Task.checkCancellation()
            guard hasResponse else { throw DownloadError.connection(url, reason: failure.reason(url, patience)) }
            throw interruption(part, total, failure.reason(url, patience, isWithinBody: true))
        }
        try Task.checkCancellation()
        guard hasResponse else { throw DownloadError.connection(url, reason: "the connection was lost") }
        if let total, part.size < total { throw interruption(part, total, "the connection was lost") }
        if let total, part.size > total {
            part.remove()
            throw DownloadError.unusable(url, reason: "it is longer than the \(total) bytes that were announced")
        }
        return namesZip
    }

    private func request(toGoOnFrom part: borrowing PartFile) -> URLRequest {
        var request = Transfer.request(for: url)
        if let origin = part.origin, part.canResume {
            request.setValue("bytes=\(part.size)-", forHTTPHeaderField: "Range")
            request.setValue(origin.validator, forHTTPHeaderField: "If-Range")
        }
        return request
    }

    private func interruption(_ part: borrowing PartFile, _ total: Int?, _ reason: String) -> DownloadError {
        .interrupted(url, received: part.size, total: total, reason: reason, canResume: part.canResume)
    }
}

extension Response {
    /// Whether the body is the rest of the very file of which `part` is the beginning.
    fileprivate func continues(_ part: borrowing PartFile) -> Bool {
        range?.start == part.size && range?.total != nil && (validator == nil || validator == part.origin?.validator)
    }
}
