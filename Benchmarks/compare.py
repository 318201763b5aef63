#!/usr/bin/env python3
"""Kinolink against what people use, on this machine, in one run.

usage: compare.py [CORPUS] [--dump DUMP] [--runs 3] [--only load train als search command map extract] [--kinolink-only]
       compare.py --only serve --model MODEL [--server kinolink-server] [--seconds 15] [--runs 3] [--kinolink-only]
       compare.py --only size [--movies 36000 170000 1000000]

CORPUS is NDJSON in Kinolink's format; the notebook's sizes are 10,000 movies with 949,544 pairs. DUMP is a small
multistream dump of Wikipedia (.xml.bz2), whose pages `extract` repeats. Where one of the two is not given, what needs
it is left out. The peers need numpy, and for their rows tensorflow with keras, implicit, faiss-cpu, umap-learn,
mwparserfromhell and fastapi with uvicorn: `pip install -r requirements.txt` in a virtual environment, then run this with its python;
lbzip2 and wrk are packages of the system's. Each figure is the median of several runs; Kinolink and its peer take turns, so that what else
the machine does falls on both.

`serve` runs where --model is given. It asks Kinolink's server and a peer for ten similar films, each alone, in turns.

`size` runs only when it is named. It makes corpora of so many movies, and shows how time, memory and files grow from
one to the next. It needs numpy. A million movies take some ten minutes, 6 GB of memory and 5 GB of disk.
"""
import argparse, bz2, json, pathlib, re, shutil, statistics, subprocess, tempfile

from measuring import (HERE, KINOLINK, MEASURE, PACKAGE, SERVER, both_times, machine, middle, peak_memory, peer, run,
                       say, take_turns, wall_time)
from maps import maps
from serve import serve
from sizes import size


def load(corpus, runs, with_peer):
    say(f"\nLoading and counting: Measure load {corpus.name} 5 | json_loading.py {corpus.name} 3")
    ours, theirs = take_turns(runs, lambda: run(MEASURE, "load", corpus, 5),
                              with_peer and (lambda: peer("json_loading.py", corpus, 3)))
    say(f"  movies, links, pairs       {ours[0]['sizes']}")
    say(f"  Kinolink                   {middle(ours, 'seconds'):.3f} s")
    if theirs:
        assert ours[0]["sizes"] == theirs[0]["sizes"], theirs[0]["sizes"]
        say(f"  Python json and Counter    {middle(theirs, 'seconds'):.3f} s")
        say(f"  ratio                      {middle(theirs, 'seconds') / middle(ours, 'seconds'):.1f} times as fast")


def train(corpus, runs, with_peer):
    threads, steps = 2, 300
    say(f"\nTraining, cosine, nadam, 50 dimensions, 512 + 5120 a batch: Measure train {corpus.name} {threads} 5 "
        f"| keras_training.py {corpus.name} {steps}")
    ours, theirs = take_turns(runs, lambda: run(MEASURE, "train", corpus, threads, 5),
                              with_peer and (lambda: peer("keras_training.py", corpus, steps)))
    rate = middle(ours, "samples_per_second")
    say(f"  mean loss by epoch         {', '.join(f'{loss:.4f}' for loss in ours[0]['losses'])}")
    assert all(r["losses"] == ours[0]["losses"] for r in ours), "not the same at every run"
    say(f"  Kinolink, {threads} threads        {rate / 1e6:.2f} million samples/s")
    one = run(MEASURE, "train", corpus, 1, 2)["samples_per_second"]
    say(f"  Kinolink, 1 thread         {one / 1e6:.2f} million samples/s")
    if theirs:
        keras = middle(theirs, "samples_per_second")
        say(f"  Keras                      {keras / 1e6:.3f} million samples/s")
        say(f"  ratio, {threads} threads           {rate / keras:.1f} times as fast")


