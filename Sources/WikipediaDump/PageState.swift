import KinolinkStorage
import CKinolinkExpat

/// The state of the page that is being parsed. expat's handlers have a pointer to it.
///
/// expat calls them for each line and each entity, so they only copy character data. Usually expat doesn't even see the
/// texts, because ``TextElements`` reads them.
struct PageState {
    private enum Field {
        case title, namespace, id, text
    }

    let parser: XML_Parser
    let pageLimit: Int
    var site = SiteInfo()
    var take: (Parsed) -> Void = { _ in }

    enum Parsed {
        case page(DumpPage)
        /// A well-formed page that MediaWiki's rules forbid.
        case problem(DumpProblem.Reason, at: Int, title: String?)
    }

    private var depth = 0
    private(set) var isInPage = false
    private var isInRevision = false
    /// The field that character data belong to, and the depth of its element.
    private var field: Field?
    private var fieldDepth = 0
    private let value = ByteBuffer()

    /// The contents that expat doesn't see; nil if it sees everything.
    private var texts: TextElements?
    private var textsBegun = 0
    /// The skipped bytes of the elements that have begun.
    private var leftOut = 0
    private var textLeftOut: [UInt8]?

    /// The start of the page, or the end of the last one.
    private(set) var start = 0
    private(set) var failure: (reason: String, byte: Int)?
    private var reason: DumpProblem.Reason?
    private(set) var title: String?
    private var namespace: Int?
    private var id: Int?
    private var redirect: String?
    private var text: [UInt8] = []

    /// MediaWiki's elements are at most 5 deep. expat keeps some hundred bytes for each open element.
    private static let maximumDepth = 64

    init(parser: XML_Parser, pageLimit: Int) {
        self.parser = parser
        self.pageLimit = pageLimit
    }

    /// Forgets the last document.
    /// - Parameter texts: the texts of the next document, which expat doesn't see.
    mutating func reset(_ texts: TextElements?) {
        (depth, isInPage, isInRevision, field, start, failure) = (0, false, false, nil, 0, nil)
        (self.texts, textsBegun, leftOut, textLeftOut) = (texts, 0, 0, nil)
        value.removeAll()
    }

    mutating func startElement(
        _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        depth += 1
        if depth == 2 {
            isInPage = System.isEqual(name, "page")
            if isInPage { startPage() }
        } else if System.isEqual(name, "page") {
            fail("a page begins inside another page")
        } else if depth == 3, isInPage {
            startPart(name, attributes)
        } else if depth == 4, isInRevision, System.isEqual(name, "text") {
            collect(.text)
        } else if depth > Self.maximumDepth {
            fail("elements are nested too deeply")
        }
        if texts != nil, System.isEqual(name, "text") { insertText() }
    }

    mutating func endElement() {
        if depth == fieldDepth, let field { end(field) }
        if depth == 3 { isInRevision = false }
        if depth == 2, isInPage { endPage() }
        depth -= 1
    }

    mutating func characters(_ bytes: UnsafePointer<CChar>, _ count: Int) {
        guard field != nil else { return }
        value.append(UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// The current place in the document, counting the contents that expat doesn't see.
    var byte: Int { XML_GetCurrentByteIndex(parser) + leftOut }

    /// Does what `characters` would do for the content of the new element.
    private mutating func insertText() {
        guard let texts, textsBegun < texts.elements.count else { return }
        let element = texts.elements[textsBegun]
        textsBegun += 1
        leftOut += element.content.count
        if field == .text {
            textLeftOut = element.text
        } else if field != nil {
            element.text.withUnsafeBufferPointer { value.append($0[...]) }
        }
    }

    private mutating func startPage() {
        start = byte
        (title, namespace, id, redirect, text, reason) = (nil, nil, nil, nil, [], nil)
    }

    private mutating func startPart(
        _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        if System.isEqual(name, "title") {
            collect(.title)
        } else if System.isEqual(name, "ns") {
            collect(.namespace)
        } else if System.isEqual(name, "id") {
            collect(.id)
        } else if System.isEqual(name, "redirect") {
            redirect = attribute("title", of: attributes)
        } else if System.isEqual(name, "revision") {
            isInRevision = true
            text = []
        }
    }

    private mutating func collect(_ field: Field) {
        (self.field, fieldDepth) = (field, depth)
        value.count = 0
    }

    private mutating func end(_ field: Field) {
        switch field {
        case .title: title = string
        case .namespace:
            namespace = Int(string)
            if namespace == nil { reason = .xml("its namespace is not a number") }
        case .id: id = Int(string)
        case .text:
            text = textLeftOut ?? Array(value.bytes)
            textLeftOut = nil
        }
        self.field = nil
    }

    private var string: String { String(decoding: value.bytes, as: UTF8.self) }

    private mutating func endPage() {
        let end = byte + "</page>".utf8.count
        if end - start > pageLimit {
            reason = .oversizedPage(limit: pageLimit)
        } else if title?.isEmpty ?? true {
            reason = .xml("it has no title")
        }
        if let reason {
            take(.problem(reason, at: start, title: title))
        } else if let title {
            let namespace = namespace ?? site.namespace(ofTitle: title)
            take(
                .page(
                    DumpPage(title: title, namespace: namespace, id: id, redirect: redirect, text: text, site: site)))
        }
        (isInPage, start) = (false, end)
    }

    private mutating func fail(_ reason: String) {
        failure = (reason, byte)
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
}

/// The value of an attribute. expat gives a list of names and values in turn, with nil at its end.
func attribute(_ name: String, of attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> String? {
    guard var next = attributes else { return nil }
    while let found = next[0], let value = next[1] {
        if System.isEqual(found, name) { return String(cString: value) }
        next += 2
    }
    return nil
}
