internal import Foundation

/// A small corpus that comes with the package: well-known films of all decades and many countries.
public enum SampleCorpus {
    /// The path of the NDJSON file.
    /// - Returns: nil if the program was moved without its resources.
    public static var path: String? {
        // Bundle.module ends the program if it finds nothing.
        let places =
            [Bundle.main.bundleURL, Bundle.main.resourceURL, Bundle(for: Anchor.self).resourceURL]
            + [Bundle(for: Anchor.self).bundleURL.deletingLastPathComponent()]
        for place in places.compactMap(\.self) {
            for directory in ["kinolink_KinolinkTraining.resources", "kinolink_KinolinkTraining.bundle"] {
                for inside in ["", "Contents/Resources/"] {
                    let path = place.appendingPathComponent("\(directory)/\(inside)sample.ndjson").path
                    if FileManager.default.isReadableFile(atPath: path) { return path }
                }
            }
        }
        return nil
    }

    private final class Anchor {}
}
