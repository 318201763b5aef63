import KinolinkTestSupport
@testable import WikipediaDump

/// Everything that reading a dump gives.
struct Reading: Equatable {
    var pages: [DumpPage] = []
    var problems: [DumpProblem] = []
    var summary = DumpSummary(pages: 0, problems: 0, isComplete: true)

    init(_ paths: [String], threads: Int = 2, pageLimit: Int = 64 << 20) throws {
        var pages: [DumpPage] = []
        var problems: [DumpProblem] = []
        summary = try Dump(paths, threads: threads, pageLimit: pageLimit).read {
            $0
        } consume: {
            pages.append($0)
        } problem: {
            problems.append($0)
        }
        (self.pages, self.problems) = (pages, problems)
    }

    var reasons: [DumpProblem.Reason] { problems.map(\.reason) }
}

extension TemporaryDirectory {
    func read(_ bytes: some Sequence<UInt8>, threads: Int = 2, pageLimit: Int = 64 << 20) throws -> Reading {
        try Reading([file("dump", bytes)], threads: threads, pageLimit: pageLimit)
    }
}
