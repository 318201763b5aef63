import HTTPTypes
import Testing

@testable import KinolinkServer

struct AcceptEncodingTests {
    @Test(arguments: [
        "gzip", "gzip, deflate, br", "deflate, gzip;q=1.0", "*", "gzip;q=0.5", "GZIP", "x-gzip", " gzip ; q=0.001 ",
        "identity;q=0.5, gzip;q=0.5", "identity;q=0, *;q=0.1", "br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip;Q=1",
        "*;q=0, gzip", ",,gzip,", "identity;q=0, gzip", "gzip;q=1.", "gzip\t;\tq=1",
    ])
    func wantsGzip(_ field: String) { #expect(AcceptEncoding(field: field).wantsGzip) }

    @Test(arguments: [
        "", " ", "identity", "deflate, br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "gzip;q=0.4, identity",
        "gzip;q=0.4, identity;q=0.5", "identity;q=0", "gzipped", "gzip;q=2", "gzip;q=1.1", "gzip;q=0.1234",
        "gzip;q=-1", "gzip;q=", "gzip;level=9", "gzip;q=1;q=0", "gzip;q=0.x", ";q=1", "x;gzip", "gzip;", "gzip;q=0.+1",
    ])
    func wantsNone(_ field: String) { #expect(!AcceptEncoding(field: field).wantsGzip) }

    @Test func readsAllFieldsOfAHead() {
        var headers = HTTPFields()
        #expect(!AcceptEncoding(headers).wantsGzip)
        headers[values: .acceptEncoding] = ["br", "gzip;q=0.5"]
        #expect(AcceptEncoding(headers).wantsGzip)
    }
}
