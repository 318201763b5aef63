// swift-tools-version: 6.2
import PackageDescription

/// A package of its own, so that no user of the library resolves or builds it.
let package = Package(
    name: "kinolink-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "kinolink", path: "..")],
    targets: [
        .executableTarget(
            name: "Measure", dependencies: [.product(name: "KinolinkTraining", package: "kinolink")],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
