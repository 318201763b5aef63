"""Loading and counting as the notebook does: usage: json_loading.py CORPUS RUNS. Prints one line of JSON."""
import json, statistics, sys, time
from collections import Counter

corpus, runs = sys.argv[1], int(sys.argv[2])
times = []
for _ in range(runs):
    start = time.perf_counter()
    movies = [json.loads(line) for line in open(corpus, encoding="utf-8")]
    counts = Counter()
    for movie in movies:
        counts.update(movie[2])
    link_index = {link: i for i, link in enumerate(l for l, n in counts.items() if n >= 3)}
    movie_index = {movie[0]: i for i, movie in enumerate(movies)}
    pairs = []
    for movie in movies:
        pairs.extend((link_index[l], movie_index[movie[0]]) for l in movie[2] if l in link_index)
    times.append(time.perf_counter() - start)
    sizes = [len(movies), len(link_index), len(pairs)]
    del movies, counts, pairs
print(json.dumps({"seconds": statistics.median(times), "sizes": sizes}))
