internal import Foundation
internal import KinolinkEmbeddings
internal import KinolinkStorage

/// The tables of a compact model as tensors of a file.
///
/// Such a file has the container, the `format` and the version of ``ModelFile``, but other tensors. With M movies, L links
/// and D dimensions it holds
///
/// | tensor | type and shape | what |
/// |---|---|---|
/// | `movies.rounded`, `movies.scales` | U8, F32 [M] | the movies' vectors, see ``RoundedRows`` |
/// | `links.rounded`, `links.scales` | U8, F32 [L] | the links' vectors; absent if they follow from the movies' |
/// | `links.gram` | F64 [D, D] | Σ y yᵀ over the links' vectors; only for the objective `als` |
/// | `interactions.packed`, `interactions.blocks` | U8, I64 | the links of each movie, see `PackedRows` |
/// | `repetitions.packed`, `repetitions.blocks` | U8, I64 | counts above 1, see ``CompactTables/repetitions`` |
/// | `movie_titles.packed`, `.blocks`, `.pairs`, `.short_codes` | U8, I64, I32, I32 | see `SymbolTable` |
/// | `link_names.packed` …, `movie_facts.packed` … | | the same; no facts if they were left out |
/// | `movie_years` | I16 [M] | the year of each movie, 0 if unknown |
/// | `link_kinds` | U8 [L] | what each link is |
/// | `movie_places`, `output` | F32 [M, 2], F32 [2] | as in a full model |
///
/// Each table of strings also has its number of strings, as `movie_titles.count` and so on, I64 [1]. The metadata
/// `compaction` is a ``Compaction`` as JSON, and `compact_dimensions` is D. Opening reads all of the file, since it
/// unpacks it, and checks its checksum.
enum CompactFile {
    static let compactionKey = "compaction"
    static let dimensionsKey = "compact_dimensions"
    static let ownMetadata: Set = [compactionKey, dimensionsKey]

    static func isCompact(_ file: TensorFile) -> Bool { file.metadata[compactionKey] != nil }
}

private typealias Name = ModelFile.Name

extension CompactTables {
    init(_ reader: TensorReader) throws(StorageError) {
        let file = reader.file
        try file.verifyChecksum()
        guard let text = file.metadata[CompactFile.compactionKey],
            let compaction = try? JSONDecoder().decode(Compaction.self, from: Data(text.utf8)),
            let dimensions = file.metadata[CompactFile.dimensionsKey].flatMap({ Int($0) }),
            1...Embedding.maximumDimensions ~= dimensions
        else { throw reader.damaged("it doesn't say how it was made compact") }
        let titles = try reader.symbols(Name.titles, count: nil)
        let linkNames = try reader.symbols(Name.linkNames, count: nil)
        let rows = PackedRows(
            try reader.records("interactions", count: titles.count), columnCount: linkNames.count)
        guard let rows else { throw reader.damaged(ModelContents.unsoundMatrix) }
        let bits = compaction.options.vectorBits
        self.init(
            movies: try reader.rounded(Name.movies, bits: bits, dimensions: dimensions),
            links: file.contains("\(Name.links).rounded")
                ? try reader.rounded(Name.links, bits: bits, dimensions: dimensions) : nil,
            dimensions: dimensions,
            linkGram: file.contains(Name.gram) ? try file.tensor(Name.gram, of: Double.self, rank: 2).values : nil,
            rows: rows, repetitions: try reader.records("repetitions", count: titles.count), titles: titles,
            linkNames: linkNames,
            facts: file.contains("\(Name.facts).packed") ? try reader.symbols(Name.facts, count: titles.count) : nil,
            years: try reader.column(Name.years, count: titles.count),
            linkKinds: try reader.column(Name.linkKinds, count: linkNames.count),
            moviePlaces: try reader.places(count: titles.count), output: try reader.output(),
            training: file.metadata.filter { !ModelFile.ownMetadata.contains($0.key) }, compaction: compaction)
    }

    var tensors: [Tensor] {
        var tensors = [
            Tensor("\(Name.movies).rounded", movies.codes), Tensor("\(Name.movies).scales", movies.scales),
            Tensor("interactions.packed", rows.records.bytes), Tensor("interactions.blocks", rows.records.blocks),
            Tensor("repetitions.packed", repetitions.bytes), Tensor("repetitions.blocks", repetitions.blocks),
            Tensor(Name.years, years), Tensor(Name.linkKinds, linkKinds),
        ]
        for (name, table) in [(Name.titles, titles), (Name.linkNames, linkNames), (Name.facts, facts)] {
            guard let table else { continue }
            tensors += [
                Tensor("\(name).packed", table.records.bytes), Tensor("\(name).blocks", table.records.blocks),
                Tensor("\(name).count", Column([Int64(table.count)])), Tensor("\(name).pairs", table.pairs),
                Tensor("\(name).short_codes", table.shortCodes),
            ]
        }
        if let links {
            tensors += [Tensor("\(Name.links).rounded", links.codes), Tensor("\(Name.links).scales", links.scales)]
        }
        if let linkGram {
            tensors.append(Tensor(Name.gram, shape: [dimensions, dimensions], values: linkGram))
        }
        if let moviePlaces { tensors.append(.places(moviePlaces)) }
        if let output { tensors.append(Tensor(Name.output, Column([output.weight, output.bias]))) }
        return tensors
    }

    var metadata: [String: String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var metadata = training
        metadata[ModelFile.versionKey] = ModelFile.currentVersion
        metadata[CompactFile.dimensionsKey] = "\(dimensions)"
        // Encoding whole numbers and finite ones never fails.
        metadata[CompactFile.compactionKey] = (try? encoder.encode(compaction)).map {
            String(decoding: $0, as: UTF8.self)
        }
        return metadata
    }

    /// The size of the file.
    var byteCount: Int { TensorFile.byteCount(tensors, metadata: metadata, format: ModelFile.format) }
}

extension TensorReader {
    fileprivate func records(_ name: String, count: Int) throws(StorageError) -> PackedRecords {
        let records = PackedRecords(
            bytes: try column("\(name).packed"), blocks: try column("\(name).blocks"), count: count)
        guard let records else { throw damaged("the records of “\(name)” contradict themselves") }
        return records
    }

    /// - Parameter count: the number of strings; nil if the file says it.
    fileprivate func symbols(_ name: String, count: Int?) throws(StorageError) -> SymbolTable {
        let stated = Int(try column("\(name).count", of: Int64.self, count: 1)[0])
        guard count ?? stated == stated, stated >= 0,
            let table = SymbolTable(
                pairs: try column("\(name).pairs"), shortCodes: try column("\(name).short_codes"),
                records: try records(name, count: stated))
        else { throw damaged("the strings of “\(name)” are malformed") }
        return table
    }

    fileprivate func rounded(_ name: String, bits: Int, dimensions: Int) throws(StorageError) -> RoundedRows {
        let rows = RoundedRows(
            bits: bits, codes: try column("\(name).rounded"), scales: try column("\(name).scales"),
            dimensions: dimensions)
        guard let rows else { throw damaged("the vectors of “\(name)” contradict themselves") }
        return rows
    }
}
