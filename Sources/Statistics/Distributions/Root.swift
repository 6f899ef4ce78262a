/// Where a function that never turns back crosses zero.
///
/// - Parameters:
///   - start: A guess; the bracket grows from there, doubling its width.
///   - limits: No root is looked for outside; the limit is the answer when the function does not reach zero before it.
///   - increasing: The direction of the function.
/// - Source: Chandrupatla (1997), Adv. Eng. Softw. 28, 145–149: inverse quadratic steps where they are safe, halving otherwise.
func root(
    near start: Double, step: Double = 0.5, within limits: ClosedRange<Double>, increasing: Bool, of function: (Double) -> Double
) -> Double {
    let sign = increasing ? 1.0 : -1.0
    func value(_ x: Double) -> Double { sign * function(x) }
    var a = min(max(start, limits.lowerBound), limits.upperBound)
    var atA = value(a)
    if atA == 0 { return a }
    let direction = atA < 0 ? 1.0 : -1.0
    var width = step
    var b = a
    var atB = atA
    while (atB < 0) == (atA < 0) {
        if direction > 0 ? b >= limits.upperBound : b <= limits.lowerBound { return b }
        a = b
        atA = atB
        b = min(max(b + direction * width, limits.lowerBound), limits.upperBound)
        atB = value(b)
        if atB == 0 { return b }
        width *= 2
    }
    return bracketed(a, atA, b, atB, of: value)
}

private func bracketed(_ firstA: Double, _ firstAtA: Double, _ firstB: Double, _ firstAtB: Double, of value: (Double) -> Double) -> Double {
    var (a, atA, b, atB) = (firstA, firstAtA, firstB, firstAtB)
    var (c, atC) = (a, atA)
    var share = 0.5
    for _ in 0..<400 {
        let x = a + share * (b - a)
        let atX = value(x)
        if (atX < 0) == (atA < 0) {
            (c, atC) = (a, atA)
        } else {
            (c, atC) = (b, atB)
            (b, atB) = (a, atA)
        }
        (a, atA) = (x, atX)
        let (best, atBest) = abs(atA) < abs(atB) ? (a, atA) : (b, atB)
        let narrowest = (2 * best.ulp + 1e-300) / abs(b - a)
        if narrowest > 0.5 || atBest == 0 { return best }
        share = min(max(nextShare(a, atA, b, atB, c, atC), narrowest), 1 - narrowest)
    }
    return abs(atA) < abs(atB) ? a : b
}

private func nextShare(_ a: Double, _ atA: Double, _ b: Double, _ atB: Double, _ c: Double, _ atC: Double) -> Double {
    let place = (a - b) / (c - b)
    let height = (atA - atB) / (atC - atB)
    guard height * height < place, (1 - height) * (1 - height) < 1 - place else { return 0.5 }
    let share = atA / (atB - atA) * atC / (atB - atC) + (c - a) / (b - a) * atA / (atC - atA) * atB / (atC - atB)
    return share.isFinite ? share : 0.5
}
