@testable import Statistics

func permutationNoRepeat(_ reference: ReferenceCase) throws -> JSON {
    let permutation = PermutationNoRepeat(
        reference.codeSequences, lag: reference.lag, replicates: Replicates(count: 100_000, seed: 1))
    let result: JSON = ["n_arrangements": JSON(permutation.arrangements)]
    return result.adding(JSON(permutation.test))
}
