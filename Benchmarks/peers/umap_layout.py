"""umap-learn's map of some vectors: usage: umap_layout.py VECTORS NEIGHBORS THREADS OUTPUT.
VECTORS is a float32 array of NumPy; its rows are scaled to length 1. A small map comes first, so that no compiler is
timed. OUTPUT gets raw float32 pairs. Prints one line of JSON."""
import json, sys, time, warnings

import numpy as np, umap

warnings.filterwarnings("ignore")
path, neighbors, threads, output = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
vectors = np.load(path)
vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
umap.UMAP(n_neighbors=neighbors, n_jobs=threads).fit(vectors[:3000])
start = time.perf_counter()
places = umap.UMAP(n_neighbors=neighbors, n_jobs=threads).fit_transform(vectors)
seconds = time.perf_counter() - start
places.astype(np.float32).tofile(output)
print(json.dumps({"seconds": seconds}))
