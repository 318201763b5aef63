import Foundation
public import Hummingbird
import KinolinkTraining
public import Logging
import NIOCore

/// Builds the service: opens the model and the profiles, and connects routes with what they need. Running it listens on
/// the address; tests ask its router without a socket.
///
///     var configuration = ServiceConfiguration(model: "movies.safetensors")
///     configuration.port = 8000
///     try await buildApplication(configuration, logger: logger).runService()
///
/// - Parameter onListening: called with the port once the service listens.
/// - Throws: ``ServiceError``; `KinolinkError.model(path:reason:)` if the model can't be read.
public func buildApplication(
    _ configuration: ServiceConfiguration, logger: Logger,
    onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) async throws -> some ApplicationProtocol {
    try configuration.validate()
    let models: ModelKeeper
    if let path = configuration.model {
        models = ModelKeeper(path: path, logger: logger)
        try models.load()
    } else {
        models = ModelKeeper(try ServedModel.ofSample())
    }
    let profiles = try configuration.dataFolder.map { try ProfileStore(folder: $0) }
    let service = KinolinkService(configuration, models: models, profiles: profiles, logger: logger)
    return Application(
        responder: service.responder,
        server: connectionServer(
            limits: configuration.connections.fitting(openFiles: raiseOpenFileLimit()), counts: service.connections),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.address, port: configuration.port), serverName: nil,
            // Bursts of connections overflow the usual 256.
            backlog: 4096),
        services: [models],
        onServerRunning: { channel in await onListening(channel.localAddress?.port ?? configuration.port) },
        logger: logger)
}

extension KinolinkService {
    /// Answers requests: all routes, behind what is asked of every request.
    var responder: RouterResponder<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestFrame(service: self))
        router.add(middleware: Gate(service: self))
        routes.add(to: router, of: self)
        return router.buildResponder()
    }
}
