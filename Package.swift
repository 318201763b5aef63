// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in our own builds (`scripts/test`, CI), and stay warnings for whoever depends
/// on the package: a newer compiler must not break their app.
let strict = Context.environment["KINOLINK_STRICT"] != nil

let swiftSettings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

let cSettings: [CSetting] = strict ? [.treatAllWarnings(as: .error)] : []

/// A target of the house, with the house's settings.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: swiftSettings)
}

let package = Package(
    name: "kinolink",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "Kinolink", targets: ["Kinolink"]),
        .library(
            name: "KinolinkTraining",
            targets: [
                "KinolinkTraining", "Corpus", "Factorization", "Embeddings", "Storage", "WikipediaDump", "Wikitext",
            ]),
        .executable(name: "kinolink", targets: ["KinolinkCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        // Checksums of downloads. On Apple's systems it is CryptoKit, and nothing is compiled.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    ],
    targets: [
        // What an app links: no system library below this line.
        room("Storage"),
        .target(name: "VectorKernels", cSettings: cSettings),
        room("Embeddings", ["Storage", "VectorKernels"]),
        room("Kinolink", ["Embeddings", "Storage"]),

        // What makes a model.
        .systemLibrary(name: "CBzip2"),
        .systemLibrary(name: "CZlib"),
        room("Decompression", ["CBzip2", "CZlib"]),
        room("Corpus", ["Decompression", "Storage"]),
        room("Download", ["Decompression", "Storage", .product(name: "Crypto", package: "swift-crypto")]),
        room("Wikitext"),
        .systemLibrary(name: "CExpat"),
        room("WikipediaDump", ["CBzip2", "CExpat", "Decompression", "Storage"]),
        room("Factorization", ["Embeddings", "Storage", "VectorKernels"]),
        room(
            "KinolinkTraining",
            [
                "Corpus", "Decompression", "Embeddings", "Factorization", "Kinolink", "Storage", "WikipediaDump",
                "Wikitext",
            ],
            resources: [.copy("Resources/sample.ndjson")]),
        .executableTarget(
            name: "KinolinkCommand",
            dependencies: [
                "Corpus", "Decompression", "Download", "Factorization", "Kinolink", "KinolinkTraining", "Storage",
                "WikipediaDump",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),

        .target(
            name: "TestSupport", dependencies: ["CBzip2", "CZlib", "Storage"], path: "Tests/TestSupport",
            swiftSettings: swiftSettings),
        tests("StorageTests", ["Storage"]),
        tests("EmbeddingsTests", ["Embeddings", "Storage", "VectorKernels"]),
        tests("FactorizationTests", ["Factorization", "Embeddings", "Storage", "VectorKernels"]),
        tests("DecompressionTests", ["Decompression"]),
        tests("CorpusTests", ["Corpus", "Decompression", "Storage"]),
        tests("DownloadTests", ["Decompression", "Download", "Storage"]),
        tests("WikitextTests", ["Wikitext"]),
        tests("WikipediaDumpTests", ["Decompression", "WikipediaDump"]),
        tests("KinolinkTests", ["Kinolink", "Embeddings", "Storage"], exclude: ["Fixtures"]),
        tests(
            "KinolinkTrainingTests",
            [
                "KinolinkTraining", "Kinolink", "Corpus", "Decompression", "Embeddings", "Factorization", "Storage",
                "WikipediaDump", "Wikitext",
            ]),
        tests("KinolinkCommandTests", ["KinolinkCommand", "KinolinkTraining", "Storage"]),
    ]
)
