"""The ten best of one query at a time with faiss' IndexFlatIP: usage: faiss_search.py VECTORS DIMENSIONS QUERIES.
VECTORS holds raw float32 rows. Prints one line of JSON."""
import json, statistics, sys, time
import faiss, numpy as np

path, dimensions, queries = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
faiss.omp_set_num_threads(1)
vectors = np.fromfile(path, dtype=np.float32).reshape(-1, dimensions)
index = faiss.IndexFlatIP(dimensions)
index.add(vectors)
times, answers = [], []
for query in range(queries):
    row = query * 37 % len(vectors)
    start = time.perf_counter()
    _, found = index.search(vectors[row:row + 1], 10)
    times.append(time.perf_counter() - start)
    answers.append(found[0].tolist())
print(json.dumps({"seconds": statistics.median(times), "answers": answers}))
