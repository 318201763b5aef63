import HTTPTypes
import Hummingbird
import Logging

/// What surrounds every request: its id, the headers of every answer, problems instead of errors, the log and the metrics.
struct RequestFrame: RouterMiddleware {
    typealias Context = ServiceContext

    let service: KinolinkService

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        if let given = request.headers[.requestID], Self.isUsable(given) { context.requestID = given }
        context.logger[metadataKey: "hb.request.id"] = "\(context.requestID)"
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = problem(error, request, context)
            response =
                isForPeople(problem, request, context)
                ? service.missingPage(request) : problem.response(to: context.requestID)
        }
        response.headers[.requestID] = context.requestID
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        // With no-referrer, browsers send the origin “null” with a form, and the gate would refuse their sign-in.
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        let seconds = Double((ContinuousClock.now - start) / .seconds(1))
        let route = service.routes.name(of: context)
        service.metrics.record(
            route: route, method: request.method.rawValue, status: Int(response.status.code), seconds: seconds)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\((seconds * 10_000).rounded() / 10)",
            ])
        return response
    }

    private func problem(_ error: any Error, _ request: Request, _ context: Context) -> Problem {
        var problem = Problem(error)
        if problem.kind == .notFound {
            let methods = service.routes.methods(at: request.uri.path)
            if !methods.isEmpty {
                problem = Problem(
                    .methodNotAllowed,
                    "\(request.method.rawValue) isn't offered here, but \(methods.joined(separator: ", "))")
                problem.headers[.allow] = methods.joined(separator: ", ")
            }
        }
        if problem.kind == .internal { context.logger.error("failed", metadata: ["error": "\(error)"]) }
        return problem
    }

    /// Whether a person has opened an address where nothing is. The page says so, and has the search.
    private func isForPeople(_ problem: Problem, _ request: Request, _ context: Context) -> Bool {
        problem.kind == .notFound && service.routes.name(of: context) == Routes.unknown && request.method == .get
            && request.headers[.accept]?.contains("text/html") == true
    }

    private static func isUsable(_ id: String) -> Bool {
        1...128 ~= id.utf8.count
            && id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

/// A request on its way to its route.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    var requestID: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        // Hummingbird's own id, unless the log keeps no metadata.
        requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? RandomToken.make()
    }
}