def als(corpus, runs, with_peer):
    threads = 2
    say(f"\nLeast squares, alpha 10, regularization 1, 128 dimensions, 15 iterations, {threads} threads: "
        f"Measure als {corpus.name} {threads} OUTPUT | implicit_als.py {corpus.name} {threads} OUTPUT")
    with tempfile.TemporaryDirectory() as directory:
        output = pathlib.Path(directory) / "vectors"
        whole = [KINOLINK, "train", corpus, "-o", pathlib.Path(directory) / "model", "--threads", str(threads), "-q"]
        ours, theirs, wholes = take_turns(runs, lambda: run(MEASURE, "als", corpus, threads, output),
                                          with_peer and (lambda: peer("implicit_als.py", corpus, threads, output)),
                                          lambda: wall_time(whole))
    say(f"  movies, links, entries     {ours[0]['shape']}")
    say(f"  Kinolink                   {middle(ours, 'seconds'):.2f} s")
    if theirs:
        assert ours[0]["shape"] == theirs[0]["shape"], theirs[0]["shape"]
        say(f"  implicit                   {middle(theirs, 'seconds'):.2f} s")
        say(f"  ratio                      {middle(ours, 'seconds') / middle(theirs, 'seconds'):.3f} of its time")
        say(f"  kinolink train, defaults   {statistics.median(wholes):.2f} s from file to file, "
            f"{statistics.median(wholes) / middle(theirs, 'seconds'):.3f} of implicit's fit alone")
        say(f"  objective, Kinolink's      {middle(theirs, 'other_objective'):,.0f}")
        say(f"  objective, implicit's      {middle(theirs, 'objective'):,.0f}")


def search(corpus, runs, with_peer):
    import numpy as np
    for count, dimensions, queries in [(36_000, 128, 300), (1_000_000, 64, 40)]:
        say(f"\nExact top 10, one query at a time, one thread, {count:,} x {dimensions} (normal random): "
            f"Measure search V {dimensions} {queries} | faiss_search.py V {dimensions} {queries}")
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "vectors"
            np.random.default_rng(1).standard_normal((count, dimensions), dtype=np.float32).tofile(path)
            ours, theirs = take_turns(runs, lambda: run(MEASURE, "search", path, dimensions, queries),
                                      with_peer and (lambda: peer("faiss_search.py", path, dimensions, queries)))
        say(f"  Kinolink                   {middle(ours, 'seconds') * 1e6:,.0f} us "
            f"(and {middle(ours, 'building_seconds'):.2f} s once)")
        if theirs:
            assert ours[0]["answers"] == theirs[0]["answers"], "not the same rows"
            say(f"  faiss IndexFlatIP          {middle(theirs, 'seconds') * 1e6:,.0f} us")
            say(f"  ratio                      {middle(ours, 'seconds') / middle(theirs, 'seconds'):.2f} of its time, "
                "the same rows")


def command(corpus, runs, with_peer):
    """Whole processes: peak memory of training, and from start to answer."""
    with tempfile.TemporaryDirectory() as directory:
        model = pathlib.Path(directory) / "model.safetensors"
        say(f"\nThe command: kinolink train {corpus.name} -o M --threads 2 --quiet; kinolink similar M TITLE")
        peak = peak_memory(KINOLINK, "train", corpus, "-o", model, "--threads", "2", "--quiet")
        say(f"  peak memory of train       {peak / 1e6:.0f} MB")
        titles = [json.loads(line)[0] for line in open(corpus, encoding="utf-8")]
        times = [wall_time([KINOLINK, "similar", model, titles[0]]) for _ in range(21)]
        say(f"  similar, start to answer   {statistics.median(times) * 1e3:.1f} ms")
        everything = pathlib.Path(directory) / "titles.txt"
        everything.write_text("\n".join(titles), encoding="utf-8")
        batch = [KINOLINK, "similar", model, "--titles-from", everything, "--json"]
        times = [wall_time(batch) for _ in range(runs)]
        say(f"  similar for every movie    {statistics.median(times):.1f} s, ten answers each with reasons, as JSON")


