"""How fast the numbers are, from parsed data, beside the libraries that people compute them with, and beside a bound in C.

    swift build -c release --product numbers-benchmark
    python3 -m venv peers && peers/bin/pip install numpy scipy scikit-learn statsmodels krippendorff pingouin pandas
    peers/bin/python Benchmarks/coefficients.py

Needs cc. The tables come from seeds. What both compute is compared: a peer that gives another value is named.
"""

from __future__ import annotations

import os

# Before NumPy is loaded: one thread, as with us.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import statistics
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
import pingouin
import scipy.stats
import statsmodels.formula.api as formulas
import statsmodels.stats.inter_rater as inter_rater
import statsmodels.stats.multitest as multitest
from server import ROOT, built
from sklearn.metrics import cohen_kappa_score

Peer = tuple[str, str, Callable[[], float], int]


def scores(units: int, coders: int, categories: int, seed: int, missing: float = 0) -> pd.DataFrame:
    """Coders who see the same thing, each with errors of their own."""
    chance = np.random.default_rng(seed)
    seen = chance.normal(size=units)[:, None] + 0.7 * chance.normal(size=(units, coders))
    limits = np.quantile(seen, np.linspace(0, 1, categories + 1)[1:-1])
    table = pd.DataFrame(np.searchsorted(limits, seen) + 1, columns=list("abcdef"[:coders]))
    return table.mask(chance.random(table.shape) < missing).astype("Int64") if missing else table


def tables(folder: Path) -> None:
    def keep(name: str, table: pd.DataFrame) -> None:
        table.to_csv(folder / f"{name}.csv", index=False)

    keep("kappa_1M", scores(1_000_000, 2, 10, 3))
    keep("kripp_10000x5", scores(10_000, 5, 5, 1, missing=0.1))
    keep("fleiss_100000x6", scores(100_000, 6, 8, 4))
    chance = np.random.default_rng(9)
    points = chance.normal(50, 10, 100_000)[:, None] + chance.normal(0, 5, (100_000, 4)) + chance.normal(0, 1.5, 4)
    keep("icc_100000x4", pd.DataFrame(np.round(points, 3), columns=list("abcd")))
    chance = np.random.default_rng(10)
    codes = chance.integers(0, 12, 30_000) * (chance.random(30_000) < 0.6)
    keep("lag_100x300", pd.DataFrame({"session": np.repeat(np.arange(100), 300), "code": codes}))
    keep("lag_5M", pd.DataFrame({"code": np.random.default_rng(11).integers(0, 12, 5_000_000)}))
    chance = np.random.default_rng(12)
    groups = np.repeat(np.arange(2000), 25)
    x = np.round(chance.normal(size=50_000), 4)
    y = np.round(10 + 1.2 * x + chance.normal(0, 2, 2000)[groups] + chance.normal(0, 3, 50_000), 4)
    keep("lmm_50000", pd.DataFrame({"g": groups, "x": x, "y": y}))
    chance = np.random.default_rng(13)
    x = chance.normal(size=200_000)
    y = 0.4 * x + chance.normal(size=200_000)
    keep("corr_200k", pd.DataFrame({"x": x.round(5), "y": y.round(5), "xr": x.round(1), "yr": y.round(1)}))
    keep("pvals_1M", pd.DataFrame({"p": np.random.default_rng(14).random(1_000_000) ** 1.5}))


def agreement_peers(read: Callable[[str], pd.DataFrame]) -> list[Peer]:
    pairs = read("kappa_1M")
    a, b = pairs["a"].to_numpy(), pairs["b"].to_numpy()

    def kappa() -> float:
        shares = np.bincount(a * 16 + b, minlength=256).reshape(16, 16) / len(a)
        chance = (shares.sum(0) * shares.sum(1)).sum()
        return float((np.trace(shares) - chance) / (1 - chance))

    units = read("kripp_10000x5").to_numpy(float).T.copy()
    chance = np.random.default_rng(1)

    def alpha(of: np.ndarray = units) -> float:
        return float(krippendorff.alpha(of, level_of_measurement="ordinal"))

    def samples() -> float:
        count = units.shape[1]
        return float(np.quantile([alpha(units[:, chance.integers(0, count, count)]) for _ in range(1000)], 0.025))

    fleiss = read("fleiss_100000x6").to_numpy()
    points = read("icc_100000x4").to_numpy()
    long = pd.DataFrame({"t": np.repeat(np.arange(len(points)), 4), "r": np.tile(np.arange(4), len(points)), "y": points.ravel()})
    return [
        ("kappa_1M", "NumPy", kappa, 9),
        ("kappa_1M", "scikit-learn", lambda: float(cohen_kappa_score(a, b)), 3),
        ("alpha_10000x5", "krippendorff", alpha, 9),
        ("alpha_boot1000", "krippendorff", samples, 1),
        ("fleiss_100000x6", "statsmodels", lambda: float(inter_rater.fleiss_kappa(inter_rater.aggregate_raters(fleiss)[0])), 5),
        ("icc_100000x4", "pingouin", lambda: float(pingouin.intraclass_corr(long, "t", "r", "y").ICC.iloc[1]), 1),
    ]


