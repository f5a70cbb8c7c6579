"""BERTopic's online mode, as its documentation sets it up, on vectors that are given.

Arguments: a file of vectors, a file of texts (one a line), a file for the labels.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
from bertopic import BERTopic
from bertopic.backend import BaseEmbedder
from bertopic.vectorizers import OnlineCountVectorizer
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import IncrementalPCA

BATCH = 2_000
TOPICS = 1_000
"""It must be told how many there are, and the first batch must have as many articles."""
DIMENSIONS = 50


def main() -> None:
    """Group batch by batch."""
    vectors, texts, labels = sys.argv[1:]
    model = BERTopic(
        embedding_model=BaseEmbedder(),
        umap_model=IncrementalPCA(n_components=DIMENSIONS),
        hdbscan_model=MiniBatchKMeans(n_clusters=TOPICS, random_state=0),
        vectorizer_model=OnlineCountVectorizer(decay=0.01),
    )
    print("begin", flush=True)
    rows = np.load(vectors, mmap_mode="r")
    lines = Path(texts).read_text(encoding="utf-8").splitlines()
    topics = min(TOPICS, len(lines) // 2)
    model.hdbscan_model.n_clusters = topics
    found = []
    # The last batch is not to have fewer articles than PCA has dimensions.
    ends = [*range(BATCH, len(lines) - DIMENSIONS, BATCH), len(lines)]
    for start, end in pairwise([0, *ends]):
        model.partial_fit(lines[start:end], np.asarray(rows[start:end], np.float64))
        found.extend(model.topics_)
    np.save(labels, np.array(found))
    print(json.dumps({"groups": len(set(found))}))


if __name__ == "__main__":
    main()
