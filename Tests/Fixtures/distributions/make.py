"""Writes the expected values of the distributions, one JSON file each.

mpmath at 50 digits is the truth (30 for the noncentral t, which is an integral).

    python3 -m venv venv && venv/bin/pip install mpmath==1.4.1 && venv/bin/python Tests/Fixtures/distributions/make.py

A row is [parameters..., x, lower tail, upper tail] in `tails`, [parameters..., p, quantile, upper quantile] in `quantiles`.
Arguments are exact doubles; a tail below 1e-300 is left out (null), as no distribution here promises it.
"""

import json
import math
from pathlib import Path

import mpmath
from mpmath import mp, mpf

mp.dps = 50
here = Path(__file__).parent
least = mpf("1e-300")
probabilities = [1e-280, 1e-100, 1e-30, 1e-10, 1e-5, 0.001, 0.025, 0.1, 0.25, 0.4, 0.5, 0.6, 0.9, 0.975, 0.999]


def number(value):
    value = mpf(value)
    return float(value) if abs(value) >= least or value == 0 else None


def beta_tails(a, b, x, y):
    """I_x(a, b) and its complement, for x and y that share 1 as x : y.

    By the series that converges fast, with digits enough for the complement too.
    """

    def small(a, b, x, y):
        factor = mpmath.exp(a * mpmath.log(x) + b * mpmath.log(y) - mpmath.log(a) - log_beta(a, b))
        return factor * positive_series(a, b, x)

    swapped = x > y
    a, b, x, y = (b, a, y, x) if swapped else (a, b, x, y)
    digits = mp.dps
    if x / (x + y) > (a + 1) / (a + b + 2):
        mp.dps = digits + 320
    x, y = x / (x + y), y / (x + y)
    lower = small(a, b, x, y)
    upper = 1 - lower
    mp.dps = digits
    return (+upper, +lower) if swapped else (+lower, +upper)


def positive_series(a, b, x):
    """2F1(a + b, 1; a + 1; x), by adding its terms: all are positive."""
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** (5 - mp.dps):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return total


def log_beta(a, b):
    return mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)


def normal(x):
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2, mpmath.erfc(x / mpmath.sqrt(2)) / 2


def student(df, x):
    inside, outside = beta_tails(mpf(1) / 2, df / 2, x * x, df) if x else (mpf(0), mpf(1))
    near, far = (1 + inside) / 2, outside / 2
    return (near, far) if x >= 0 else (far, near)


def fisher(d1, d2, x):
    return beta_tails(d1 / 2, d2 / 2, d1 * x, d2)


def chi_squared(df, x):
    a, half = df / 2, x / 2
    if half < a + 1:
        term = total = mpf(1)
        n = a
        while term > total * mpf(10) ** -45:
            n += 1
            term *= half / n
            total += term
        lower = mpmath.exp(a * mpmath.log(half) - half - mpmath.loggamma(a + 1)) * total
        return lower, 1 - lower
    upper = mpmath.gammainc(a, half, regularized=True)
    return 1 - upper, upper


def noncentral(df, delta, x, sign):
    """One tail (1 the lower, -1 the upper): the mean of a normal tail over the distribution of the square root of chi squared over df."""
    constant = mpmath.log(2) + df / 2 * mpmath.log(df / 2) - mpmath.loggamma(df / 2)

    def integrand(u):
        s = mpmath.exp(u)
        return mpmath.exp(constant + df * u - df * s * s / 2) * mpmath.erfc(-sign * (x * s - delta) / mpmath.sqrt(2)) / 2

    def rough(u):
        z = sign * (float(x) * math.exp(u) - float(delta))
        cumulative = math.log(math.erfc(-z / math.sqrt(2))) if z > -35 else -z * z / 2
        return float(df) * (u - math.exp(2 * u) / 2) + cumulative

    top = mpf(max((i / 50 for i in range(-2000, 151)), key=rough))
    least = integrand(top) * mpf(10) ** -30
    width = 1 / mpmath.sqrt(2 * df + (x * mpmath.exp(top)) ** 2 + delta**2)
    ends = []
    for direction in (-1, 1):
        end = top
        while integrand(end) > least:
            end += direction * width
        ends.append(end)
    count = int((ends[1] - ends[0]) / width * 8) + 1
    step = (ends[1] - ends[0]) / count
    return step * mpmath.fsum(integrand(ends[0] + i * step) for i in range(count + 1))


def quantile(tails, p, low, high, positive):
    """The value with probability p below it; searched for on its logarithm when it must be positive."""
    return root(lambda x: (lambda t: mpmath.log(t[0] / p) if p <= 0.5 else mpmath.log((1 - p) / t[1]))(tails(x)), low, high, positive)


