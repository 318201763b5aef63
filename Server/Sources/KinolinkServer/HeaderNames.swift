import HTTPTypes

/// The headers that `HTTPTypes` doesn't name.
extension HTTPField.Name {
    static let requestID = named("X-Request-Id")
    static let referrerPolicy = named("Referrer-Policy")
    static let secFetchSite = named("Sec-Fetch-Site")
    /// The token of a profile. A header is in no log and no history.
    static let profile = named("Kinolink-Profile")

    private static func named(_ name: StaticString) -> Self {
        guard let name = Self("\(name)") else { preconditionFailure("\(name) is no name of a header") }
        return name
    }
}
