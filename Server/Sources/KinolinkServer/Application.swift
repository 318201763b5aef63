import Foundation
public import Hummingbird
import KinolinkTraining
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// Builds the service: opens the model and the profiles, and connects routes with what they need. Running it listens on
/// the address; tests ask its router without a socket. ``runService(_:logger:onListening:)`` also ends it well.
///
/// - Parameter onListening: called with the port once the service listens.
/// - Throws: ``ServiceError``; `KinolinkError.model(path:reason:)` if the model can't be read.
public func buildApplication(
    _ configuration: ServiceConfiguration, logger: Logger,
    onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) async throws -> some ApplicationProtocol {
    try KinolinkService(opening: configuration, logger: logger).application(onListening: onListening)
}

/// Builds the service, and runs it until SIGTERM or SIGINT. Then it says so to those who ask whether it is ready, and a
/// second later stops to take connections. Requests that have begun get their answers.
///
///     var configuration = ServiceConfiguration(model: "movies.safetensors")
///     configuration.port = 8000
///     try await runService(configuration, logger: logger)
///
/// - Throws: what ``buildApplication(_:logger:onListening:)`` throws; errors of the network.
public func runService(
    _ configuration: ServiceConfiguration, logger: Logger,
    onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) async throws {
    let service = try KinolinkService(opening: configuration, logger: logger)
    // They end in the reverse order.
    let group = ServiceGroup(
        configuration: ServiceGroupConfiguration(
            services: [service.application(onListening: onListening), Farewell(models: service.models)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    defer { try? service.profiles?.close() }
    try await group.run()
}

/// Waits for the end, and gives those who ask whether the service is ready a second to notice it.
private struct Farewell: Service {
    let models: ModelKeeper

    func run() async throws {
        try await gracefulShutdown()
        models.drain()
        try await Task.sleep(for: .seconds(1))
    }
}

extension KinolinkService {
    /// Opens the model and the profiles.
    fileprivate convenience init(opening configuration: ServiceConfiguration, logger: Logger) throws {
        try configuration.validate()
        let models: ModelKeeper
        if let path = configuration.model {
            models = ModelKeeper(path: path, logger: logger)
            try models.load()
        } else {
            models = ModelKeeper(try ServedModel.ofSample())
        }
        let profiles = try configuration.dataFolder.map { try ProfileStore(folder: $0) }
        self.init(configuration, models: models, profiles: profiles, logger: logger)
    }

    fileprivate func application(
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) -> Application<RouterResponder<ServiceContext>> {
        let port = configuration.port
        return Application(
            responder: responder,
            server: connectionServer(
                limits: configuration.connections.fitting(openFiles: raiseOpenFileLimit()), counts: connections),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.address, port: port), serverName: nil,
                // Bursts of connections overflow the usual 256.
                backlog: 4096),
            services: [models], onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) },
            logger: logger)
    }

    /// Answers requests: all routes, behind what is asked of every request.
    var responder: RouterResponder<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestFrame(service: self))
        router.add(middleware: Gate(service: self))
        routes.add(to: router, of: self)
        return router.buildResponder()
    }
}
