import Foundation

/// What of a dump's `dumpstatus.json` matters here: which of the files with all articles there are.
/// See https://meta.wikimedia.org/wiki/Data_dumps/Status_format.
struct DumpStatus: Decodable {
    var jobs: Jobs

    struct Jobs: Decodable {
        /// Of a small wiki it makes one file, of a large one several.
        var articlesmultistreamdump: Job?
        /// Of a large wiki it makes the one file, some hours later.
        var articlesmultistreamdumprecombine: Job?
    }

    struct Job: Decodable {
        var status: String
        var files: [String: File]?
    }

    /// Its `url` is not read: mirrors copy it from Wikimedia, where it counts from the root of the host. A file stands
    /// beside the `dumpstatus.json` that lists it.
    struct File: Decodable {
        var size: Int?
        var sha1: String?
    }

    /// How far the making of the one file is.
    var status: String {
        guard let job = jobs.articlesmultistreamdumprecombine ?? jobs.articlesmultistreamdump else {
            return "not begun"
        }
        return job.status == "done" ? "done, but without its file" : String(job.status.prefix(20))
    }

    /// The file of this name, if it is done.
    func file(_ name: String) -> File? {
        [jobs.articlesmultistreamdumprecombine, jobs.articlesmultistreamdump].lazy
            .compactMap { $0?.status == "done" ? $0?.files?[name] : nil }.first
    }

    /// The names of the files of articles, in the order of their pages, where they are done and never become one.
    func parts(_ prefix: String) -> [String] {
        guard jobs.articlesmultistreamdumprecombine == nil, let job = jobs.articlesmultistreamdump, job.status == "done"
        else { return [] }
        let pattern = /[0-9]{1,6}\.xml-p[0-9]{1,12}p[0-9]{1,12}\.bz2/
        let names = (job.files ?? [:]).keys.filter {
            $0.hasPrefix(prefix) && $0.dropFirst(prefix.count).wholeMatch(of: pattern) != nil
        }
        return names.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    }
}
