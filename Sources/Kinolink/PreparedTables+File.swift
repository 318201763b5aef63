internal import KinolinkEmbeddings
internal import KinolinkStorage

/// The tables as tensors of a file; ``ModelFile`` describes them.
extension PreparedTables {
    private typealias Name = ModelFile.Name

    /// Takes the tables out of a file, without reading them.
    init(_ reader: TensorReader, of contents: ModelContents) throws(StorageError) {
        let (movieCount, linkCount) = (contents.titles.count, contents.linkNames.count)
        let hashes = try reader.column("\(Name.titleWords).hashes", of: Int64.self)
        let titleWords = TitleWords(
            hashes: hashes,
            wordsOfTitles: try reader.lists(
                "\(Name.titleWords).offsets", "\(Name.titleWords).words", count: movieCount, below: hashes.count),
            titlesOfWords: try reader.lists(
                "\(Name.titleWords).title_offsets", "\(Name.titleWords).titles", count: hashes.count,
                below: movieCount),
            weights: try reader.column("\(Name.titleWords).weights", count: hashes.count), titleCount: movieCount)
        guard let titleWords else { throw reader.damaged("the words of its titles contradict themselves") }
        self.init(
            moviesOfLinks: try reader.lists(
                "\(Name.linkMovies).offsets", "\(Name.linkMovies).movies", count: linkCount, below: movieCount),
            ownLinks: try reader.column(Name.ownLinks, count: movieCount),
            owners: try reader.column(Name.owners, count: linkCount),
            linkWeights: try reader.column(Name.linkWeights, count: linkCount),
            confidences: try reader.column(Name.confidences, count: movieCount),
            prominence: try reader.column(Name.prominence, count: movieCount), titleWords: titleWords,
            titleOrder: try reader.column("\(Name.titles).order"),
            linkOrder: Once(made: try reader.column("\(Name.linkNames).order", count: linkCount)),
            movieIndex: try reader.index(Name.movies, of: contents.movies),
            linkIndex: Once(made: try reader.index(Name.links, of: contents.links)),
            vectorScale: try reader.column(Name.scale, count: 1)[0],
            leastSquares: try LeastSquares(reader, of: contents))
    }

    var tensors: [Tensor] {
        var tensors = [
            Tensor("\(Name.linkMovies).offsets", moviesOfLinks.offsets),
            Tensor("\(Name.linkMovies).movies", moviesOfLinks.indices.values),
            Tensor(Name.ownLinks, ownLinks),
            Tensor(Name.owners, owners),
            Tensor(Name.linkWeights, linkWeights),
            Tensor(Name.confidences, confidences),
            Tensor(Name.prominence, prominence),
            Tensor(Name.scale, Column([vectorScale])),
            Tensor("\(Name.titles).order", titleOrder),
            Tensor("\(Name.linkNames).order", linkOrder.value),
            Tensor("\(Name.titleWords).hashes", titleWords.hashes),
            Tensor("\(Name.titleWords).offsets", titleWords.wordsOfTitles.offsets),
            Tensor("\(Name.titleWords).words", titleWords.wordsOfTitles.indices.values),
            Tensor("\(Name.titleWords).title_offsets", titleWords.titlesOfWords.offsets),
            Tensor("\(Name.titleWords).titles", titleWords.titlesOfWords.indices.values),
            Tensor("\(Name.titleWords).weights", titleWords.weights),
        ]
        for (name, index) in [(Name.movies, movieIndex), (Name.links, linkIndex.value)] {
            tensors += [
                Tensor("\(name).codes", index.rows.codes),
                Tensor("\(name).code_scales", index.rows.scales),
                Tensor("\(name).code_errors", Column([index.rows.roundingRatio, index.rows.normRatio])),
                Tensor("\(name).inverse_norms", index.inverseNorms),
            ]
        }
        if let leastSquares {
            let dimensions = Int(Double(leastSquares.gram.count).squareRoot())
            tensors.append(Tensor(Name.gram, shape: [dimensions, dimensions], values: leastSquares.gram))
            if let inverse = leastSquares.inverse {
                tensors.append(Tensor(Name.inverse, shape: [dimensions, dimensions], values: inverse.values))
            }
        }
        return tensors
    }

    /// Whether two sets of tables are the same, except for the last bits of what depends on the platform's `log`.
    func agrees(with other: PreparedTables) -> Bool {
        moviesOfLinks == other.moviesOfLinks && ownLinks == other.ownLinks && owners == other.owners
            && titleOrder == other.titleOrder && linkOrder.value == other.linkOrder.value
            && titleWords.hashes == other.titleWords.hashes
            && titleWords.wordsOfTitles == other.titleWords.wordsOfTitles
            && titleWords.titlesOfWords == other.titleWords.titlesOfWords
            && movieIndex == other.movieIndex && linkIndex.value == other.linkIndex.value
            && zip(
                [linkWeights, confidences, prominence, titleWords.weights],
                [other.linkWeights, other.confidences, other.prominence, other.titleWords.weights]
            ).allSatisfy { zip($0, $1).allSatisfy { abs($0 - $1) <= 1e-5 * max(1, abs($1)) } }
            && vectorScale == other.vectorScale && leastSquares?.gram == other.leastSquares?.gram
            && leastSquares?.inverse?.values == other.leastSquares?.inverse?.values
    }
}

extension PreparedTables.LeastSquares {
    /// - Returns: nil unless the model was trained by least squares.
    init?(_ reader: TensorReader, of contents: ModelContents) throws(StorageError) {
        guard contents.foldInParameters != nil else { return nil }
        let dimensions = contents.links.dimensions
        let (gram, shape) = try reader.file.tensor(ModelFile.Name.gram, of: Double.self, rank: 2)
        guard shape == [dimensions, dimensions] else {
            throw reader.damaged("tensor “\(ModelFile.Name.gram)” doesn't have the dimensions of the vectors")
        }
        self.gram = gram
        guard reader.file.contains(ModelFile.Name.inverse) else {
            inverse = nil
            return
        }
        let inverse = try reader.embedding(ModelFile.Name.inverse)
        guard inverse.dimensions == dimensions, inverse.count == dimensions else {
            throw reader.damaged("tensor “\(ModelFile.Name.inverse)” doesn't have the dimensions of the vectors")
        }
        self.inverse = inverse
    }
}

extension TensorReader {
    fileprivate func index(_ name: String, of embedding: Embedding) throws(StorageError) -> VectorIndex.Tables {
        let errors = try column("\(name).code_errors", of: Float.self, count: 2)
        let rows = QuantizedRows(
            codes: try column("\(name).codes"), scales: try column("\(name).code_scales"), roundingRatio: errors[0],
            normRatio: errors[1], count: embedding.count, dimensions: embedding.dimensions)
        let inverseNorms = try column("\(name).inverse_norms", of: Float.self)
        guard let rows, let tables = VectorIndex.Tables(rows: rows, inverseNorms: inverseNorms, of: embedding) else {
            throw damaged("the 8-bit copies of “\(name)” don't fit its vectors")
        }
        return tables
    }
}
