"""The percentile interval of ICC(2,1) over drawings of whole clusters, straight from the units: a second program for ClusteredICC.

python3 -m venv venv && venv/bin/pip install numpy==2.4.6 && venv/bin/python Tests/Fixtures/clustered-icc/make.py
"""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(41)
ratings, clusters = [], []
for cluster in range(14):
    level = rng.normal(0, 0.8)
    for _ in range(3 + cluster % 3):
        unit = level + rng.normal(0, 0.7)
        ratings.append([int(np.clip(round(3 + unit + bias + rng.normal(0, 0.6)), 1, 5)) for bias in (0, 0.3, -0.2)])
        clusters.append(cluster)


def icc(rows):
    n, k = rows.shape
    units, coders, grand = rows.mean(1), rows.mean(0), rows.mean()
    msr = k * ((units - grand) ** 2).sum() / (n - 1)
    msc = n * ((coders - grand) ** 2).sum() / (k - 1)
    mse = ((rows - units[:, None] - coders + grand) ** 2).sum() / ((n - 1) * (k - 1))
    return (msr - mse) / (msr + (k - 1) * mse + k * (msc - mse) / n)


whole = np.array(ratings, float)
members = [np.flatnonzero(np.array(clusters) == c) for c in range(14)]
drawn = [icc(whole[np.concatenate([members[c] for c in rng.integers(0, 14, 14)])]) for _ in range(100_000)]
lower, upper = np.quantile(drawn, [0.025, 0.975])
fixture = {
    "made_with": f"numpy {np.__version__}, 100000 drawings, make.py",
    "ratings": ratings,
    "clusters": clusters,
    "estimate": icc(whole),
    "lower": lower,
    "upper": upper,
}
Path(__file__).with_name("case.json").write_text(json.dumps(fixture) + "\n")
