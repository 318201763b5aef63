import CKinolinkServerAssets
import Crypto
import NIOCore

/// The files that the program carries. They lie in `CKinolinkServerAssets/files`, and are read once.
enum Assets {
    /// A file that browsers load for a page: a style sheet, a script or an icon.
    struct File: Sendable {
        let name: String
        /// Its type as `Content-Type` says it.
        let type: String
        /// Whether the form for the key needs it.
        let isPublic: Bool
    }

    /// The files for pages, in the order of `assets.c`.
    static let files: [File] = all.compactMap { asset in
        switch asset.name.split(separator: ".").last {
        // The form for the key has a style, too.
        case "css": File(name: asset.name, type: "text/css; charset=utf-8", isPublic: asset.name == "page.css")
        case "svg": File(name: asset.name, type: "image/svg+xml", isPublic: true)
        case "js": File(name: asset.name, type: "text/javascript; charset=utf-8", isPublic: false)
        default: nil
        }
    }

    /// Where the files for pages are, below the base path. It changes with any of them, so browsers may keep what is
    /// there, and scripts import each other by relative addresses.
    static let path: String = {
        let names = Set(files.map(\.name))
        var hash = SHA256()
        for asset in all where names.contains(asset.name) {
            hash.update(data: Array("\(asset.name) \(asset.bytes.readableBytes) ".utf8))
            hash.update(data: asset.bytes.readableBytesView)
        }
        return "/assets/" + shortText(hash.finalize())
    }()

    static let page = PageTemplate(text("page.html"))
    static let signIn = PageTemplate(text("sign-in.html"))

    /// What a page needs to know where it is.
    /// - Parameter nonce: by which the browser knows the service's own scripts.
    static func place(base: String, nonce: String) -> [String: String] {
        let assets = base + path
        let preloads = files.filter { $0.name.hasSuffix(".js") }.map {
            "<link rel=\"modulepreload\" href=\"\(assets)/\($0.name)\" nonce=\"\(nonce)\">"
        }
        return ["base": base, "nonce": nonce, "assets": assets, "preloads": preloads.joined(separator: "\n")]
    }

    /// The content of a file, also as gzip; empty if there is none of this name.
    static func content(_ name: String) -> KeptContent { contents[name] ?? KeptContent([], level: packing) }

    /// The content of a file as it is.
    static func bytes(_ name: String) -> ByteBuffer { content(name).bytes }

    /// A text that is another one if a file changes.
    static func tag(_ name: String) -> String { tags[name] ?? "" }

    private static let all: [(name: String, bytes: ByteBuffer)] = {
        var count = 0
        let first = kl_assets(&count)
        return UnsafeBufferPointer(start: first, count: count).map { asset in
            (
                name: String(cString: asset.name),
                bytes: ByteBuffer(bytes: UnsafeBufferPointer(start: asset.bytes, count: asset.count))
            )
        }
    }()

    private static let contents = Dictionary(
        all.map { ($0.name, KeptContent(Array($0.bytes.readableBytesView), level: packing)) }
    ) { first, _ in first }

    private static let packing: Int32 = 9

    private static let tags = contents.mapValues { shortText(SHA256.hash(data: $0.bytes.readableBytesView)) }

    private static func text(_ name: String) -> String { String(buffer: bytes(name)) }

    /// The first 16 hexadecimal digits.
    static func shortText(_ hash: SHA256.Digest) -> String {
        hash.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