def repeat(dump, size, path):
    """Writes the pages of a multistream dump again and again, until they are `size` bytes of XML, as many streams.
    Returns the bytes of XML."""
    data = dump.read_bytes()
    starts = [mark.start() for mark in re.finditer(rb"BZh[1-9]1AY&SY", data)] + [len(data)]
    head, *pages, tail = [data[start:end] for start, end in zip(starts, starts[1:])]
    ends = len(bz2.decompress(head)) + len(bz2.decompress(tail))
    once = sum(len(bz2.decompress(stream)) for stream in pages)
    count = -(-(size - ends) // once)
    with open(path, "wb") as file:
        file.write(head)
        for _ in range(count):
            file.writelines(pages)
        file.write(tail)
    return ends + count * once


def extract(dump, runs, with_peer):
    """Whole processes, from a dump to a corpus."""
    threads = 2
    with tempfile.TemporaryDirectory() as directory:
        many, one, long, corpus, other = (pathlib.Path(directory) / name for name in
                                          ["many.xml.bz2", "one.xml.bz2", "long.xml.bz2", "corpus", "other"])
        size = repeat(dump, 110_000_000, many)
        one.write_bytes(bz2.compress(bz2.decompress(many.read_bytes())))
        say(f"\nExtracting, {dump.name} repeated to {size / 1e6:.0f} MB of XML: "
            f"kinolink extract DUMP -o CORPUS --threads {threads} --quiet | lbzip2 -dc -n {threads} DUMP > /dev/null "
            "| notebook_extraction.py DUMP CORPUS")
        unpack = with_peer and shutil.which("lbzip2")
        if with_peer and not unpack:
            say("  lbzip2 is not installed: without it")

        def ours(path):
            return [KINOLINK, "extract", path, "-o", corpus, "--threads", str(threads), "--quiet"]

        middles = {}
        for name, path in [("many streams", many), ("one stream", one)]:
            times, unpacking = take_turns(runs, lambda: both_times(ours(path)),
                                          unpack and (lambda: both_times([unpack, "-dc", "-n", str(threads), path])))
            middles[name] = middle(times, "seconds")
            for program, results in [("Kinolink", times), ("lbzip2", unpacking)]:
                if results:
                    say(f"  {f'{program}, {name}':26} {middle(results, 'seconds'):.2f} s, best "
                        f"{min(r['seconds'] for r in results):.2f}; of processors {middle(results, 'processor'):.2f}")
            if unpacking:
                ratios = [middle(times, key) / middle(unpacking, key) for key in ["seconds", "processor"]]
                best = min(r["seconds"] for r in times) / min(r["seconds"] for r in unpacking)
                say(f"  ratio                      {ratios[0]:.2f} of its time, best {best:.2f}; "
                    f"of processors {ratios[1]:.2f}")
            say(f"  XML a second               {size / middles[name] / 1e6:.0f} MB")
        if with_peer:
            theirs = peer("notebook_extraction.py", many, other)
            found, reference = ({json.loads(line)[0] for line in open(path, encoding="utf-8")}
                                for path in [corpus, other])
            assert found >= reference, reference - found
            say(f"  the notebook's way         {theirs['seconds']:.1f} s, once; "
                f"{size / theirs['seconds'] / 1e6:.1f} MB of XML a second")
            say(f"  ratio                      {theirs['seconds'] / middles['many streams']:.0f} times as fast; "
                f"it misses {len(found - reference)} of the {len(found)} titles")
        repeat(dump, 10 * size, long)
        short_peak, long_peak = peak_memory(*ours(many)), peak_memory(*ours(long))
        say(f"  peak memory                {short_peak / 1e6:.0f} MB; with {10 * size / 1e6:,.0f} MB of XML "
            f"{long_peak / 1e6:.0f} MB, {long_peak / short_peak:.2f} times")


def build(folder, product, *arguments):
    subprocess.run(["swift", "build", "-c", "release", "--product", product, "-q", *arguments], cwd=folder, check=True)


def main():
    def serve_model(model, runs, with_peer):
        serve(model, runs, with_peer, options.server, options.seconds)

    parts = {"load": load, "train": train, "als": als, "search": search, "command": command, "map": maps, "extract": extract,
             "serve": serve_model, "size": size}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path, nargs="?")
    parser.add_argument("--dump", type=pathlib.Path)
    parser.add_argument("--model", type=pathlib.Path)
    parser.add_argument("--server", type=pathlib.Path, default=SERVER, help="instead of building kinolink-server")
    parser.add_argument("--seconds", type=int, default=15, help="of load, for serve")
    parser.add_argument("--movies", type=int, nargs="+", default=[36_000, 170_000, 1_000_000], metavar="COUNT")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=parts)
    parser.add_argument("--kinolink-only", action="store_true", help="without the peers")
    options = parser.parse_args()
    data = {name: options.corpus and options.corpus.resolve() for name in parts}
    data |= {"extract": options.dump and options.dump.resolve(), "serve": options.model and options.model.resolve(),
             "size": options.movies}
    chosen = options.only or [name for name in parts if data[name] and name != "size"]
    if not chosen or not all(data[name] for name in chosen):
        parser.error("extract needs --dump DUMP, serve --model MODEL, size nothing, all else a CORPUS")
    build(PACKAGE, "kinolink")
    if not {"command", "extract", "serve"}.issuperset(chosen):
        build(HERE, "Measure")
    if "serve" in chosen and options.server == SERVER:
        build(PACKAGE / "Server", "kinolink-server", "--scratch-path", SERVER.parents[1])
    say(f"{machine()}; {options.runs} runs, medians")
    for name in chosen:
        parts[name](data[name], options.runs, not options.kinolink_only)


if __name__ == "__main__":
    main()
