#!/usr/bin/env python3
"""Makes a corpus of any size, as large as those of Wikipedia are, to see how cost grows.

usage: made_corpus.py MOVIES OUT   (needs numpy)

A movie has 95 links, give or take ten. Half of them come from all links there are, the known ones far more often than
the others. The other half comes from the links of the movie's neighbourhood, some 500 movies that have much in common.
The number of links grows more slowly than that of movies: a million for 170,000 movies, three million for a million.
170,000 movies are the films of the whole English Wikipedia: 16.1 million pairs, 0.36 GB. A million movies have 95
million pairs and 2.2 GB. The same number of movies gives the same bytes.

Prints the titles of some movies, evenly spread, as a line of JSON.
"""
import json, sys

import numpy as np

LINKS_PER_MOVIE = 95
NEIGHBOURHOOD = 500
PIECE = 5000


def vocabulary_size(movies):
    return round(1_000_000 * (movies / 170_000) ** 0.62)


def draw(random, movies, neighbourhoods, vocabulary):
    """The links of some movies, one movie after the other, and where each movie's links end."""
    counts = random.poisson(LINKS_PER_MOVIE, movies).clip(5, 400)
    total = int(counts.sum())
    # A neighbourhood shares links with those beside it.
    width = vocabulary // neighbourhoods
    own = random.integers(0, neighbourhoods, movies).repeat(counts) * width
    near = (own + (3 * width * random.random(total) ** 2).astype(np.int64)) % vocabulary
    known = (vocabulary * random.random(total) ** 4).astype(np.int64)
    return np.where(random.random(total) < 0.5, known, near), np.cumsum(counts)


def make(movies, path, titles=21):
    """Writes the corpus, and returns some of its titles."""
    random = np.random.default_rng(1)
    vocabulary = vocabulary_size(movies)
    names = np.array([f'"Link number {number}"' for number in range(vocabulary)], dtype=object)
    asked, step = [], max(movies // titles, 1)
    with open(path, "w", encoding="utf-8") as file:
        for first in range(0, movies, PIECE):
            count = min(PIECE, movies - first)
            links, ends = draw(random, count, max(10, movies // NEIGHBOURHOOD), vocabulary)
            links = names[links].tolist()
            years = random.integers(1930, 2024, count).tolist()
            begin = 0
            for number, year, end in zip(range(first, first + count), years, ends.tolist()):
                name = f"Movie {number}"
                title = f"{name} ({year} film)"
                infobox = f'{{"name": "{name}", "released": "{year}", "director": "Person {number % 5000}"}}'
                file.write(f'["{title}", {infobox}, [{", ".join(links[begin:end])}], null, null]\n')
                if number % step == 0:
                    asked.append(title)
                begin = end
    return asked[:titles]


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal():
        sys.exit(__doc__)
    print(json.dumps(make(int(sys.argv[1]), sys.argv[2])))
