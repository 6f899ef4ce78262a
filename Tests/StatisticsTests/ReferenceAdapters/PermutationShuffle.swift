@testable import Statistics

func permutationShuffle(_ reference: ReferenceCase) throws -> JSON {
    let sequences = reference.codeSequences
    let test =
        reference.lag == 1
        ? PermutationShuffle.exact(sequences)
        : PermutationShuffle.sampled(sequences, lag: reference.lag, replicates: Replicates(count: 100_000, seed: 1))
    return JSON(test)
}

extension JSON {
    init(_ test: PermutationTest) {
        self = [
            "freq": JSON(test.counts.map(Double.init), columns: test.codes),
            "null_mean": JSON(test.means, columns: test.codes),
            "null_sd": JSON(test.standardDeviations, columns: test.codes),
            "z_perm": JSON(test.z, columns: test.codes),
            "p_upper": JSON(test.upper, columns: test.codes),
            "p_lower": JSON(test.lower, columns: test.codes),
            "p_two_sided": JSON(test.twoSided, columns: test.codes),
        ]
    }
}
