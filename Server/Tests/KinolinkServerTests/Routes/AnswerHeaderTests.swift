import NIOCore
import Foundation
import HTTPTypes
@testable import KinolinkServer
import Testing

/// Tags, compression, ids, and what every answer has.
struct AnswerHeaderTests {
    private let tested: TestedService

    init() throws { tested = try TestedService() }

    @Test func unchangedAnswersAreNotSentAgain() async throws {
        let first = try await tested.ask("/v1/similar?title=alien")
        let tag = try #require(first.headers[.eTag])
        #expect(tag == "W/\"\(try tested.service.models.current.checksum)-\(serviceVersion)\"")
        #expect(first.headers[.cacheControl] == "private, no-cache")
        for known in [tag, "\"other\", \(tag)", "*"] {
            let again = try await tested.ask("/v1/similar?title=alien", headers: [.ifNoneMatch: known])
            #expect(again.status == .notModified && again.body.readableBytes == 0)
            #expect(again.headers[.eTag] == tag && again.headers[.contentType] == nil)
        }
        let other = try await tested.ask("/v1/similar?title=alien", headers: [.ifNoneMatch: "\"other\""])
        #expect(other.status == .ok)
        let wrong = try await tested.ask("/v1/similar?title=no+such+film", headers: [.ifNoneMatch: tag])
        #expect(wrong.status == .notFound)
    }

    @Test(arguments: ["/v1/model", "/openapi.json", "/v1/facets", "/v1/link?link=al+pacino&facts=true"])
    func allThatChangesWithTheModelOrTheProgramHasATag(uri: String) async throws {
        let first = try await tested.ask(uri)
        let tag = try #require(first.headers[.eTag])
        #expect(tag.hasPrefix("W/\"") && first.headers[.cacheControl] == "private, no-cache")
        let again = try await tested.ask(uri, headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified && again.body.readableBytes == 0 && again.headers[.eTag] == tag)
        #expect(try await tested.ask(uri, headers: [.ifNoneMatch: "W/\"other\""]).body == first.body)
    }

    @Test func answersAreCompressedForThoseWhoTakeIt() async throws {
        let plain = try await tested.ask("/v1/similar?title=alien")
        let packed = try await tested.ask("/v1/similar?title=alien", headers: [.acceptEncoding: "gzip, br"])
        #expect(plain.headers[.contentEncoding] == nil && packed.headers[.contentEncoding] == "gzip")
        #expect(plain.headers[.vary] == "Accept-Encoding" && packed.headers[.vary] == "Accept-Encoding")
        #expect(packed.body.readableBytes < plain.body.readableBytes / 2)
        #expect(Array(packed.body.readableBytesView.prefix(2)) == [0x1F, 0x8B])
        let refused = try await tested.ask("/v1/similar?title=alien", headers: [.acceptEncoding: "gzip;q=0"])
        #expect(refused.body == plain.body)
        let small = try await tested.ask("/health/live", headers: [.acceptEncoding: "gzip"])
        #expect(small.headers[.contentEncoding] == nil)
    }

    @Test func aHeadHasNoBody() async throws {
        let answer = try await tested.ask("/v1/similar?title=alien", .head)
        #expect(answer.status == .ok && answer.body.readableBytes == 0)
    }

    @Test func idsOfRequestsAreTakenAndGiven() async throws {
        let given = try await tested.ask("/v1/model", headers: [.requestID: "abc-1.2_3"])
        #expect(given.headers[.requestID] == "abc-1.2_3")
        for bad in ["a b", "x\u{7f}", "é", String(repeating: "a", count: 129)] {
            let made = try await tested.ask("/v1/model", headers: [.requestID: bad])
            #expect(made.headers[.requestID]?.isEmpty == false && made.headers[.requestID] != bad)
        }
        let one = try await tested.ask("/v1/model").headers[.requestID]
        #expect(try await tested.ask("/v1/model").headers[.requestID] != one)
    }

    @Test(arguments: [
        "/v1/model", "/v1/nothing", "/", "/sign-in", "/film?a=%", "\(Assets.path)/page.js", "/health/live",
        "/openapi.json", "/metrics",
    ])
    func everyAnswerProtectsTheBrowser(uri: String) async throws {
        let headers = try await tested.ask(uri).headers
        #expect(headers[.xContentTypeOptions] == "nosniff" && headers[.referrerPolicy] == "same-origin")
        #expect(headers[.crossOriginResourcePolicy] == "same-origin" && headers[.cacheControl] != nil)
        let policy = try #require(headers[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains("*"))
    }

    @Test func pagesHaveTheirNonceOnly() async throws {
        let (one, two) = (try await tested.ask("/"), try await tested.ask("/"))
        let policy = try #require(one.headers[.contentSecurityPolicy])
        let nonce = try #require(policy.firstMatch(of: /'nonce-([^']+)'/)?.1)
        #expect(one.text.contains("nonce=\"\(nonce)\"") && !two.text.contains(nonce))
        #expect(policy.contains("require-trusted-types-for 'script'"))
        #expect(!one.text.contains("{{") && !one.text.contains("http://") && !one.text.contains("https://"))
    }

    @Test func metricsCountRequestsByRoute() async throws {
        _ = try await tested.ask("/v1/similar?title=alien")
        _ = try await tested.ask("/v1/similar?title=no+such+film")
        _ = try await tested.ask("/any/path/at/all")
        let answer = try await tested.ask("/metrics")
        #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        let checksum = try tested.service.models.current.checksum
        for line in [
            #"kinolink_requests_total{method="GET",route="/v1/similar",status="200"} 1"#,
            #"kinolink_requests_total{method="GET",route="/v1/similar",status="404"} 1"#,
            #"kinolink_requests_total{method="GET",route="unknown",status="404"} 1"#,
            "kinolink_model_info{checksum=\"\(checksum)\"} 1",
        ] {
            #expect(answer.text.contains(line), "\(line)\n\(answer.text)")
        }
        #expect(!answer.text.contains("/any/path"))
    }
}