def sequence_peers(read: Callable[[str], pd.DataFrame]) -> list[Peer]:
    sessions = read("lag_100x300")["code"].to_numpy().reshape(100, 300).astype(np.int16)

    def count(codes: np.ndarray) -> np.ndarray:
        return np.bincount((codes[:, :-1] * 12 + codes[:, 1:]).ravel(), minlength=144)

    def orders() -> float:
        chance, codes, seen = np.random.default_rng(1), sessions.copy(), count(sessions)
        above = np.zeros(144)
        for _ in range(10_000):
            chance.permuted(codes, axis=1, out=codes)
            above += count(codes) >= seen
        return float((above[1] + 1) / 10_001)

    events = read("lag_5M")["code"].to_numpy()
    return [
        ("lagperm_B10000", "NumPy", orders, 1),
        ("lagcount_5M", "NumPy", lambda: float(np.bincount(events[:-1] * 12 + events[1:], minlength=144)[1]), 9),
        ("lagcount_5M", "pandas", lambda: float(pd.crosstab(events[:-1], events[1:]).iloc[0, 1]), 3),
    ]


def association_peers(read: Callable[[str], pd.DataFrame]) -> list[Peer]:
    model, pairs, p = read("lmm_50000"), read("corr_200k"), read("pvals_1M")["p"].to_numpy()
    return [
        ("lmm_50000", "statsmodels", lambda: float(formulas.mixedlm("y ~ x", model, groups=model.g).fit(reml=True).params["x"]), 3),
        ("spearman_200k", "SciPy", lambda: float(scipy.stats.spearmanr(pairs.x, pairs.y).statistic), 5),
        ("kendall_200k", "SciPy", lambda: float(scipy.stats.kendalltau(pairs.xr, pairs.yr, method="asymptotic").statistic), 5),
        ("padj_1M", "SciPy (one of two)", lambda: float(scipy.stats.false_discovery_control(p)[0]), 5),
        (
            "padj_1M",
            "statsmodels",
            lambda: float([multitest.multipletests(p, method=method)[1][0] for method in ("holm", "fdr_bh")][1]),
            3,
        ),
    ]


def csv_peers(folder: Path) -> list[Peer]:
    path = folder / "kappa_1M.csv"
    return [("csv_1M", "pandas", lambda: float(pd.read_csv(path)["a"].iloc[-1]), 5)]


def timed(work: Callable[[], float], times: int) -> tuple[float, float]:
    seconds, value = [], 0.0
    for _ in range(times):
        began = time.perf_counter()
        value = work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), value


def lines(command: list[str | Path]) -> dict[str, tuple[float, float]]:
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: (float(seconds), float(value)) for name, seconds, value in (line.split() for line in answer.splitlines())}


# Chance differs between programs.
SAMPLED = {"alpha_boot1000": 0.002, "lagperm_B10000": 0.02}


def main() -> None:
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables(folder)
        subprocess.run(["cc", "-O3", "-march=native", ROOT / "Benchmarks/floor.c", "-o", folder / "floor"], check=True)
        ours, floor = lines([built("numbers-benchmark"), folder]), lines([folder / "floor", folder])

        def read(name: str) -> pd.DataFrame:
            return pd.read_csv(folder / f"{name}.csv")

        for task, (seconds, _) in floor.items():
            print(f"{task:20} Beeld {ours[task][0]:9.5f} s  a bound in C {seconds:9.5f} s  ratio {ours[task][0] / seconds:8.2f}")
        peers = csv_peers(folder) + agreement_peers(read) + sequence_peers(read) + association_peers(read)
        for task, peer, work, times in peers:
            seconds, value = timed(work, times)
            mine = ours[task]
            same = abs(mine[1] - value) <= SAMPLED.get(task, 1e-6 * max(1, abs(value)))
            note = "" if same else f"  THE VALUES DIFFER: {mine[1]} and {value}"
            print(f"{task:20} Beeld {mine[0]:9.5f} s  {peer:18} {seconds:9.5f} s  {seconds / mine[0]:8.1f} times as long{note}", flush=True)
        for task in ("csv_1M_levels", "csv_5M", "lagperm_exact", "lagperm_B10000_both"):
            print(f"{task:20} Beeld {ours[task][0]:9.5f} s")


if __name__ == "__main__":
    main()
