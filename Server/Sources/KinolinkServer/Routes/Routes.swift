import HTTPTypes
import Hummingbird

/// All addresses of the service. Whatever isn't public needs the key, if there is one, so a new route is safe unless
/// someone opens it.
struct Routes: Sendable {
    struct Route: Sendable {
        let method: HTTPRequest.Method
        /// Below the base path, such as `/v1/search`.
        let path: String
        var isPublic = false
        /// Whether it reads parameters of the address. Otherwise they are refused.
        var hasParameters = false
        let respond: @Sendable (KinolinkService, Request, ServiceContext) async throws -> Response
    }

    static let table: [Route] =
        pages + health
        + [
            Route(method: .get, path: "/metrics") { service, request, _ in service.metricsText(request) },
            Route(method: .get, path: "/openapi.json") { service, request, _ in service.openAPI(request) },
            Route(method: .get, path: "/v1/model") { service, request, _ in try service.modelSummary(request) },
            Route(method: .get, path: "/v1/search", hasParameters: true) { service, request, _ in
                try await service.search(request)
            },
            Route(method: .get, path: "/v1/movie", hasParameters: true) { service, request, _ in
                try await service.movie(request)
            },
            Route(method: .get, path: "/v1/similar", hasParameters: true) { service, request, _ in
                try await service.similar(request)
            },
            Route(method: .post, path: "/v1/similar") { service, request, _ in
                try await service.similarByBody(request)
            },
            Route(method: .get, path: "/v1/best-known", hasParameters: true) { service, request, _ in
                try await service.bestKnown(request)
            },
            Route(method: .get, path: "/v1/link", hasParameters: true) { service, request, _ in
                try await service.link(request)
            },
            Route(method: .get, path: "/v1/facets") { service, request, _ in try await service.facets(request) },
            Route(method: .get, path: "/v1/map") { service, request, _ in try await service.map(request) },
            Route(method: .get, path: "/v1/map/points") { service, request, _ in
                try await service.mapPoints(request)
            },
            Route(method: .get, path: "/v1/map/names") { service, request, _ in try await service.mapNames(request) },
            Route(method: .get, path: "/v1/similar-links", hasParameters: true) { service, request, _ in
                try await service.similarLinks(request)
            },
            Route(method: .post, path: "/v1/recommend") { service, request, _ in try await service.recommend(request) },
            Route(method: .post, path: "/v1/blind-spots") { service, request, _ in
                try await service.blindSpots(request)
            },
            Route(method: .post, path: "/v1/together") { service, request, _ in try await service.together(request) },
            Route(method: .get, path: "/v1/between", hasParameters: true) { service, request, _ in
                try await service.between(request)
            },
            Route(method: .get, path: "/v1/pair", hasParameters: true) { service, request, _ in
                try await service.pair(request)
            },
            Route(method: .post, path: "/v1/pair") { service, request, _ in try await service.pairByBody(request) },
            Route(method: .post, path: "/v1/lists", hasParameters: true) { service, request, _ in
                try await service.lists(request)
            },
            Route(method: .post, path: "/v1/fold-in") { service, request, _ in try await service.foldIn(request) },
            Route(method: .post, path: "/v1/batch") { service, request, _ in try await service.batch(request) },
            Route(method: .post, path: "/v1/profiles") { service, request, _ in
                try await service.createProfile(request)
            },
            Route(method: .get, path: "/v1/profile") { service, request, _ in try await service.profile(request) },
            Route(method: .put, path: "/v1/profile") { service, request, _ in
                try await service.replaceProfile(request)
            },
            Route(method: .delete, path: "/v1/profile") { service, request, _ in
                try await service.deleteProfile(request)
            },
        ]

    /// Where the page is. Its script shows what the address asks for, so all have the same answer, and parameters are
    /// the page's own.
    static let pagePaths = [
        "/", "/film", "/thread", "/for-you", "/for-two", "/between", "/double-bill", "/blind-spots", "/my-films",
        "/map",
    ]

    private static let pages =
        pagePaths.map { path in
            Route(method: .get, path: path, hasParameters: true) { service, request, _ in service.page(request) }
        }
        + Assets.files.map { file in
            Route(method: .get, path: "\(Assets.path)/\(file.name)", isPublic: file.isPublic) { service, request, _ in
                service.asset(file, request)
            }
        }
        + [
            Route(method: .get, path: "/sign-in", isPublic: true, hasParameters: true) { service, request, _ in
                try service.signInPage(request)
            },
            Route(method: .post, path: "/sign-in", isPublic: true) { service, request, _ in
                try await service.signIn(request)
            },
            Route(method: .post, path: "/sign-out") { service, request, _ in service.signOut(request) },
        ]

    private static let health = [
        Route(method: .get, path: "/health/live", isPublic: true) { service, request, _ in
            service.health("live", request)
        },
        Route(method: .get, path: "/health/ready", isPublic: true) { service, request, _ in
            guard service.models.isReady else { throw Problem(.notReady, "the service is about to end") }
            return service.health("ready", request)
        },
    ]

    private let basePath: String
    /// The methods of each path, without the base path.
    private static let methods = Dictionary(grouping: table, by: \.path).mapValues { routes in
        routes.map(\.method.rawValue) + (routes.contains { $0.method == .get } ? ["HEAD"] : [])
    }
    private static let publicRoutes = Set(table.filter(\.isPublic).map { "\($0.method.rawValue) \($0.path)" })

    init(basePath: String) { self.basePath = basePath }

    /// Adds all routes to a router.
    func add(to router: Router<ServiceContext>, of service: KinolinkService) {
        for route in Self.table {
            router.on(RouterPath(basePath + route.path), method: route.method) { request, context in
                if !route.hasParameters { try Parameters(request).finish() }
                return try await route.respond(service, request, context)
            }
        }
    }

    /// The methods that a path is asked by, sorted; empty if nothing is there.
    func methods(at path: String) -> [String] {
        guard path.hasPrefix(basePath) else { return [] }
        return (Self.methods[String(path.dropFirst(basePath.count))] ?? []).sorted()
    }

    /// Whether everybody may ask for the route that a request leads to.
    func isPublic(_ method: HTTPRequest.Method, _ context: ServiceContext) -> Bool {
        let method = method == .head ? "GET" : method.rawValue
        return Self.publicRoutes.contains("\(method) \(name(of: context))")
    }

    /// The address of the page that a request asks for; the start if it asks for something else.
    func page(_ request: Request, _ context: ServiceContext) -> PageAddress {
        PageAddress(name(of: context) + (request.uri.query.map { "?" + $0 } ?? "")) ?? .start
    }

    /// The path of the route that a request leads to, for logs and metrics.
    func name(of context: ServiceContext) -> String {
        // Hummingbird gives all other addresses a name without a slash.
        guard let path = context.endpointPath, path.hasPrefix("/") else { return Self.unknown }
        let name = String(path.dropFirst(basePath.count))
        return name.isEmpty ? "/" : name
    }

    static let unknown = "unknown"
}
