/// The names of a wiki's namespaces, and the prefixes that lead to other wikis.
public struct Namespaces: Sendable {
    /// Names by name and alias, both in lower case.
    private let names: [String: String]
    private let interwiki: Set<String>
    let category: String
    let file: String
    private let caseSensitive: Set<String>

    /// - Parameters:
    ///   - category: the wiki's own name for categories, such as `Catégorie`. The English name is always known.
    ///   - file: the wiki's own name for files. The English name is always known.
    ///   - names: other names and aliases, each with the name it stands for. They are added to the English ones.
    ///   - interwiki: prefixes of other wikis, in lower case. They are added to those of languages and sister projects.
    ///   - caseSensitive: the names of the namespaces whose titles keep the case of their first letter. The namespace
    ///     of articles is the empty name.
    public init(
        category: String = "Category", file: String = "File", names: [String: String] = [:],
        interwiki: Set<String> = [], caseSensitive: Set<String> = []
    ) {
        self.caseSensitive = caseSensitive
        self.category = category
        self.file = file
        var all: [String: String] = [:]
        for name in Self.standardNames { all[name.lowercased()] = name }
        for (alias, name) in [
            "wp": "Wikipedia", "project": "Wikipedia", "wt": "Wikipedia talk", "project talk": "Wikipedia talk",
            "image talk": "File talk", "tm": "Template",
        ] {
            all[alias] = name
        }
        for (alias, name) in names { all[alias.lowercased()] = name }
        for name in ["category", category.lowercased()] { all[name] = category }
        for name in ["file", "image", file.lowercased()] { all[name] = file }
        self.names = all
        self.interwiki = Self.languages.union(Self.projects).union(interwiki)
    }

    public static let english = Namespaces()

    /// The name of the namespace that a prefix stands for, in either case; nil if there is none.
    func name(of prefix: Substring) -> String? {
        names[prefix.lowercased()]
    }

    /// A title in the wiki's own case. The title excludes the namespace; the namespace of articles is the empty name.
    func cased(_ title: Substring, in namespace: String = "") -> String {
        caseSensitive.contains(namespace) ? String(title) : TitleText.capitalised(title)
    }

    func isInterwiki(_ prefix: Substring) -> Bool {
        interwiki.contains(prefix.lowercased())
    }

    private static let standardNames = [
        "Media", "Special", "Talk", "User", "User talk", "Wikipedia", "Wikipedia talk", "File talk", "MediaWiki",
        "MediaWiki talk", "Template", "Template talk", "Help", "Help talk", "Category talk", "Portal", "Portal talk",
        "Draft", "Draft talk", "TimedText", "TimedText talk", "Module", "Module talk", "Book", "Book talk", "MOS",
    ]
    private static let projects: Set<String> = [
        "b", "c", "commons", "d", "doi", "foundation", "iarchive", "imdbname", "imdbtitle", "m", "mediawikiwiki",
        "meta", "metawikipedia", "mw", "n", "phab", "q", "rfc", "s", "species", "v", "voy", "w", "wikia", "wikibooks",
        "wikicities", "wikidata", "wikimedia", "wikinews", "wikiquote", "wikisource", "wikispecies", "wikiversity",
        "wikivoyage", "wikt", "wiktionary", "wmf", "youtube",
    ]
    /// The languages that have a Wikipedia.
    private static let languages = Set(
        """
        aa ab ace ady af als alt am ami an ang ar arc ary arz as ast atj av avk awa ay az azb ba ban bar bat-smg bcl
        be be-tarask be-x-old bg bh bi bjn blk bm bn bo bpy br bs bug bxr ca cbk-zam cdo ce ceb ch cho chr chy ckb co
        cr crh cs csb cu cv cy da dag de din diq dsb dty dv dz ee el eml en eo es et eu ext fa ff fi fiu-vro fj fo fr
        frp frr fur fy ga gag gan gcr gd gl glk gn gom gor got gu guw gv ha hak haw he hi hif ho hr hsb ht hu hy hyw
        hz ia id ie ig ii ik ilo inh io is it iu ja jam jbo jv ka kaa kab kbd kbp kg ki kj kk kl km kn ko koi kr krc
        ks ksh ku kv kw ky la lad lb lbe lez lfn lg li lij lld lmo ln lo lrc lt ltg lv mad mai map-bms mdf mg mh mhr
        mi min mk ml mn mni mnw mr mrj ms mt mus mwl my myv mzn na nah nap nds nds-nl ne new ng nia nl nn no nov nqo
        nrm nso nv ny oc olo om or os pa pag pam pap pcd pdc pfl pi pih pl pms pnb pnt ps pt pwn qu rm rmy rn ro
        roa-rup roa-tara ru rue rw sa sah sat sc scn sco sd se sg sh shi shn si simple sk skr sl sm smn sn so sq sr
        srn ss st stq su sv sw szl szy ta tay tcy te tet tg th ti tk tl tn to tpi tr trv ts tt tum tw ty tyv udm ug uk
        ur uz ve vec vep vi vls vo wa war wo wuu xal xh xmf yi yo za zea zh zh-classical zh-min-nan zh-yue zu
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
