import KinolinkEmbeddings
import KinolinkStorage

@testable import Kinolink

extension ModelContents {
    /// Writes the model as programs before format 2 did.
    func writeVersion1(to path: String) throws {
        var tensors = [
            Tensor("movies", shape: [movies.count, movies.dimensions], values: movies.values),
            Tensor("links", shape: [links.count, links.dimensions], values: links.values),
            Tensor("interactions.offsets", interactions.rowOffsets),
            Tensor("interactions.links", interactions.columns.values),
            Tensor("interactions.counts", interactions.counts),
        ]
        for (name, table) in [("movie_titles", titles), ("link_names", linkNames), ("movie_facts", facts)] {
            tensors += [Tensor("\(name).bytes", table.bytes), Tensor("\(name).offsets", table.offsets)]
        }
        if let output { tensors.append(Tensor("output", Column([output.weight, output.bias]))) }
        if let years { tensors.append(Tensor("movie_years", years)) }
        if let linkKinds { tensors.append(Tensor("link_kinds", linkKinds)) }
        try TensorFile.write(
            tensors, metadata: training.merging(["format_version": "1"]) { $1 }, format: "kinolink-model", to: path)
    }

    func write(version: FormatVersion, to path: String) throws {
        switch version {
        case .one: try writeVersion1(to: path)
        case .two: try Model(self).write(to: path)
        }
    }
}

/// The versions of the model file that programs may meet.
enum FormatVersion: String, CaseIterable, Sendable {
    case one = "1"
    case two = "2"
}
