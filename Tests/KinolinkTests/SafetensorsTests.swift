import Foundation
@testable import Kinolink
import KinolinkTestSupport
import Testing

/// The reference reader of the format, Python's `safetensors`, opens a model.
struct SafetensorsTests {
    @Test(
        .enabled(
            if: Python.has("numpy", "safetensors"),
            "python3, or what KINOLINK_PYTHON names, has no numpy or no safetensors"))
    func readsTheEmbeddings() throws {
        let directory = try TemporaryDirectory()
        try Model(.tiny()).write(to: directory.path("a"))
        let script = """
            import sys
            from safetensors import safe_open
            with safe_open(sys.argv[1], "np") as file:
                metadata = file.metadata()
                print(sorted(file.keys()))
                print(metadata["format"], metadata["format_version"], metadata["objective"])
                for name in ["movies", "links", "interactions.links", "interactions.counts", "output"]:
                    tensor = file.get_tensor(name)
                    print(name, tensor.dtype, list(tensor.shape), tensor.reshape(-1).tolist())
                print(bytes(file.get_tensor("movie_titles.bytes")).decode())
                print(file.get_tensor("movie_titles.offsets").tolist())
            """
        let output = try #require(Python.run(script, directory.path("a")))
        #expect(
            output == """
                ['interactions.counts', 'interactions.links', 'interactions.offsets', 'link_movies.movies', \
                'link_movies.offsets', 'link_names.bytes', 'link_names.offsets', 'link_names.order', \
                'link_owners', 'link_weights', 'links', 'links.code_errors', 'links.code_scales', 'links.codes', \
                'links.inverse_norms', 'movie_confidences', 'movie_facts.bytes', 'movie_facts.offsets', \
                'movie_own_links', 'movie_prominence', 'movie_scale', 'movie_titles.bytes', \
                'movie_titles.offsets', 'movie_titles.order', 'movies', 'movies.code_errors', \
                'movies.code_scales', 'movies.codes', 'movies.inverse_norms', 'output', 'title_words.hashes', \
                'title_words.offsets', 'title_words.title_offsets', 'title_words.titles', 'title_words.weights', \
                'title_words.words']
                kinolink-model 2 logistic
                movies float32 [7, 3] [3.0, 0.0, 4.0, 4.0, 0.0, 3.0, 0.0, 2.0, 0.0, -1.0, 2.0, 2.0, 0.0, 0.0, -1.0, \
                0.0, 0.0, 0.0, 6.0, 0.0, 8.0]
                links float32 [5, 3] [1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 2.0, -3.0, 0.0, 0.0, 2.0, -1.0, 2.0]
                interactions.links int32 [11] [0, 2, 3, 4, 0, 1, 0, 1, 4, 0, 4]
                interactions.counts int32 [11] [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
                output float32 [2] [2.5, -0.25]
                The GodfatherThe Godfather Part IIHeat (1995 film)Amélie七人の侍8½Scarface (1983 film)
                [0, 13, 34, 50, 57, 69, 72, 92]

                """)
    }
}
