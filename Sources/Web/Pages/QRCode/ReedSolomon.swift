/// Error correction for QR codes: Reed–Solomon over GF(2^8) with the polynomial x^8 + x^4 + x^3 + x^2 + 1 (ISO/IEC 18004:2015, 7.5).
enum ReedSolomon {
    /// - Returns: the bytes that follow `data`, `count` of them: what is left when it is divided by the generator.
    static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        let generator = generator(count)
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for place in 0..<count { rest[place] ^= product(generator[place], factor) }
        }
        return rest
    }

    /// The product of (x − 2^i) for i below `degree`, highest power first, without its leading 1.
    private static func generator(_ degree: Int) -> [UInt8] {
        var coefficients = [UInt8](repeating: 0, count: degree)
        coefficients[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for place in 0..<degree {
                coefficients[place] = product(coefficients[place], root) ^ (place + 1 < degree ? coefficients[place + 1] : 0)
            }
            root = product(root, 2)
        }
        return coefficients
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result: UInt8 = 0
        for bit in (0..<8).reversed() {
            let carries = result & 0x80 != 0
            result <<= 1
            if carries { result ^= 0x1D }
            if right >> bit & 1 == 1 { result ^= left }
        }
        return result
    }
}
