import Foundation
import KinolinkTraining
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Holds the model that answers. A new one takes its place while requests run: each request keeps the model that it began
/// with.
///
/// A new file is noticed within two seconds, and at once on SIGHUP. It is read into memory, checked as a whole, and
/// prepared before it answers. A file that fails the check is refused, and the old model stays. So the file may be
/// replaced in any way, even by copying over it.
final class ModelKeeper: Service {
    private struct State {
        var served: ServedModel?
        /// The file that was last read, whether it was taken or refused.
        var file: FileIdentity?
        var accepted = 0
        var refused = 0
        var isDraining = false
    }

    /// Empty for a model that never changes.
    private let path: String
    private let logger: Logger
    private let state = Mutex(State())

    init(path: String, logger: Logger) {
        self.path = path
        self.logger = logger
    }

    /// Holds a model that never changes.
    init(_ served: ServedModel) {
        path = ""
        logger = Logger(label: "kinolink")
        state.withLock { $0.served = served }
    }

    /// - Throws: ``Problem`` of the kind `notReady` if there is no model yet.
    var current: ServedModel {
        get throws {
            guard let served = state.withLock({ $0.served }) else {
                throw Problem(.notReady, "the model is still being read; ask again in a second")
            }
            return served
        }
    }

    /// Whether a model answers and the service is not about to end.
    var isReady: Bool { state.withLock { $0.served != nil && !$0.isDraining } }

    /// How many new files took the place of the model, and how many were refused.
    var swaps: (accepted: Int, refused: Int) { state.withLock { ($0.accepted, $0.refused) } }

    /// Reads the model for the first time.
    /// - Throws: `KinolinkError.model(path:reason:)`.
    func load() throws {
        let file = FileIdentity(path)
        let served = try ServedModel(loading: path, isAwaited: true)
        state.withLock { state in
            (state.served, state.file) = (served, file)
        }
        logger.info(
            "the model answers",
            metadata: ["movies": "\(served.model.movieCount)", "checksum": "\(served.checksum)"])
    }

    /// Says that the service is about to end.
    func drain() { state.withLock { $0.isDraining = true } }

    /// Watches the file until the service ends.
    func run() async throws {
        // Whatever asks for the file, it is read once at a time.
        let (wishes, wish) = AsyncStream.makeStream(of: Wish.self, bufferingPolicy: .bufferingNewest(1))
        try? await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in await UnixSignalsSequence(trapping: .sighup) { wish.yield(.read) }
                }
                guard !self.path.isEmpty else { return try await group.waitForAll() }
                group.addTask { try await self.watch { wish.yield(.look) } }
                group.addTask {
                    for await wish in wishes where wish == .read || self.hasChanged { await self.reload() }
                }
                try await group.waitForAll()
            }
        }
    }

    private enum Wish {
        /// Read the file in any case.
        case read
        /// Read it if it is another one.
        case look
    }

    private var hasChanged: Bool {
        guard let file = FileIdentity(path) else { return false }
        return file != state.withLock { $0.file }
    }

    /// Looks at the file once a second. A change counts when the file was the same twice, so a file that is still being
    /// written is left alone for a while.
    private func watch(_ report: () -> Void) async throws {
        var last = FileIdentity(path)
        while true {
            try await Task.sleep(for: .seconds(1))
            let now = FileIdentity(path)
            if now == last, hasChanged { report() }
            last = now
        }
    }

    /// Reads the file again, and lets its model answer if it is sound.
    func reload() async {
        let file = FileIdentity(path)
        let path = path
        let result = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: Result { try ServedModel(loading: path) })
            }
        }
        switch result {
        case .success(let served):
            state.withLock { state in
                (state.served, state.file) = (served, file)
                state.accepted += 1
            }
            logger.notice("a new model answers", metadata: ["checksum": "\(served.checksum)"])
            // The old one goes with the last request that has it.
            try? await Task.sleep(for: .seconds(1))
            ProcessMemory.trim()
        case .failure(let error):
            state.withLock { state in
                state.file = file
                state.refused += 1
            }
            logger.error(
                "the new model is refused, and the old one stays", metadata: ["path": "\(path)", "reason": "\(error)"])
        }
    }
}

/// Says whether a file is still the same.
private struct FileIdentity: Equatable {
    private let number: UInt64
    private let size: UInt64
    private let changed: Date

    /// Nil if there is no such file.
    init?(_ path: String) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let number = attributes[.systemFileNumber] as? NSNumber, let size = attributes[.size] as? NSNumber,
            let changed = attributes[.modificationDate] as? Date
        else { return nil }
        (self.number, self.size, self.changed) = (number.uint64Value, size.uint64Value, changed)
    }
}
