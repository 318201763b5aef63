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
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], settings: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings + settings)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], settings: [SwiftSetting] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["KinolinkTestSupport"], exclude: exclude,
        swiftSettings: swiftSettings + settings)
}

let package = Package(
    name: "kinolink",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "Kinolink", targets: ["Kinolink"]),
        .library(
            name: "KinolinkTraining",
            targets: [
                "KinolinkTraining", "KinolinkCorpus", "KinolinkFactorization", "KinolinkEmbeddings", "KinolinkLayout",
                "KinolinkStorage", "KinolinkDecompression", "WikipediaDump", "Wikitext",
            ]),
        .library(name: "KinolinkDrawing", targets: ["KinolinkDrawing"]),
        .library(name: "KinolinkDownload", targets: ["KinolinkDownload", "KinolinkDecompression", "KinolinkStorage"]),
        .executable(name: "kinolink", targets: ["KinolinkCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        // Checksums of downloads. On Apple's systems it is CryptoKit, and nothing is compiled.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    ],
    targets: [
        // What an app links: no system library below this line.
        room("KinolinkStorage"),
        .target(name: "CKinolinkKernels", cSettings: cSettings),
        room("KinolinkEmbeddings", ["KinolinkStorage", "CKinolinkKernels"]),
        // The service's tests draw maps with a debug build, in which its vectors of numbers would take minutes.
        room("KinolinkLayout", ["KinolinkStorage"], settings: strict ? [.unsafeFlags(["-O"])] : []),
        room("Kinolink", ["KinolinkEmbeddings", "KinolinkLayout", "KinolinkStorage"]),

        // What draws a map.
        .target(name: "CKinolinkDrawingFiles", exclude: ["files"], cSettings: cSettings),
        room("KinolinkDrawing", ["CKinolinkDrawingFiles", "Kinolink", "KinolinkStorage"]),

        // What makes a model.
        .systemLibrary(name: "CKinolinkBzip2"),
        .systemLibrary(name: "CKinolinkZlib"),
        room("KinolinkDecompression", ["CKinolinkBzip2", "CKinolinkZlib", "KinolinkStorage"]),
        room("KinolinkCorpus", ["KinolinkDecompression", "KinolinkStorage"]),
        room(
            "KinolinkDownload",
            ["KinolinkDecompression", "KinolinkStorage", .product(name: "Crypto", package: "swift-crypto")]),
        // `#expr` rounds. Without Foundation, Linux needs the C library's mathematics to be named.
        .target(name: "Wikitext", swiftSettings: swiftSettings, linkerSettings: [.linkedLibrary("m")]),
        .systemLibrary(name: "CKinolinkExpat"),
        room("WikipediaDump", ["CKinolinkBzip2", "CKinolinkExpat", "KinolinkDecompression", "KinolinkStorage"]),
        room("KinolinkFactorization", ["KinolinkEmbeddings", "KinolinkStorage", "CKinolinkKernels"]),
        room(
            "KinolinkTraining",
            [
                "CKinolinkExpat", "KinolinkCorpus", "KinolinkDecompression", "KinolinkEmbeddings",
                "KinolinkFactorization", "Kinolink", "KinolinkStorage", "WikipediaDump", "Wikitext",
            ],
            resources: [.copy("Resources/sample.ndjson")]),
        .executableTarget(
            name: "KinolinkCommand",
            dependencies: [
                "KinolinkCorpus", "KinolinkDecompression", "KinolinkDownload", "KinolinkDrawing",
                "KinolinkFactorization", "Kinolink", "KinolinkTraining", "KinolinkStorage", "WikipediaDump",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),

        .target(
            name: "KinolinkTestSupport", dependencies: ["CKinolinkBzip2", "CKinolinkZlib", "KinolinkStorage"],
            path: "Tests/KinolinkTestSupport",
            swiftSettings: swiftSettings),
        tests("KinolinkStorageTests", ["KinolinkStorage"]),
        tests("KinolinkEmbeddingsTests", ["KinolinkEmbeddings", "KinolinkStorage", "CKinolinkKernels"]),
        tests(
            "KinolinkFactorizationTests",
            ["KinolinkFactorization", "KinolinkEmbeddings", "KinolinkStorage", "CKinolinkKernels"]),
        tests("KinolinkDecompressionTests", ["KinolinkDecompression", "KinolinkStorage"]),
        tests("KinolinkCorpusTests", ["KinolinkCorpus", "KinolinkDecompression", "KinolinkStorage"]),
        tests("KinolinkDownloadTests", ["KinolinkDecompression", "KinolinkDownload", "KinolinkStorage"]),
        tests("WikitextTests", ["Wikitext"]),
        tests("WikipediaDumpTests", ["KinolinkDecompression", "WikipediaDump"]),
        tests("KinolinkLayoutTests", ["KinolinkLayout", "KinolinkStorage"]),
        tests("KinolinkDrawingTests", ["KinolinkDrawing", "Kinolink", "KinolinkEmbeddings", "KinolinkStorage"]),
        tests(
            "KinolinkTests", ["Kinolink", "KinolinkEmbeddings", "KinolinkLayout", "KinolinkStorage"],
            exclude: ["Fixtures"]),
        tests(
            "KinolinkTrainingTests",
            [
                "KinolinkTraining", "Kinolink", "KinolinkCorpus", "KinolinkDecompression", "KinolinkEmbeddings",
                "KinolinkFactorization", "KinolinkStorage", "WikipediaDump", "Wikitext",
            ]),
        // They do little but run the program, and the compiler needs twice the time to optimise them.
        tests(
            "KinolinkCommandTests", ["KinolinkCommand", "KinolinkTraining", "KinolinkStorage"],
            settings: [.unsafeFlags(["-Onone"])]),
    ]
)
