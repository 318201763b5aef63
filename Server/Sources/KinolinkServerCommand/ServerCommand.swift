public import ArgumentParser
import Foundation
import KinolinkServer
public import Logging
import NIOCore
import UnixSignals

@main
struct ServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kinolink-server",
        abstract: "Answer questions about movies over HTTP.",
        discussion: """
            Without a model it trains one on the embedded sample, and serves that:

              kinolink-server
              curl 'http://127.0.0.1:8080/v1/similar?title=alien&count=3'

            With a model of your own:

              kinolink-server movies.safetensors --port 8000 --data profiles

            Any address but a loopback one needs a key:

              KINOLINK_API_KEY=$(openssl rand -hex 16) kinolink-server movies.safetensors --address 0.0.0.0

            A new model may take the place of the file at any time. SIGHUP makes the service look at once. SIGTERM ends \
            it after the open requests.
            """,
        version: serviceVersion)

    @Argument(help: "A model that kinolink train wrote. Without it, the embedded sample is served.")
    var model: String?

    @Option(help: "The address to listen on.")
    var address = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8080

    @Option(help: ArgumentHelp("Where the service lives behind a proxy, such as /kinolink.", valueName: "path"))
    var basePath = ""

    @Option(
        help: ArgumentHelp(
            "A file with the key that clients must show. The variable KINOLINK_API_KEY does the same.",
            valueName: "file"))
    var keyFile: String?

    @Option(
        help: ArgumentHelp(
            "A name by which clients may call the service, beside IP addresses and localhost. Repeat it for more.",
            valueName: "name"))
    var allowHost: [String] = []

    @Option(help: ArgumentHelp("A folder in which the service keeps people's profiles.", valueName: "folder"))
    var data: String?

    @Option(help: "How many questions to answer at a time; as many as there are cores by default.")
    var threads: Int?

    @Option(help: "How many questions may run and wait at a time. More are refused.")
    var maxQuestions = 256

    @Option(help: "How many connections may be open.")
    var maxConnections: Int?

    @Option(help: "How many connections one client may have open. Behind a proxy, all clients are one.")
    var maxConnectionsPerClient: Int?

    @Option(
        help: ArgumentHelp(
            "How long the body of a request may take to arrive; 30 by default. Its head may take 10 at most.",
            valueName: "seconds"))
    var requestDeadline: Int?

    @Option(
        help: ArgumentHelp("How long a connection may wait for its next request; 60 by default.", valueName: "seconds"))
    var idleDeadline: Int?

    @Option(help: "What to log: debug, info for each request, notice, warning or error.")
    var logLevel = Logger.Level.info

    @Flag(help: "Ask a running service at --address and --port whether it is ready, and exit with 0 or 1.")
    var checkHealth = false

    func validate() throws {
        guard !checkHealth || port > 0 else { throw ValidationError("--check-health needs a --port") }
        for (name, value) in [
            ("threads", threads), ("max-questions", maxQuestions), ("max-connections", maxConnections),
            ("max-connections-per-client", maxConnectionsPerClient), ("request-deadline", requestDeadline),
            ("idle-deadline", idleDeadline),
        ] {
            if let value, value < 1 { throw ValidationError("--\(name) can't be \(value): choose 1 or more") }
        }
    }

    func run() async throws {
        if checkHealth {
            guard await isReady(address: address, port: port, basePath: basePath) else { throw ExitCode.failure }
            return
        }
        // A signal to read the model again must not end a service that is still starting.
        signal(SIGHUP, SIG_IGN)
        ProcessMemory.keepTogether()
        var logger = Logger(label: "kinolink") { StreamLogHandler.standardError(label: $0, metadataProvider: nil) }
        logger.logLevel = logLevel
        do {
            let (configuration, log) = (try serviceConfiguration(), logger)
            // Questions have threads of their own, so half as many event loops suffice, and change places less often.
            NIOSingletons.groupLoopCountSuggestion = max(1, configuration.threads / 2)
            endInTime(log)
            try await runService(configuration, logger: log) { port in
                let host = configuration.address.contains(":") ? "[\(configuration.address)]" : configuration.address
                log.notice("listening", metadata: ["url": "http://\(host):\(port)\(configuration.basePath)/"])
            }
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            let text = "Error: another program listens on port \(port) of \(address); choose another with --port\n"
            FileHandle.standardError.write(Data(text.utf8))
            throw ExitCode.failure
        } catch let error as any CustomStringConvertible & Error {
            FileHandle.standardError.write(Data("Error: \(error)\n".utf8))
            throw ExitCode.failure
        }
    }

    private func serviceConfiguration() throws -> ServiceConfiguration {
        var configuration = ServiceConfiguration(model: model)
        (configuration.address, configuration.port) = (address, port)
        configuration.basePath = basePath
        configuration.key = try key()
        configuration.allowedHosts = allowHost
        configuration.dataFolder = data
        configuration.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
        configuration.questionLimit = max(maxQuestions, configuration.threads)
        if let maxConnections { configuration.connections.connections = maxConnections }
        if let maxConnectionsPerClient { configuration.connections.connectionsOfClient = maxConnectionsPerClient }
        if let requestDeadline {
            configuration.connections.headTime = .seconds(min(requestDeadline, 10))
            configuration.connections.bodyTime = .seconds(requestDeadline)
        }
        if let idleDeadline {
            configuration.connections.idleTime = .seconds(idleDeadline)
            configuration.connections.takeTime = .seconds(idleDeadline)
        }
        return configuration
    }

    private func key() throws -> String? {
        guard let keyFile else {
            let key = ProcessInfo.processInfo.environment["KINOLINK_API_KEY"] ?? ""
            return key.isEmpty ? nil : key.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard let text = try? String(contentsOfFile: keyFile, encoding: .utf8) else {
            throw ServiceError.badOption("the key file \(keyFile) can't be read as text")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Ends the process if open requests take too long after SIGTERM or SIGINT. A question can't be broken off.
private func endInTime(_ logger: Logger) {
    Task.detached {
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
            try await Task.sleep(for: .seconds(20))
            logger.error("open requests took too long")
            exit(EXIT_FAILURE)
        }
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
