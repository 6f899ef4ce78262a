import Testing

@testable import Coding

@Suite struct AuditDetailTests {
    @Test(arguments: [
        AuditDetail([:]),
        AuditDetail([.count: .number(0)]),
        AuditDetail([.count: .number(.min), .size: .number(.max)]),
        AuditDetail([.file: .word("playable.mp4")]),
        AuditDetail([.bytes: .stretches([])]),
        AuditDetail([.bytes: .stretches([0..<1, 5..<5]), .times: .stretches([0..<60_000]), .signIn: .word("0f")]),
    ])
    func `a detail is read back from its text`(detail: AuditDetail) {
        #expect(AuditDetail(canonical: detail.canonical) == detail)
    }

    // One text for one meaning: otherwise a change could leave the meaning, and with it the code, as it was.
    @Test(arguments: [
        "", "{", "{}x", "{ }", "{\"count\":1 }", "{\"count\": 1}", "{\"count\":01}", "{\"count\":+1}", "{\"count\":-0}", "{\"count\":1.0}",
        "{\"count\":}", "{\"count\":1,}", "{,\"count\":1}", "{\"size\":1,\"count\":1}", "{\"count\":1,\"count\":1}", "{\"name\":\"x\"}",
        "{\"file\":\"a b\"}", "{\"file\":\"\"}", "{\"bytes\":[[2,1]]}", "{\"bytes\":[[1]]}", "{\"bytes\":[[0,1],]}", "{\"bytes\":[0,1]}",
        "{\"count\":99999999999999999999}",
    ])
    func `whatever is written otherwise is refused`(text: String) {
        #expect(AuditDetail(canonical: text) == nil)
    }
}
