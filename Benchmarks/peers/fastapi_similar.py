"""Ten similar movies over HTTP by FastAPI, uvicorn with two workers and NumPy.

Usage: fastapi_similar.py VECTORS.npy PORT [--one-thread]

VECTORS.npy and VECTORS.names.txt come from `kinolink export MODEL --format npy -o VECTORS.npy`. It does the least that
answers the question: GET /similar?row=N gives the ten best dot products of unit vectors. It finds no title, filters
nothing and gives no reasons.

As such a server is usually written, NumPy's matrix library takes all cores in each worker, and the workers fight over
them. --one-thread gives each worker one thread.
"""
import os, pathlib, sys
if "--one-thread" in sys.argv:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np
import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

COUNT = 10
path = pathlib.Path(os.environ.get("KINOLINK_VECTORS") or sys.argv[1])
vectors = np.load(path)
vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
titles = path.with_suffix(".names.txt").read_text(encoding="utf-8").split("\n")[:len(vectors)]
app = FastAPI()


class Similar(BaseModel):
    title: str
    score: float


@app.get("/health/ready")
async def ready():
    return {"status": "ready"}


# The quickest of FastAPI's ways here: a plain function would run on a pool of threads, and answers of an undeclared type
# would be walked through in Python.
@app.get("/similar")
async def similar(row: int) -> list[Similar]:
    if not 0 <= row < len(vectors):
        raise HTTPException(404)
    products = vectors @ vectors[row]
    products[row] = -2
    best = np.argpartition(products, -COUNT)[-COUNT:]
    best = best[np.argsort(-products[best])]
    return [{"title": titles[i], "score": float(products[i])} for i in best]


if __name__ == "__main__":
    # The workers are processes of their own, which import this file again.
    os.environ["KINOLINK_VECTORS"] = str(path.resolve())
    uvicorn.run("fastapi_similar:app", app_dir=str(pathlib.Path(__file__).parent), host="127.0.0.1",
                port=int(sys.argv[2]), workers=2, loop="uvloop", http="httptools", access_log=False,
                log_level="warning")
