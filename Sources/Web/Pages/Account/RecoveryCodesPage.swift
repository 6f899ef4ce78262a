/// Codes for on paper, shown once.
struct RecoveryCodesPage: Page {
    static let template = "recovery-codes"

    let title: String
    let codes: [String]

    init(texts: Texts, codes: [String]) {
        title = texts["recovery_codes.title"]
        self.codes = codes
    }
}
