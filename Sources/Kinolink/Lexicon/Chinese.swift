extension Lexicon.Language {
    /// The words of Chinese Wikipedia, in simplified and in traditional characters. Its infobox has English names of
    /// fields, and no genre, so genres come from categories.
    static let chinese = Self(
        code: "zh", name: "Chinese",
        infoboxes: ["Infobox film", "Infobox Film", "Infobox movie", "電影資訊框", "电影信息框"],
        script: .unspaced,
        fields: Fields(
            released: ["released", "release date", "上映日期", "首映", "上映"],
            runtime: ["runtime", "running time", "片長", "片长"],
            country: ["country", "countries", "產地", "产地", "國家", "国家"],
            language: ["language", "languages", "語言", "语言"],
            genre: ["genre", "genres", "類型", "类型"],
            directors: ["director", "directors", "導演", "导演"],
            cast: ["starring", "主演"],
            people: [
                "producer", "producers", "writer", "writers", "screenplay", "story", "music", "cinematography",
                "editing", "narrator", "監製", "监制", "編劇", "编剧", "配樂", "配乐", "攝影", "摄影", "剪輯", "剪辑",
            ],
            makers: ["studio", "distributor", "production companies", "發行商", "发行商", "片商"],
            names: ["name", "original title", "片名", "原名"],
            titleLetters: "\u{4E00}"..."\u{9FFF}"),
        and: ["和", "及", "與", "与"],
        genres: """
            action | 动作片, 動作片, 動作電影, 动作电影 | 动作, 動作
            adventure | 冒险片, 冒險片, 冒險電影, 冒险电影 | 冒险, 冒險
            animation | 动画电影, 動畫電影, 动画片, 動畫片, 電腦動畫電影, 电脑动画电影 | 动画, 動畫
            biographical | 传记片, 傳記片, 传记电影, 傳記電影 | 传记, 傳記
            black comedy | 黑色喜剧片, 黑色喜劇片
            children's | 儿童电影, 兒童電影
            comedy | 喜剧片, 喜劇片, 喜剧电影, 喜劇電影 | 喜剧, 喜劇
            comedy-drama | 喜劇劇情片, 喜剧剧情片, 劇情喜劇片
            crime | 犯罪片, 犯罪电影, 犯罪電影, 警匪片 | 犯罪, 警匪
            disaster | 灾难片, 災難片, 災難電影 | 灾难, 災難
            documentary | 纪录片, 紀錄片, 記錄片, 纪录电影 | 纪录, 紀錄
            drama | 剧情片, 劇情片, 剧情电影, 劇情電影 | 剧情, 劇情
            dystopian | 反乌托邦电影, 反烏托邦電影
            epic | 史诗片, 史詩片, 史詩電影 | 史诗, 史詩
            erotic | 情色片, 情色電影, 情色电影 | 情色
            family | 家庭片, 家庭电影, 家庭電影 | 家庭
            fantasy | 奇幻片, 奇幻电影, 奇幻電影 | 奇幻, 魔幻
            film noir | 黑色电影, 黑色電影
            gangster | 黑帮电影, 黑幫電影, 黑幫片 | 黑帮, 黑幫
            ghost | 鬼片
            historical | 历史片, 歷史片, 历史电影, 歷史電影, 古装片, 古裝片 | 历史, 歷史, 古装, 古裝
            horror | 恐怖片, 恐怖电影, 恐怖電影 | 恐怖
            independent | 独立电影, 獨立電影
            kung fu | 功夫片, 功夫电影, 功夫電影 | 功夫
            LGBT | LGBT相关电影, LGBT相關電影, 同性戀題材電影, 男同性戀相關電影
            martial arts | 武术电影, 武術電影
            musical | 歌舞片, 音乐片, 音樂片, 音樂電影 | 歌舞, 音乐, 音樂
            mystery | 悬疑片, 懸疑片, 懸疑電影, 推理片 | 悬疑, 懸疑
            political | 政治片, 政治电影, 政治電影 | 政治
            pornographic | 色情片
            road | 公路电影, 公路電影
            romance | 爱情片, 愛情片, 爱情电影, 愛情電影 | 爱情, 愛情
            romantic comedy | 爱情喜剧片, 愛情喜劇片, 浪漫喜剧片, 浪漫喜劇片 | 爱情喜剧, 愛情喜劇
            science fiction | 科幻片, 科幻电影, 科幻電影 | 科幻
            short | 短片
            silent | 默片, 无声电影, 無聲電影
            sports | 体育电影, 體育電影, 運動電影 | 体育, 體育, 運動
            spy | 间谍片, 間諜片, 間諜電影
            superhero | 超级英雄电影, 超級英雄電影, 超級英雄片
            teen | 青春片, 青少年电影, 青少年電影
            thriller | 惊悚片, 驚悚片, 惊悚电影, 驚悚電影 | 惊悚, 驚悚
            vampire | 吸血鬼电影, 吸血鬼電影
            war | 战争片, 戰爭片, 战争电影, 戰爭電影 | 战争, 戰爭
            western | 西部片
            wuxia | 武侠片, 武俠片, 武侠电影, 武俠電影 | 武侠, 武俠
            zombie | 喪屍片, 丧尸片, 喪屍電影, 丧尸电影
            """,
        countries: """
            Argentina | 阿根廷
            Australia | 澳大利亚, 澳大利亞, 澳洲
            Austria | 奥地利, 奧地利
            Belgium | 比利时, 比利時
            Brazil | 巴西
            Cambodia | 柬埔寨
            Canada | 加拿大
            Chile | 智利
            China | 中国, 中國, 中国大陆, 中國大陸, 中华人民共和国, 中華人民共和國
            Czech Republic | 捷克, 捷克共和国, 捷克共和國
            Czechoslovakia | 捷克斯洛伐克
            Denmark | 丹麦, 丹麥
            Egypt | 埃及
            Finland | 芬兰, 芬蘭
            France | 法国, 法國
            Germany | 德国, 德國
            Greece | 希腊, 希臘
            Hong Kong | 香港, 英屬香港, 英属香港
            Hungary | 匈牙利
            Iceland | 冰岛, 冰島
            India | 印度
            Indonesia | 印度尼西亚, 印度尼西亞, 印尼
            Iran | 伊朗
            Ireland | 爱尔兰, 愛爾蘭
            Israel | 以色列
            Italy | 意大利, 義大利
            Japan | 日本
            Macau | 澳門, 澳门
            Malaysia | 马来西亚, 馬來西亞
            Mexico | 墨西哥
            Mongolia | 蒙古, 蒙古国, 蒙古國
            Netherlands | 荷兰, 荷蘭
            New Zealand | 新西兰, 紐西蘭
            North Korea | 朝鲜, 北韓, 朝鮮
            Norway | 挪威
            Philippines | 菲律宾, 菲律賓
            Poland | 波兰, 波蘭
            Portugal | 葡萄牙
            Romania | 罗马尼亚, 羅馬尼亞
            Russia | 俄罗斯, 俄羅斯
            Singapore | 新加坡
            South Africa | 南非
            South Korea | 韩国, 韓國, 大韩民国, 大韓民國
            Soviet Union | 苏联, 蘇聯
            Spain | 西班牙
            Sweden | 瑞典
            Switzerland | 瑞士
            Taiwan | 台湾, 台灣, 臺灣, 中華民國, 中华民国
            Thailand | 泰国, 泰國
            Turkey | 土耳其
            Ukraine | 乌克兰, 烏克蘭
            United Arab Emirates | 阿联酋, 阿拉伯联合酋长国, 阿拉伯聯合大公國
            United Kingdom | 英国, 英國
            United States | 美国, 美國
            Vietnam | 越南
            West Germany | 西德
            Yugoslavia | 南斯拉夫
            """,
        languages: """
            Arabic | 阿拉伯语, 阿拉伯語
            Cantonese | 粤语, 粵語, 广东话, 廣東話, 廣州話
            Chinese | 汉语, 漢語, 中文, 华语, 華語
            Danish | 丹麦语, 丹麥語
            Dutch | 荷兰语, 荷蘭語
            English | 英语, 英語, 英文
            Finnish | 芬兰语, 芬蘭語
            French | 法语, 法語, 法文
            German | 德语, 德語, 德文
            Greek | 希腊语, 希臘語
            Hakka | 客家话, 客家話, 客語
            Hebrew | 希伯来语, 希伯來語
            Hindi | 印地语, 印地語
            Indonesian | 印尼语, 印尼語, 印度尼西亚语
            Italian | 意大利语, 意大利語, 義大利語
            Japanese | 日语, 日語, 日文
            Korean | 韩语, 韓語, 韓文, 朝鲜语, 朝鮮語
            Latin | 拉丁语, 拉丁語
            Malay | 马来语, 馬來語
            Mandarin | 普通话, 普通話, 国语, 國語, 官话, 官話, 現代標準漢語, 现代标准汉语
            Mongolian | 蒙古语, 蒙古語
            Persian | 波斯语, 波斯語
            Polish | 波兰语, 波蘭語
            Portuguese | 葡萄牙语, 葡萄牙語
            Russian | 俄语, 俄語
            Spanish | 西班牙语, 西班牙語
            Swedish | 瑞典语, 瑞典語
            Taiwanese Hokkien | 闽南语, 閩南語, 台语, 台語, 臺語, 臺灣話
            Tamil | 泰米尔语, 坦米爾語
            Thai | 泰语, 泰語
            Tibetan | 藏语, 藏語
            Turkish | 土耳其语, 土耳其語
            Ukrainian | 乌克兰语, 烏克蘭語
            Vietnamese | 越南语, 越南語
            | 默片, 無聲, 无声, 無對白, 无对白
            """,
        categories: Categories(
            years: [
                "Category:#年电影", "Category:#年電影", "Category:#年电影作品", "Category:#年電影作品", "Category:#年*",
                "#年电影", "#年電影", "#年",
            ],
            decades: ["Category:#年代电影", "Category:#年代電影", "Category:#年代*", "#年代"],
            fillers: "电影, 電影, 作品, 电影作品, 電影作品, 片, 长片, 長片, 的",
            languageMarks: [""],
            relations: []),
        awardWords: ["电影奖", "電影獎", "奥斯卡", "奧斯卡", "金像奖", "金像獎", "金馬獎", "金马奖", "金棕櫚獎", "金棕榈奖"],
        leadVerbs: ["是"])
}
