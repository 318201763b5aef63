// swift-tools-version: 6.2
import PackageDescription

/// An app as others write it: modules of its own with everyday names, and Kinolink by its product.
/// It builds only while no module of Kinolink takes one of these names. `scripts/test` builds and tests it.
let package = Package(
    name: "app",
    platforms: [.macOS(.v15), .iOS(.v18)],
    dependencies: [.package(name: "kinolink", path: "../..")],
    targets: [
        .target(name: "CZlib"),
        .target(name: "Storage", dependencies: ["CZlib"]),
        .target(name: "Corpus", dependencies: ["Storage"]),
        .executableTarget(name: "App", dependencies: ["Corpus", .product(name: "Kinolink", package: "kinolink")]),
        .testTarget(name: "AppTests", dependencies: ["App"]),
    ]
)
