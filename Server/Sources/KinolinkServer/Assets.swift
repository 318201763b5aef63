import CKinolinkServerAssets

/// The files that the program carries. They lie in `CKinolinkServerAssets/files`, and are read once.
enum Assets {
    static let openAPI = bytes(kl_openapi_json)
    static let styleSheet = bytes(kl_service_css)

    /// The first page.
    /// - Parameter hasKey: whether people signed in to see it.
    static func home(hasKey: Bool) -> String {
        homeTemplate.replacing("{{sign-out}}", with: hasKey ? signOutForm : "")
    }

    private static let homeTemplate = text(kl_home_html)
    private static let signOutForm =
        "<form method=\"post\" action=\"{{base}}/sign-out\"><button>Sign out</button></form>"

    /// The page with the form that asks for the key.
    static func signIn(hasFailed: Bool) -> String {
        signInTemplate
            .replacing("{{invalid}}", with: hasFailed ? " aria-invalid=\"true\" aria-describedby=\"error\"" : "")
            .replacing(
                "{{message}}",
                with: hasFailed ? "<p class=\"error\" id=\"error\" role=\"alert\">This is not the key.</p>" : "")
    }

    private static let signInTemplate = text(kl_sign_in_html)

    private static func bytes(_ asset: kl_asset) -> [UInt8] {
        Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
    }

    private static func text(_ asset: kl_asset) -> String { String(decoding: bytes(asset), as: UTF8.self) }
}
