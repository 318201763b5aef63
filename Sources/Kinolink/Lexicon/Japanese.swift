extension Lexicon.Language {
    /// The words of Japanese Wikipedia. Its infobox has no genre, so genres come from categories.
    static let japanese = Self(
        code: "ja", name: "Japanese",
        infoboxes: ["Infobox Film", "Infobox film", "Infobox 映画"],
        script: .unspaced,
        fields: Fields(
            released: ["公開", "公開日", "封切"],
            runtime: ["上映時間"],
            country: ["製作国", "制作国"],
            language: ["言語"],
            genre: ["ジャンル"],
            directors: ["監督", "総監督"],
            cast: ["出演者", "出演", "声の出演"],
            people: [
                "脚本", "原案", "原作", "製作", "製作総指揮", "ナレーター", "音楽", "撮影", "編集", "主題歌", "脚色",
            ],
            makers: ["製作会社", "制作会社", "配給"],
            names: ["原題", "作品名", "英題", "英語題", "題名"],
            others: ["画像", "画像サイズ", "画像解説", "製作費", "興行収入", "配給収入", "前作", "次作"]),
        and: ["と"],
        genres: """
            action | アクション映画
            adventure | 冒険映画, アドベンチャー映画
            animation | アニメーション映画, アニメ映画, アニメーション作品
            biographical | 伝記映画
            black comedy | ブラック・コメディ映画, ブラックコメディ映画
            children's | 子供向け映画, 児童映画
            christmas | クリスマス映画
            comedy | コメディ映画, 喜劇映画
            comedy-drama | コメディドラマ映画
            coming-of-age | 青春映画
            crime | 犯罪映画, 刑事映画, 警察映画
            disaster | 災害映画, ディザスター映画
            documentary | ドキュメンタリー映画
            drama | ドラマ映画
            dystopian | ディストピア映画
            epic | 叙事詩的映画
            experimental | 実験映画
            family | ファミリー映画, 家族映画
            fantasy | ファンタジー映画
            film noir | フィルム・ノワール
            gangster | ギャング映画, マフィア映画
            historical | 歴史映画, 時代劇映画, 時代劇
            horror | ホラー映画, 恐怖映画
            kaiju | 怪獣映画
            LGBT | LGBT関連映画, LGBT映画
            martial arts | カンフー映画, 武術映画
            musical | ミュージカル映画, 音楽映画
            mystery | ミステリ映画, ミステリー映画, 推理映画
            political | 政治映画
            pornographic | ポルノ映画
            road | ロードムービー
            romance | 恋愛映画, ロマンス映画
            romantic comedy | 恋愛コメディ映画, ロマンティック・コメディ映画, ロマンティックコメディ映画
            samurai | 侍映画, 剣戟映画
            satire | 風刺映画
            science fiction | SF映画
            short | 短編映画
            silent | サイレント映画, 無声映画
            sports | スポーツ映画, ボクシング映画
            spy | スパイ映画
            superhero | スーパーヒーロー映画
            survival | サバイバル映画
            thriller | スリラー映画, サスペンス映画, サイコスリラー映画
            tokusatsu | 特撮映画
            vampire | 吸血鬼映画
            war | 戦争映画
            western | 西部劇映画, 西部劇
            yakuza | ヤクザ映画, 任侠映画
            zombie | ゾンビ映画
            """,
        countries: """
            Argentina | アルゼンチン
            Australia | オーストラリア
            Austria | オーストリア
            Belgium | ベルギー
            Brazil | ブラジル
            Bulgaria | ブルガリア
            Canada | カナダ
            Chile | チリ
            China | 中国, 中華人民共和国
            Colombia | コロンビア
            Cuba | キューバ
            Czech Republic | チェコ, チェコ共和国
            Czechoslovakia | チェコスロバキア, チェコスロヴァキア
            Denmark | デンマーク
            East Germany | 東ドイツ, ドイツ民主共和国
            Egypt | エジプト
            Finland | フィンランド
            France | フランス
            Georgia | ジョージア, グルジア
            Germany | ドイツ
            Greece | ギリシャ
            Hong Kong | 香港, イギリス領香港
            Hungary | ハンガリー
            Iceland | アイスランド
            India | インド
            Indonesia | インドネシア
            Iran | イラン
            Ireland | アイルランド
            Israel | イスラエル
            Italy | イタリア
            Japan | 日本
            Kazakhstan | カザフスタン
            Lebanon | レバノン
            Luxembourg | ルクセンブルク
            Malaysia | マレーシア
            Mexico | メキシコ
            Mongolia | モンゴル
            Morocco | モロッコ
            Netherlands | オランダ
            New Zealand | ニュージーランド
            North Korea | 北朝鮮, 朝鮮民主主義人民共和国
            Norway | ノルウェー
            Palestine | パレスチナ
            Peru | ペルー
            Philippines | フィリピン
            Poland | ポーランド
            Portugal | ポルトガル
            Romania | ルーマニア
            Russia | ロシア, ロシア帝国
            Serbia | セルビア
            Singapore | シンガポール
            Slovakia | スロバキア
            South Africa | 南アフリカ, 南アフリカ共和国
            South Korea | 韓国, 大韓民国
            Soviet Union | ソビエト連邦, ソ連
            Spain | スペイン
            Sweden | スウェーデン
            Switzerland | スイス
            Taiwan | 台湾, 中華民国
            Thailand | タイ, タイ王国
            Tunisia | チュニジア
            Turkey | トルコ
            Ukraine | ウクライナ
            United Arab Emirates | アラブ首長国連邦
            United Kingdom | イギリス, 英国
            United States | アメリカ合衆国, アメリカ, 米国
            Vietnam | ベトナム
            West Germany | 西ドイツ
            Yugoslavia | ユーゴスラビア
            """,
        languages: """
            Arabic | アラビア語
            Cantonese | 広東語
            Chinese | 中国語
            Czech | チェコ語
            Danish | デンマーク語
            Dutch | オランダ語
            English | 英語
            Finnish | フィンランド語
            French | フランス語
            German | ドイツ語
            Greek | ギリシャ語, ギリシア語
            Hebrew | ヘブライ語
            Hindi | ヒンディー語
            Hungarian | ハンガリー語
            Indonesian | インドネシア語
            Italian | イタリア語
            Japanese | 日本語
            Korean | 韓国語, 朝鮮語
            Latin | ラテン語
            Mandarin | 北京語, 標準中国語, 普通話
            Mongolian | モンゴル語
            Norwegian | ノルウェー語
            Persian | ペルシア語, ペルシャ語
            Polish | ポーランド語
            Portuguese | ポルトガル語
            Romanian | ルーマニア語
            Russian | ロシア語
            Sign Language | 手話
            Spanish | スペイン語
            Swedish | スウェーデン語
            Tamil | タミル語
            Telugu | テルグ語
            Thai | タイ語
            Turkish | トルコ語
            Ukrainian | ウクライナ語
            Vietnamese | ベトナム語
            | サイレント, 無声, なし, 英語字幕
            """,
        categories: Categories(
            years: ["Category:#年の映画", "#年の映画", "Category:#年の*", "#年"],
            decades: ["Category:#年代の映画", "Category:#年代の*", "#年代"],
            fillers: "の, 映画, 映画作品, 作品, 長編, 日本映画",
            languageMarks: [""],
            relations: []),
        awardWords: ["映画賞", "アカデミー賞", "ゴールデングローブ賞", "パルム・ドール", "受賞"],
        leadVerbs: [])
}
