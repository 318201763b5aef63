import Testing

@testable import KinolinkTraining

struct LeadNamesTests {
    @Test(
        arguments: [
            ("'''''Ran''''' ({{lang-ja|乱}}), also known as '''Chaos''', is a film.", ["乱", "Chaos"]),
            (
                "'''''Spirited Away''''' ({{Nihongo|x|千と千尋の神隠し|Sen to Chihiro|lead=yes}}) is a film",
                ["x", "千と千尋の神隠し", "Sen to Chihiro"]
            ),
            (
                "'''''Ninja Scroll''''' ([[Japanese language|Japanese]]: ''獣兵衛忍風帖'', literally: ''Scroll'') is",
                ["獣兵衛忍風帖"]
            ),
            ("'''''Parinay''''' (literally ''Espousal'') is a film.", []),
            ("'''''Justine''''' ({{lang-it|'''Justine ovvero'''}})<ref name=\"a\" /> is a film", ["Justine ovvero"]),
            ("'''''Heat''''' is a film, also called '''Fire'''.", []), ("'''''Heat''''' ('''Heat''') is", []),
            (
                "'''''Army''''' ('''''Army of Darkness''''' on its card<ref>{{cite|title='''No'''}} was</ref>) is",
                ["Army of Darkness"]
            ),
            ("'''''Kids''''' ({{lit|Children}}) was", []), ("'''A''' <ref>(</ref> is a film. '''B'''", []),
            ("'''A''' <!-- ('''C''' --> ('''B''') is", ["B"]), ("Heat is a film", []), ("", []), ("'''''", []),
            ("'''a''' (''", []), ("'''''A''''' ({{lang-fr|B", []), ("'''''A''''' <ref", []),
        ] as [(String, [String])])
    func readsTheFirstSentence(text: String, names: [String]) {
        #expect(LeadNames(Array(text.utf8)).names == names)
    }
}
