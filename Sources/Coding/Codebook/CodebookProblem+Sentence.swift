extension CodebookProblem {
    /// Place, fault and cure as one line: `softa.yaml:12:5 indicators[0].label: …`.
    public func sentence(file: String, in language: Language) -> String {
        let place = line > 0 ? "\(file):\(line):\(column)" : file
        return (path.isEmpty ? "\(place): " : "\(place) \(path): ") + fault.wording[language]
    }
}

extension CodebookProblem.Fault {
    var wording: Wording {
        switch self {
        case .notYAML(let detail):
            Wording(
                nl: "dit is geen geldige YAML (\(detail)); verbeter de regel.", en: "this is not valid YAML (\(detail)); mend the line.")
        case .tooLarge(let limit):
            Wording(
                nl: "het bestand heeft meer dan \(limit) onderdelen; verklein het.",
                en: "the file has more than \(limit) items; make it smaller.")
        case .missing(let field):
            Wording(nl: "“\(field)” ontbreekt; voeg het toe.", en: "“\(field)” is missing; add it.")
        case .unknownField(let field, let known):
            Wording(
                nl: "“\(field)” is onbekend; hier kan staan: \(known.joined(separator: ", ")).",
                en: "“\(field)” is not known; possible here: \(known.joined(separator: ", ")).")
        case .notAMap:
            Wording(nl: "hier horen velden met een naam en een waarde.", en: "fields with a name and a value belong here.")
        case .notAList:
            Wording(nl: "hier hoort een lijst; begin elke regel met “- ”.", en: "a list belongs here; start each line with “- ”.")
        case .notAText:
            Wording(nl: "hier hoort een tekst.", en: "a text belongs here.")
        case .emptyText:
            Wording(nl: "de tekst is leeg; vul hem in.", en: "the text is empty; fill it in.")
        case .notANumber:
            Wording(nl: "hier hoort een geheel getal.", en: "a whole number belongs here.")
        case .outOfBounds(let number, let allowed):
            Wording(
                nl: "\(number) kan hier niet; kies een getal van \(allowed.lowerBound) tot en met \(allowed.upperBound).",
                en: "\(number) is not possible here; choose a number from \(allowed.lowerBound) to \(allowed.upperBound).")
        case .notTrueOrFalse:
            Wording(nl: "hier hoort true of false.", en: "true or false belongs here.")
        case .notAnIdentifier(let text):
            Wording(
                nl: "“\(text)” kan geen kenmerk zijn; gebruik 1 tot 64 letters, cijfers, - _ of .",
                en: "“\(text)” cannot be an identifier; use 1 to 64 letters, digits, - _ or .")
        case .notOneOf(let text, let allowed):
            Wording(
                nl: "“\(text)” kan hier niet; kies uit: \(allowed.joined(separator: ", ")).",
                en: "“\(text)” is not possible here; choose one of: \(allowed.joined(separator: ", ")).")
        case .languageMissing(let language):
            Wording(
                nl: "de tekst in taal “\(language.rawValue)” ontbreekt; voeg hem toe.",
                en: "the text in language “\(language.rawValue)” is missing; add it.")
        case .shortTooLong(let limit):
            Wording(nl: "langer dan \(limit) tekens; kort het in.", en: "longer than \(limit) characters; shorten it.")
        case .twice(let id):
            Wording(
                nl: "“\(id)” komt twee keer voor; geef er één een ander kenmerk.",
                en: "“\(id)” occurs twice; give one of them another identifier.")
        case .reserved(let id):
            Wording(
                nl: "“\(id)” heeft in Beeld al een betekenis; kies een ander kenmerk.",
                en: "“\(id)” already has a meaning in Beeld; choose another identifier.")
        case .unknownReference(let id, let what):
            Wording(nl: "er is geen \(what) “\(id)”; verbeter de verwijzing.", en: "there is no \(what) “\(id)”; mend the reference.")
        case .emptyList:
            Wording(nl: "de lijst is leeg; er hoort er minstens één in.", en: "the list is empty; it needs at least one entry.")
        case .scaleUpsideDown:
            Wording(
                nl: "minimum ≤ neutral ≤ maximum moet gelden, met minimum < maximum.",
                en: "minimum ≤ neutral ≤ maximum must hold, with minimum < maximum.")
        case .outsideTheScale(let value):
            Wording(nl: "\(value) ligt buiten de schaal.", en: "\(value) lies outside the scale.")
        case .anchorMissing(let value):
            Wording(nl: "de betekenis van \(value) ontbreekt; voeg haar toe.", en: "the meaning of \(value) is missing; add it.")
        case .wrongCount(let what, let stated, let found):
            Wording(
                nl: "volgens count \(stated) (\(what)), geteld \(found); verbeter de lijst of het aantal.",
                en: "count says \(stated) (\(what)), found \(found); mend the list or the number.")
        case .needsTwo:
            Wording(nl: "noem minstens twee indicatoren.", en: "name at least two indicators.")
        case .domainNotRated(let id):
            Wording(
                nl: "domein “\(id)” heeft indicatoren in dit deel, maar wordt er niet gescoord; voeg het toe aan ratings.",
                en: "domain “\(id)” has indicators in this part but is not rated in it; add it to ratings.")
        case .anotherInstrument(let id, let expected):
            Wording(
                nl: "deze tekst hoort bij “\(id)”, het codeboek is “\(expected)”; kies de tekst die erbij hoort.",
                en: "this wording is for “\(id)”, the codebook is “\(expected)”; choose the wording that belongs to it.")
        }
    }
}