def upper_quantile(tails, q, low, high, positive):
    return root(lambda x: (lambda t: mpmath.log(q / t[1]) if q <= 0.5 else mpmath.log(t[0] / (1 - q)))(tails(x)), low, high, positive)


def root(height, low, high, positive):
    """Newton's method with a bracket that halves: an evaluation is dear here."""
    mp.dps = 25

    def value(u):
        return height(mpmath.exp(u) if positive else u)

    a, b, x = low, high, (low + high) / 2
    assert value(high) > 0
    assert positive or value(low) < 0
    for _step in range(400):
        at = value(x)
        if at == 0:
            break
        a, b = (x, b) if at < 0 else (a, x)
        slope = (value(x + mpf(10) ** -12 * max(abs(x), 1)) - at) / (mpf(10) ** -12 * max(abs(x), 1))
        better = x - at / slope if slope > 0 else a
        better = better if a < better < b else (a + b) / 2
        if abs(better - x) < mpf(10) ** -20 * max(abs(x), mpf(10) ** -3) or b - a < mpf(10) ** -22:
            x = better
            break
        x = better
    mp.dps = 50
    return mpmath.exp(x) if positive else x


def write(name, parameters, tails, quantiles):
    call = {"made_with": f"mpmath {mpmath.__version__}, 50 digits, make.py", "parameters": parameters}
    call["tails"] = [row for row in tails if row[-1] is not None or row[-2] is not None]
    call["quantiles"] = quantiles
    lines = [f'  "{k}": {json.dumps(v)}' for k, v in call.items() if k not in ("tails", "quantiles")]
    for key in ("tails", "quantiles"):
        lines.append(f'  "{key}": [\n' + ",\n".join("    " + json.dumps(row) for row in call[key]) + "\n  ]")
    (here / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


def make_normal():
    xs = [-37, -20, -8.3, -3, -1.96, -1, -0.1, -1e-9, 0, 1e-12, 0.3, 0.675, 1, 2.5, 5, 9, 15, 30, 37]
    tails = [[x, *map(number, normal(mpf(x)))] for x in xs]
    quantiles = []
    for p in [*probabilities, 0.5 + 1e-12, 0.5 - 1e-09, 0.49]:
        q = mpf(p)
        x = quantile(normal, q, mpf(-40), mpf(40), False) if p != 0.5 else 0
        quantiles.append([p, number(x), number(-x)])
    write("Normal", [], tails, quantiles)


def make_student():
    dfs = [0.1, 0.5, 1, 2, 3, 4.7, 10, 33.3, 100, 1000, 1e5, 1e6]
    xs = [0, 1e-10, 0.01, 0.5, 1, 1.7, 2.5, 4, 8, 20, 37, 100, 1e4, 1e8, -1e-3, -2, -6, -50]
    tails = [[df, x, *map(number, student(mpf(df), mpf(x)))] for df in dfs for x in xs if df < 1e4 or abs(x) < 101]
    quantiles = []
    for df in [0.5, 1, 3, 4.7, 33.3, 1000]:
        for p in [*probabilities, 0.5 + 1e-09]:
            if p == 0.5 or df * 300 < -mpmath.log10(min(p, 1 - p)):
                continue

            def law(x, df=df):
                return student(mpf(df), x)

            x = upper_quantile(law, min(mpf(p), 1 - mpf(p)), mpf(-60), mpf(700), True)
            quantiles.append([df, p, number(-x if p < 0.5 else x), number(x if p < 0.5 else -x)])
    write("StudentT", ["degreesOfFreedom"], tails, quantiles)


def make_positive():
    dfs = [0.1, 0.5, 1, 2, 3, 7.3, 30, 100, 1000, 1e5]
    factors = [1e-200, 1e-20, 1e-5, 0.01, 0.1, 0.3, 0.7, 0.95, 1, 1.02, 1.3, 2, 5, 20, 100, 600]
    tails = [[df, df * f, *map(number, chi_squared(mpf(df), mpf(df * f)))] for df in dfs for f in factors if df < 1e4 or f < 1.5]
    quantiles = []
    for df in [0.5, 1, 3, 7.3, 100, 1000]:
        for p in probabilities:
            if df == 0.5 and p < 1e-50:
                continue

            def law(x, df=df):
                return chi_squared(mpf(df), x)

            pair = [f(law, mpf(p), mpf(-700), mpf(20), True) for f in (quantile, upper_quantile)]
            quantiles.append([df, p, *map(number, pair)])
    write("ChiSquared", ["degreesOfFreedom"], tails, quantiles)

    pairs = [(1, 1), (1, 10), (2, 3), (3, 500), (5, 15), (19, 40), (0.5, 7.7), (7.7, 0.5)]
    pairs += [(100, 100), (500, 3), (1000, 1e4), (1e5, 30), (1e5, 1e5)]
    factors = [1e-100, 1e-10, 1e-3, 0.05, 0.3, 0.8, 0.99, 1, 1.01, 1.2, 2, 4, 15, 100, 1e4, 1e10]
    tails = []
    for d1, d2 in pairs:
        for x in factors:
            if max(d1, d2) >= 1e4 and not 0.2 < x < 5:
                continue
            tails.append([d1, d2, x, *map(number, fisher(mpf(d1), mpf(d2), mpf(x)))])
    quantiles = []
    for d1, d2 in [(1, 10), (2, 3), (5, 15), (19, 40), (3.4, 7.7), (100, 100)]:
        for p in probabilities:

            def law(x, d1=d1, d2=d2):
                return fisher(mpf(d1), mpf(d2), x)

            low, high = mpf(-700), mpf(700)
            ends = law(mpmath.exp(low))[0], law(mpmath.exp(high))[1]
            pair = [f(law, mpf(p), low, high, True) if min(p, 1 - p) > max(ends) else None for f in (quantile, upper_quantile)]
            if None not in pair:
                quantiles.append([d1, d2, p, *map(number, pair)])
    write("FisherF", ["numerator", "denominator"], tails, quantiles)


def make_noncentral():
    tails = []
    for df, delta in [(1, 0), (1, 2.77), (2.5, -1), (16, 8.08), (50, 14), (400, 40), (20000, 277)]:
        center = delta or 1
        for x in [center * f for f in (-1, 0, 0.2, 0.7, 0.9, 1, 1.1, 1.4, 2.5, 6)]:
            tails.append([df, delta, x, *(number(noncentral(mpf(df), mpf(delta), mpf(x), sign)) for sign in (1, -1))])
    quantiles = []
    for df, delta in [(1, 2.7718), (3, 3.92), (16, 8.0811), (1000, 62.01)]:
        for p in [1e-10, 0.025, 0.5, 0.975, 0.999]:
            if p < 1e-9 and df <= 3:
                continue
            side = 1 if p <= 0.5 else -1

            def law(x, df=df, delta=delta, side=side):
                return [noncentral(mpf(df), mpf(delta), x, side)] * 2

            spread = float(mpmath.sqrt(1 + mpf(delta) ** 2 / (2 * df)))
            low = mpf(delta - 12 * spread)
            high = mpf(delta + 12 * spread) * (500 if p > 0.5 and df <= 3 else 1)
            found = quantile(law, mpf(p), low, high, False)
            quantiles.append([df, delta, p, number(found), None])
    write("NoncentralT", ["degreesOfFreedom", "noncentrality"], tails, quantiles)


def make_discrete():
    tails = []
    for n, p in [(10, 0.5), (30, 0.1), (200, 0.03), (1000, 0.7), (20000, 0.25)]:
        weights = [mpmath.binomial(n, k) * mpf(p) ** k * (1 - mpf(p)) ** (n - k) for k in range(n + 1)]
        for k in sorted({0, 1, n // 50, n // 10, int(n * p) - 1, int(n * p), int(n * p) + 1, n // 2, n - 1, n}):
            if 0 <= k <= n:
                tails.append([n, p, k, number(weights[k]), number(mpmath.fsum(weights[: k + 1])), number(mpmath.fsum(weights[k:]))])
    write("Binomial", ["trials", "probability"], tails, [])
    draws = [
        (10, 4, 3),
        (50, 25, 25),
        (300, 40, 100),
        (5000, 100, 2500),
        (20000, 700, 900),
        (7, 7, 3),
        (9, 0, 4),
    ]
    tails = []
    for population, counted, drawn in draws:
        low, high = max(0, drawn + counted - population), min(drawn, counted)
        whole = mpmath.binomial(population, drawn)
        weights = {k: mpmath.binomial(counted, k) * mpmath.binomial(population - counted, drawn - k) / whole for k in range(low, high + 1)}
        mean = drawn * counted // population
        for k in sorted({low, low + 1, (low + mean) // 2, mean, mean + 1, (mean + high) // 2, high}):
            if low <= k <= high:
                below = mpmath.fsum(weights[j] for j in range(low, k + 1))
                above = mpmath.fsum(weights[j] for j in range(k, high + 1))
                tails.append([population, counted, drawn, k, number(weights[k]), number(below), number(above)])
    write("Hypergeometric", ["population", "counted", "drawn"], tails, [])


if __name__ == "__main__":
    make_normal()
    make_discrete()
    make_student()
    make_positive()
    make_noncentral()
