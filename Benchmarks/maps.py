"""Kinolink's maps against umap-learn's: time, and how well they keep neighbours together."""
import pathlib, subprocess, tempfile

from measuring import KINOLINK, MEASURE, middle, peer, run, say, take_turns, wall_time

THREADS = 2
NEIGHBORS = 15
SAMPLE = 2000


def maps(corpus, runs, with_peer):
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        model, vectors, ours, theirs = (folder / name for name in ["model", "vectors.npy", "ours.tsv", "theirs"])
        train = [KINOLINK, "train", corpus, "-o", model, "--dimensions", "128", "--quiet"]
        subprocess.run(train, check=True)
        subprocess.run([KINOLINK, "export", model, "--format", "npy", "-o", vectors], check=True, capture_output=True)
        command = [KINOLINK, "map", model, "-o", ours, "--threads", str(THREADS), "--quiet"]
        say(f"\nMaps: kinolink train {corpus.name} -o M --dimensions 128; kinolink export M --format npy -o V; "
            f"kinolink map M --measure cosine -o OURS.tsv --threads {THREADS} "
            f"| umap_layout.py V {NEIGHBORS} {THREADS} THEIRS")
        default = [wall_time(command) for _ in range(runs)]
        times, peers = take_turns(runs, lambda: {"seconds": wall_time([*command, "--measure", "cosine"])},
                                  with_peer and (lambda: peer("umap_layout.py", vectors, NEIGHBORS, THREADS, theirs)))
        say(f"  Kinolink, whole command    {middle(times, 'seconds'):.1f} s, {figures(vectors, table(ours))}")
        if peers:
            say(f"  umap-learn, layout alone   {middle(peers, 'seconds'):.1f} s, {figures(vectors, pairs(theirs))}")
            say(f"  ratio                      {middle(times, 'seconds') / middle(peers, 'seconds'):.2f} of its time")
        say(f"  by the model's own measure {sorted(default)[runs // 2]:.1f} s")
    say("  the layout alone, given 15 neighbours of each point: Measure layout POINTS 2")
    for points in [62_500, 250_000, 1_000_000]:
        say(f"    {points:>9,} points         {run(MEASURE, 'layout', points, THREADS)['seconds']:.1f} s")


def table(path):
    import numpy as np
    return np.loadtxt(path, dtype=np.float32, delimiter="\t", skiprows=1, usecols=(1, 2), comments=None, quotechar=None)


def pairs(path):
    import numpy as np
    return np.fromfile(path, dtype=np.float32).reshape(-1, 2)


def figures(vectors, places):
    """Trustworthiness and recall of the nearest neighbours of a sample, ranked against all (Venna and Kaski 2001)."""
    import numpy as np
    rows = np.load(vectors)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    count, near = len(rows), NEIGHBORS
    penalty = recall = 0
    for query in np.random.default_rng(0).choice(count, SAMPLE, replace=False):
        order = ranked(-(rows @ rows[query]), query)
        ranks = np.zeros(count, dtype=np.int64)
        ranks[order] = np.arange(1, count)
        on_map = ranked(((places - places[query]) ** 2).sum(axis=1), query)[:near]
        penalty += np.maximum(ranks[on_map] - near, 0).sum()
        recall += len(np.intersect1d(on_map, order[:near]))
    trust = 1 - 2 * penalty / (SAMPLE * near * (2 * count - 3 * near - 1))
    return f"trustworthiness@{near} {trust:.4f}, recall of {near} nearest {recall / (SAMPLE * near):.4f}"


def ranked(distances, query):
    """All rows but one, the nearest first."""
    import numpy as np
    order = np.argsort(distances, kind="stable")
    return order[order != query]
