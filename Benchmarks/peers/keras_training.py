"""The notebook's training in Keras: usage: keras_training.py CORPUS STEPS. Prints one line of JSON."""
import json, os, random, sys, time
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
from collections import Counter
import numpy as np
import keras
from keras import layers

corpus, steps = sys.argv[1], int(sys.argv[2])
movies = [json.loads(line) for line in open(corpus, encoding="utf-8")]
counts = Counter(link for movie in movies for link in movie[2])
link_index = {link: i for i, link in enumerate(l for l, n in counts.items() if n >= 3)}
pairs = [(link_index[l], m) for m, movie in enumerate(movies) for l in movie[2] if l in link_index]
real = set(pairs)
random.seed(5)

def batches(positives=512, ratio=10):
    size = positives * (1 + ratio)
    while True:
        batch = np.zeros((size, 3), dtype=np.float32)
        batch[:positives] = [(l, m, 1) for l, m in random.sample(pairs, positives)]
        filled = positives
        while filled < size:
            pair = random.randrange(len(link_index)), random.randrange(len(movies))
            if pair not in real:
                batch[filled] = (*pair, -1)
                filled += 1
        np.random.shuffle(batch)
        yield (batch[:, 0].astype("int32")[:, None], batch[:, 1].astype("int32")[:, None]), batch[:, 2]

link, movie = layers.Input(shape=(1,)), layers.Input(shape=(1,))
cosine = layers.Dot(axes=2, normalize=True)(
    [layers.Embedding(len(link_index), 50)(link), layers.Embedding(len(movies), 50)(movie)])
model = keras.Model([link, movie], layers.Reshape((1,))(cosine))
model.compile(optimizer="nadam", loss="mse")
feed = batches()
warm_up = 10
model.fit(feed, steps_per_epoch=warm_up, epochs=1, verbose=0)
start = time.perf_counter()
history = model.fit(feed, steps_per_epoch=steps, epochs=1, verbose=0)
print(json.dumps({"samples_per_second": steps * 512 * 11 / (time.perf_counter() - start)}))
