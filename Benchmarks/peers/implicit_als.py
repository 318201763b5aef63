"""Least squares by implicit: usage: implicit_als.py CORPUS THREADS OTHER. Prints one line of JSON.

OTHER holds vectors learned elsewhere, raw float32, movies first: the same formula gives the objective of both.
"""
import json, os, sys, time
os.environ["OPENBLAS_NUM_THREADS"] = "1"
from collections import Counter
import numpy as np
import scipy.sparse
from implicit.als import AlternatingLeastSquares

corpus, threads, other = sys.argv[1], int(sys.argv[2]), sys.argv[3]
ALPHA, REGULARIZATION, FACTORS, ITERATIONS = 10, 1, 128, 15
movies = [json.loads(line)[2] for line in open(corpus, encoding="utf-8")]
counts = Counter(link for links in movies for link in links)
index = {link: i for i, link in enumerate(l for l, n in counts.items() if n >= 3)}
pairs = np.array([(m, index[l]) for m, links in enumerate(movies) for l in links if l in index])
matrix = scipy.sparse.csr_matrix((np.ones(len(pairs), np.float32), pairs.T), shape=(len(movies), len(index)))


def objective(x, y):
    x, y = x.astype(np.float64), y.astype(np.float64)
    entries = matrix.tocoo()
    total = ((x.T @ x) * (y.T @ y)).sum() + REGULARIZATION * ((x * x).sum() + (y * y).sum())
    for a in range(0, entries.nnz, 1 << 16):
        part = slice(a, a + (1 << 16))
        products = np.einsum("ij,ij->i", x[entries.row[part]], y[entries.col[part]])
        total += (ALPHA * entries.data[part] * (1 - products) ** 2 - products ** 2).sum()
    return total


def model(iterations):
    return AlternatingLeastSquares(factors=FACTORS, regularization=REGULARIZATION, alpha=ALPHA, iterations=iterations,
                                   num_threads=threads, random_state=5)


model(1).fit(matrix, show_progress=False)
learned = model(ITERATIONS)
start = time.perf_counter()
learned.fit(matrix, show_progress=False)
seconds = time.perf_counter() - start
vectors = np.fromfile(other, dtype=np.float32).reshape(-1, FACTORS)
print(json.dumps({
    "seconds": seconds, "shape": [*matrix.shape, matrix.nnz],
    "objective": objective(learned.user_factors, learned.item_factors),
    "other_objective": objective(vectors[:len(movies)], vectors[len(movies):])}))
