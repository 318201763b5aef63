internal import KinolinkLayout
internal import KinolinkStorage
internal import Synchronization

extension Model {
    /// Makes a map: neighbours by the model's own measure, held together as by UMAP; see `Layout`. The same options give
    /// the same map at any number of threads.
    ///
    ///     let map = try model.map()
    ///     try model.storing(map).write(to: "movies-with-map.safetensors")
    ///
    /// It takes some 500 bytes of memory for each movie. The time for the neighbours grows with the square of the number
    /// of movies, the rest in proportion to it.
    /// - Throws: ``KinolinkError/badOption(_:)`` if an option is out of range.
    public func map(
        of subject: ModelMap.Subject = .movies, options: MapOptions = MapOptions()
    ) throws(KinolinkError) -> ModelMap {
        try options.check()
        return made(subject, options) { _ throws(Never) in }
    }

    /// Makes a map, and tells how far the work is; see the other ``map(of:options:)``.
    /// - Parameter progress: called on the calling thread with the share of the work that is done, 0 … 1. An error that it
    ///   throws ends the work.
    /// - Throws: ``KinolinkError/badOption(_:)`` if an option is out of range; what `progress` throws.
    public func map(
        of subject: ModelMap.Subject = .movies, options: MapOptions = MapOptions(),
        progress: (_ done: Double) throws -> Void
    ) throws -> ModelMap {
        try options.check()
        return try made(subject, options, progress: progress)
    }

    private func made<Failure: Error>(
        _ subject: ModelMap.Subject, _ options: MapOptions, progress: (Double) throws(Failure) -> Void
    ) throws(Failure) -> ModelMap {
        // For tens of thousands of movies, the search takes about two thirds of the time.
        let neighbors = try neighbors(of: subject, options) { done throws(Failure) in try progress(done * 2 / 3) }
        let places = try Layout(threads: options.threads).places(of: neighbors) { done throws(Failure) in
            try progress((2 + done) / 3)
        }
        return ModelMap(self, subject, at: MapPlace.fitted(places), threads: options.threads)
    }

    /// The map with points at given places, such as those of another program.
    /// - Parameters:
    ///   - places: one for each movie or link, in the model's order, in any unit. y grows downwards.
    ///   - threads: how many threads find the regions; nil for one for each core.
    /// - Throws: ``KinolinkError/badPlaces(count:needed:)`` unless there is a place for each that is finite.
    public func map(
        of subject: ModelMap.Subject = .movies, at places: [MapPlace], threads: Int? = nil
    ) throws(KinolinkError) -> ModelMap {
        let needed = subject == .movies ? movieCount : linkCount
        let finite = places.count { $0.x.isFinite && $0.y.isFinite }
        guard places.count == needed, finite == needed else {
            throw .badPlaces(count: finite, needed: needed)
        }
        return ModelMap(
            self, subject, at: MapPlace.fitted(places.map { SIMD2($0.x, $0.y) }), threads: threads ?? defaultThreadCount
        )
    }

    /// The map of movies that the model's file has; nil if it has none. Its regions are found when it is first asked for.
    public var storedMap: ModelMap? {
        drawnMap.withLock { drawn in
            if let drawn { return drawn }
            guard let stored = contents.moviePlaces else { return nil }
            drawn = ModelMap(self, .movies, at: MapPlace.places(in: stored))
            return drawn
        }
    }

    /// A copy of the model that holds a map of its movies, and writes it to its file, instead of any that it had.
    /// - Throws: ``KinolinkError/contradiction(_:)`` for a map of links, of another number of movies, or with places
    ///   beyond its edges.
    public func storing(_ map: ModelMap) throws(KinolinkError) -> Model {
        guard map.subject == .movies, map.places.count == movieCount,
            map.places.allSatisfy({ 0...1 ~= $0.x && 0...1 ~= $0.y })
        else {
            throw .contradiction("a model holds a map of its own movies only")
        }
        var contents = contents
        if contents.compact == nil { contents.tables = tables.value }
        let places = Column(map.places.flatMap { [$0.x, $0.y] })
        contents.moviePlaces = places
        contents.compact?.moviePlaces = places
        contents.file = nil
        return Model(contents)
    }
}

/// How a map is made.
public struct MapOptions: Sendable, Hashable {
    /// The number of nearest neighbours that hold a point in its place; 2 … 200.
    public var neighbors: Int
    /// By which measure they are near; nil for ``Model/measure``. Links are always compared by the cosine.
    public var measure: SimilarityMeasure?
    /// The number of threads, 1 … 256, which does not change the map.
    public var threads: Int

    /// Makes options.
    /// - Parameter threads: nil for one for each core.
    public init(neighbors: Int = 15, measure: SimilarityMeasure? = nil, threads: Int? = nil) {
        self.neighbors = neighbors
        self.measure = measure
        self.threads = threads ?? defaultThreadCount
    }

    fileprivate func check() throws(KinolinkError) {
        do throws(OptionError) {
            try OptionError.check("number of neighbors", neighbors, 2...200 ~= neighbors, "2 … 200")
            try OptionError.check("number of threads", threads, 1...256 ~= threads, "1 … 256")
        } catch {
            throw .badOption(error)
        }
    }
}
