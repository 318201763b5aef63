import Testing

/// A wording from film articles since 2005, with other names and figures, and what it says about the film.
struct RatingWording: CustomTestStringConvertible {
    let text: String
    let percentage: String?
    let average: String?

    var testDescription: String { text }

    /// Reads lines of the form `85% 7.1/10: text`, where `-` means nothing and `⏎` a newline.
    private static func table(_ lines: String) -> [RatingWording] {
        lines.split(separator: "\n").map { line in
            let fields = line.split(separator: " ", maxSplits: 2)
            let (percentage, average) = (String(fields[0]), String(fields[1].dropLast()))
            return RatingWording(
                text: String(fields[2]).replacing("⏎", with: "\n"), percentage: percentage == "-" ? nil : percentage,
                average: average == "-" ? nil : average)
        }
    }

    /// Wordings that are read correctly, including those that give nothing.
    static let read = table(
        """
        83% 6.00/10: On [[Rotten Tomatoes]], ''Blue Harbor'' holds an approval rating of 83% based on 6 reviews, \
        with an average rating of 6.00/10.<ref>x</ref>
        98% 8/10: [[Rotten Tomatoes]] reports that 98% of 53 surveyed critics gave the film a positive review; \
        the average rating is 8/10.
        72% -: The film holds a 72% "Fresh" rating on [[Rotten Tomatoes]], based on 46 reviews, lower than First \
        Film and Second Film, which received 96% and 98%.
        72% -: The film currently holds a 72% "Fresh" rating on the review aggregate website [[Rotten \
        Tomatoes]], based on 46 reviews,<ref>a</ref> which made its reception above average but much lower than \
        ''[[First Film]]'' and ''[[First Film II]]'', which received 96% and 98% respectively.<ref>b</ref>
        83% -: [[Rotten Tomatoes]] sampled 6 reviewers and judged 83% of the reviews to be positive.
        14% 3.94/10: It has a 14% on [[Rotten Tomatoes]] based on 7 reviews, with an average rating of 3.94 out \
        of 10<ref>y</ref>
        45% -: The film received mixed reviews from critics; it holds a rating of 45% on [[Rotten Tomatoes]] \
        based on 20 reviews.
        29% -: ''Blue Harbor'' holds a rating of 29% on [[Rotten Tomatoes]] from 24 reviews.
        29% 4.3/10: On review aggregator [[Rotten Tomatoes]], it holds a 29% approval rating with a 4.3/10 \
        average rating based on 24 reviews as of March 2021.
        75% 6.63/10: Review aggregation website [[Rotten Tomatoes]] gives an approval rating of 75% based on \
        reviews from 173 critics, with an average score of 6.63/10. The site's consensus states: "Led by a pair \
        of 100% mesmerizing performances, it offers 10% more laughs".
        92% -: Rotten Tomatoes, a [[review aggregator]], surveyed 163 reviews and judged 92% to be positive.
        93% 7.9/10: Review aggregator [[Rotten Tomatoes]] reports that 93% of 152 critics gave the film a \
        positive rating, with an average rating of 7.9/10.
        85% -: The film has an 85% approval rating on Rotten Tomatoes.
        86% -: 86% of critics gave the film a positive review according to [[Rotten Tomatoes]].
        86% 7.15/10: According to [[Rotten Tomatoes]], 86% of critics have given the film a positive review \
        based on 120 reviews, with an average rating of 7.15/10.
        61% -: Of the 103 reviews surveyed by Rotten Tomatoes, 61 percent were favorable.
        61% -: Rotten Tomatoes gave the film a score of 61 per cent.
        92% -: On Rotten Tomatoes the film has a rating of 92&nbsp;% from 40 critics.
        92% -: On Rotten Tomatoes the film has a rating of 92{{nbsp}}% from 40 critics.
        92% -: On Rotten Tomatoes the film has a rating of {{nowrap|92 %}} from 40 critics.
        - -: On Rotten Tomatoes the film has a rating of 110 %.
        7% -: Rotten Tomatoes: 7％
        85% -: * [[Rotten Tomatoes]]: 85%⏎* [[Metacritic]]: 61%
        98% 9/10: [[Rotten Tomatoes]] gives the film a score of 98% with an average rating of 9/10.
        0% 2.1/10: It is one of the few films to hold a 0% rating on Rotten Tomatoes, based on 24 reviews with \
        an average of 2.1/10.
        100% 8.8/10: On Rotten Tomatoes, the film holds a [[List of films with a 100% rating on Rotten \
        Tomatoes|approval rating of 100%]] based on 31 reviews, with an average rating of 8.8/10.
        91% 7.8/10: The film is "Certified Fresh" on [[Rotten Tomatoes]], with 91% positive reviews out of 210, \
        averaging 7.8/10.
        45% 5.1/10: Rotten Tomatoes reported an approval rating of 45%, with an average rating of 5,1/10.
        45% 5.2/10: Rotten Tomatoes gives the film a rating of 45% from 120 critics, with an average score of \
        5.2 out of 10; [[Metacritic]], which assigns a [[normalized]] rating out of 100 to reviews from \
        mainstream critics, gave it 44.
        53% 5.32/10: The review aggregator [[Rotten Tomatoes]] offers a 53% approval rating from 38 critics—an \
        average rating of 5.32/10.
        66% 6.2/10: Rotten Tomatoes assigned the film a score of 66% (average critic score: 6.2/10).
        88% 7.3/10: The film earned an average critic score of 7.3 out of 10 on Rotten Tomatoes, where 88% of \
        critics liked it.
        20% -: Rotten Tomatoes gave it a 20% rotten rating.
        45% 5.0/10: On [[Rotten Tomatoes]] the film was poorly received. The film holds a rating of 45% based on \
        51 reviews. The average score is 5.0/10.
        97% -: The film was a success with critics. It holds a 97% rating on ''[[Rotten Tomatoes]]''.
        64% -: RottenTomatoes.com gives the film 64%.
        74% 6.7/10: On [[Rotten Tomatoes]] the film has 74% based on 90 reviews with an average rating of \
        6.7/10, whereas on [[Metacritic]] it has 61 out of 100.
        75% -: The film has a score of 61% on [[Metacritic]] and 75% on [[Rotten Tomatoes]].
        75% -: On [[Metacritic]], it has a 61%, while Rotten Tomatoes gives it a 75%.
        85% -: It received a 7.1/10 on [[IMDb]] and an 85% on Rotten Tomatoes.
        85% -: On Rotten Tomatoes, it has 85% and on [[IMDb]] an average rating of 7.1/10.
        - -: [[Metacritic]] reports a score of 61%. Rotten Tomatoes lists the film.
        - -: Rotten Tomatoes has no score for the film. On [[Metacritic]] it holds 61%, based on 12 reviews.
        85% -: On Rotten Tomatoes, the film has 85%. Audiences polled by [[CinemaScore]] gave it an "A", while \
        [[PostTrak]] reported an 82% positive score.
        - -: Metacritic and Rotten Tomatoes gave it 61% and 75%, respectively.
        - -: On Metacritic and Rotten Tomatoes, it has a score of 61%.
        85% -: The film received scores of 85% and 76 on Rotten Tomatoes and Metacritic.
        72% -: On [[Rotten Tomatoes]], it has 72% overall, 60% from top critics.
        72% -: On Rotten Tomatoes the film has an approval rating of 72% from critics and an audience score of \
        87%.
        72% -: On Rotten Tomatoes the film has a 72% rating, with an audience rating of 91%.
        72% -: On Rotten Tomatoes, 72% of critics and 91% of audiences liked the film.
        - -: On Rotten Tomatoes, the film has an audience score of 87%.
        - -: On Rotten Tomatoes, audiences were kinder, giving it 87%.
        - -: Users of Rotten Tomatoes gave it 87%, with an average of 7.9/10.
        52% 5.6/10: [[Rotten Tomatoes]] reported that 52% of critics gave the film positive reviews, with an \
        average score of 5.6/10, based upon a sample of 150. Among Rotten Tomatoes's ''Cream of the Crop'', \
        which consists of popular and notable critics from the top newspapers, websites, television, and radio \
        programs, the film holds an overall approval rating of 35%, based on 20 reviews.
        31% -: The film has a 31% rating from all critics, 20% from Top Critics and 55% from the community on \
        Rotten Tomatoes.
        - -: Critics and audiences gave it 31% and 75% respectively on Rotten Tomatoes.
        - -: In its second weekend the film dropped 52% despite a good score on Rotten Tomatoes.
        34% -: The film made 40% of its gross abroad. On Rotten Tomatoes it has 34%.
        34% -: On Rotten Tomatoes it has 34%. In its second week, the film fell 61%.
        - -: Rotten Tomatoes ranked it 12th on its list, with an adjusted score of 98.5%.
        - -: It was ranked 98% among the horror films of the year by Empire; Rotten Tomatoes also listed it.
        - -: Rotten Tomatoes says 20% of critics gave the film a negative review.
        - -: Rotten Tomatoes gave the film 3 out of 5.
        - -: Over 90% of critics liked it on Rotten Tomatoes.
        - -: Its score on Rotten Tomatoes is between 70% and 80%.
        - -: Its score on Rotten Tomatoes is 70–80%.
        92% -: The film initially had a 98% rating on Rotten Tomatoes, but later dropped to 92%.
        92% -: The film has a 92% rating on Rotten Tomatoes, down from 98%.
        - -: It initially had 98% on Rotten Tomatoes.
        64% -: '''''Blue Harbor''''' is a film.⏎⏎==Reception==⏎On [[Rotten Tomatoes]], ''Blue Harbor'' has 64%, \
        and ''Red Harbor'' has 88%.
        - -: '''''Blue Harbor''''' is a film.⏎⏎==Reception==⏎On [[Rotten Tomatoes]], ''Red Harbor'' has 88%.
        - -: '''''Blue Harbor''''' is a film.⏎⏎==Sequel==⏎On [[Rotten Tomatoes]], it has 88%.
        - -: The sequel was panned. On [[Rotten Tomatoes]], it has 8% based on 30 reviews.
        12% -: Unlike the original, the film was panned, with a 12% rating on Rotten Tomatoes.
        - -: The first season has 85% on Rotten Tomatoes, the second 90%.
        92% -: It is the best film in the series, with 92% on Rotten Tomatoes.
        - -: The film was liked.<ref>{{cite web|title=Rotten Tomatoes: 88%}}</ref>
        85% -: On Rotten Tomatoes<!-- was 80% --> the film has <!-- keep -->85%<ref>{{cite web|title=Foo \
        12%}}</ref> of 40 reviews.
        - -: {{Film ratings|RT=88%|MC=61}}
        - -: {| class=wikitable⏎! Film !! [[Rotten Tomatoes]]⏎|-⏎| One || 88%⏎|}
        - -: ==External links==⏎* {{Rotten Tomatoes|blue_harbor}}⏎* [http://x.org Rotten Tomatoes 85%]
        - -: <blockquote>On Rotten Tomatoes it has 88%</blockquote>
        - -: A critic wrote: "On Rotten Tomatoes this film has 88% and I can't see why".
        95% 8.60/10: {{Rotten Tomatoes prose|score=95|count=386|average=8.60|consensus=Good.}}
        45% 5.10/10: {{Rotten Tomatoes prose | 45 | 5.10 | 120 | Meh. }}
        91% 8.1/10: {{RT prose|91|8.1|200|ref=x}}
        91% 8/10: {{rotten-tomatoes prose|91|8|200}}
        91% 8.1/10: {{Rotten Tomatoes Prose|91%|8.1/10|200}}
        - -: {{Rotten Tomatoes prose|191|8.1|200}}
        - -: {{Rotten Tomatoes prose|{{RT data|score}}|{{RT data|average}}|200}}
        91% -: {{Rotten Tomatoes prose|91||12}} On Rotten Tomatoes, the audience score is 40%.
        77% 6.9/10: Based on 212 reviews collected by Rotten Tomatoes, the film has an overall approval rating \
        from critics of 77%, with an average score of 6.9/10. Among Rotten Tomatoes' Top Critics, the film holds \
        an overall approval rating of 62%. By comparison, Metacritic, which assigns a normalized rating out of \
        100, gave an average score of 63.
        8% 3.2/10: Critical reaction was mostly negative. Rotten Tomatoes reported that 8% of critics gave the \
        film positive write-ups, based on a sample of 102, with an average score of 3.2/10.
        23% -: ''Blue Harbor'' scored 23% on the Tomatometer at Rotten Tomatoes.
        9% -: The movie was panned by critics, receiving only a 9% approval on Rotten Tomatoes.
        88% -: As of June 2010, the film had a 'fresh' 88% rating at Rotten Tomatoes (112 fresh reviews, 15 \
        rotten).
        84% -: At the review aggregator site Rotten Tomatoes, 42 out of 50 critics gave it a good review, for an \
        84% "Certified Fresh" rating.
        37% -: Rotten Tomatoes, a website that compiles reviews from a wide range of critics, gives the film a \
        score of 37%. Metacritic, which averages reviews, gave the film a 45%.
        58% -: The film is rated 58% on Rotten Tomatoes, making it the director's second-highest rated film \
        behind ''Stone Garden'' (71%).
        58% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎The film got 58% on Rotten Tomatoes, \
        compared with 71% for ''Stone Garden'' and 80% for ''Glass Garden''.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎With ''Stone Garden'' standing at 95% on \
        Rotten Tomatoes, expectations were high. The film itself has 58%.
        6% -: It has a 6% rating on Rotten Tomatoes from critics, and a 66% rating from users.
        6% -: The film holds a 6% "rotten" rating on Rotten Tomatoes while 66% of viewers enjoyed it.
        94% -: The film was praised by critics: 94% on Rotten Tomatoes, 83/100 on Metacritic and 8.1/10 on IMDb.
        90% 7.4/10: The film has an aggregate score of 7.4/10 and a 90% fresh rating on Rotten Tomatoes.
        90% -: Rotten Tomatoes gave a 90% rating; Roger Ebert gave it three stars and IGN awarded it 8/10.
        90% -: On Rotten Tomatoes the film has a 90% approval. Empire gave it a score of 8/10 and called it 100% \
        fun.
        54% 5.7/10: On Rotten Tomatoes, the film has 54% (5.7/10 average) from 180 reviews.
        - -: Studio executives blamed Rotten Tomatoes for a 40% decline in attendance.
        - -: In a poll by Rotten Tomatoes, 45% of respondents picked it as their favourite.
        - -: Warner Bros. owns 25% of Rotten Tomatoes.
        - -: The director's previous film holds a 97% rating on Rotten Tomatoes.
        - -: The 1974 film holds a rating of 88% on Rotten Tomatoes; the 2009 film, 23%.
        - -: The remake received a 23% rating on Rotten Tomatoes.
        - -: A television series based on the film premiered in 2015. It has a 91% rating on Rotten Tomatoes.
        - -: Rotten Tomatoes reported that 70% of 20 critics gave the second season a positive review.
        50% -: Reviews were mixed; Rotten Tomatoes calculated a 50% approval, with a "verified audience" score \
        of 95%.
        50% -: Rotten Tomatoes, which gave the film a 50%, says: "Half as good as it thinks".
        100% -: It was one of only four films that year to score 100% on Rotten Tomatoes.
        100% 7.6/10: It is listed with 100% on the Rotten Tomatoes website, from five reviews, with an average \
        of 7.6/10.
        - -: The film was released on DVD with a 20% discount. Rotten Tomatoes has no consensus.
        67% 6/10: Of 33 reviews on Rotten Tomatoes, 67% are positive, and the average rating is 6 out of 10.
        43% -: Rotten Tomatoes users rate it 4.1/5, critics 43%.
        43% -: The film has an approval rating of 43% on Rotten Tomatoes, a 51/100 on Metacritic, and a 6.2/10 \
        on IMDb.
        43% 5.1/10: It has an approval rating of 43% and an average rating of 5.1/10 on Rotten Tomatoes, and a \
        6.2/10 on IMDb.
        43% -: On both Rotten Tomatoes (43%) and Metacritic (48%), the film fared badly.
        14% -: The film was poorly reviewed (14% on Rotten Tomatoes).
        14% -: Despite a Rotten Tomatoes rating of 14%, the film earned $200 million, 60% of it abroad.
        81% -: Rotten Tomatoes gives the film an 81% "Fresh" rating and states the consensus as: "Fine, 100% \
        fine".
        81% -: On Rotten Tomatoes, 81% of 16 reviews are positive, and on Metacritic 7 of 12, or 58%, are.
        76% 6.6/10: At Rotten Tomatoes, the film had garnered 76 positive and 24 negative reviews for a rating \
        of 76% with an average score of 6.6/10.
        - -: In 2008 it had 80% at Rotten Tomatoes; by 2015 it had 83%.
        55% -: More than half of critics liked it, says Rotten Tomatoes, which has it at 55%.
        82% 7/10: The critic aggregation website [[Rotten Tomatoes]] reported an 82% approval rating with an \
        [[weighted mean|average]] rating of 7/10, with women making up 60% of its audience.
        85% -: Rotten Tomatoes – 85% – Certified Fresh
        0% -: ''Rotten Tomatoes'' said that 0% of its 12 critics liked it.
        73% -: Rotten Tomatoes currently shows a 73% overall positive rating among critics (71% among top \
        critics).
        93% -: The film received acclaim from critics, currently holding a 93% on the review site Rotten \
        Tomatoes with 65% of its "Cream of the Crop" critics giving it favorable reviews.
        17% -: The film currently has a score of 17% on Rotten Tomatoes based on 23 reviews, indicating a \
        generally negative response.
        17% -: Rotten Tomatoes gives the film a negative rating of 17%.
        41% 5.3/10: Review aggregator Rotten Tomatoes gives the film an approval rating of 41% based on 54 \
        reviews and an average rating of 5.3/10. The site's consensus says the film is "Not without charm, but \
        20 minutes too long".<ref name=RT/> On Metacritic the film has an average score of 48 out of 100.
        41% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎As of 2019, ''Blue Harbor'' has a 41% rating \
        on [[Rotten Tomatoes]]. ''[[Variety (magazine)|Variety]]'' called it 100% predictable.
        41% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎''[[Variety (magazine)|Variety]]'' noted \
        that it holds a 41% rating on [[Rotten Tomatoes]].
        88% 7.0/10: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎[[Roger Ebert]] gave it 3/4. On the \
        film website ''[[Rotten Tomatoes]]'', ''Blue Harbor'' is 88% fresh out of 33 reviews, with an average of \
        7.0/10.
        47% -: Rotten Tomatoes reports a 47% rating based on reviews from 30 critics, but 80% of users liked it.
        47% -: 47% of the reviews gathered by Rotten Tomatoes were positive.
        47% -: Rotten Tomatoes.com's compilation of reviews averages out to 47%.
        47% -: [http://www.rottentomatoes.com/m/blue_harbor/ Rotten Tomatoes] rated the film at 47%, or \
        "rotten".
        47% -: According to [http://www.rottentomatoes.com/m/blue_harbor/ RottenTomatoes], 47% of critics liked \
        the film
        100% -: It holds a 100% fresh rating at the website Rotten Tomatoes, based on 8 reviews
        100% -: The film has met with universal acclaim, scoring a perfect 100% on Rotten Tomatoes and 90 on \
        Metacritic.
        33% -: The movie's Tomatometer on Rotten Tomatoes is 33%, with a 60% audience rating.
        - -: 60% of audience members on Rotten Tomatoes liked the film, against 33% of critics.
        33% -: Rotten Tomatoes: critics 33%, audience 60%.
        33% -: Rotten Tomatoes: audience 60%, critics 33%.
        - -: The film opened to reviews that were 80% positive, Rotten Tomatoes said, before settling at 64%.
        - -: Blue Harbor ''(1998)'' 45% and ''Blue Harbor 2'' (2001) 20% on Rotten Tomatoes
        45% -: Rotten Tomatoes gives ''Blue Harbor'' 45%, ''Blue Harbor 2'' 20% and ''Blue Harbor 3'' 5%.
        5% 2.3/10: The film was not screened for critics. Rotten Tomatoes has it at 5%, based on 20 reviews, and \
        an average rating of 2.3/10. It ranked 40th in its list of the 100 worst-reviewed films of the 2000s.
        63% 6.1/10: Rotten Tomatoes' critics' average was 6.1/10 with 63% giving a positive notice.
        63% -: The film scored a 63% ("fresh") on Rotten Tomatoes, an average user rating of 3.4/5 and 6.8/10 on \
        IMDb.
        - -: The DVD was ranked number 5, with 63% more units sold. Rotten Tomatoes approved.
        63% -: The film has a 63% rating on Rotten Tomatoes. The film's budget grew by 20%.
        63% -: The film has a 63% rating on Rotten Tomatoes. Critics noted that 20% of the film is in French.
        63% -: The film has a 63% rating on Rotten Tomatoes. The score for the Blu-ray was 8/10.
        63% -: Metacritic gave the film 70%; Rotten Tomatoes, 63%.
        63% -: With 70% from Metacritic and 63% from Rotten Tomatoes, it did well.
        63% -: Rotten Tomatoes gives it 63 percent fresh; Yahoo! Movies' critics give it a B.
        - -: Rotten Tomatoes collected 63 reviews, of which 85% were negative.
        63% -: Rotten Tomatoes gave it a score of 63% from 63 reviews, 40 positive, 23 negative.
        4% -: The film was the worst reviewed film of 2004 on Rotten Tomatoes, with just 4% of critics \
        recommending it.
        45% -: Some 45% of critics on Rotten Tomatoes recommended it.
        - -: On Rotten Tomatoes, ''First'' holds 90%.⏎⏎On Rotten Tomatoes, ''Second'' holds 80%.
        31% -: While the first film holds 90% on Rotten Tomatoes, this film has only 31%.
        - -: ''Stone Garden'' (the original) holds 90% on Rotten Tomatoes.
        53% -: The critics' consensus on Rotten Tomatoes, where the film holds a 53%, is "A 50% success".
        53% -: Rotten Tomatoes gave it 53%, the lowest score of the series, 20% below the first film.
        - -: The film holds the record for the largest gap on Rotten Tomatoes, 53%, between critics and \
        audiences.
        87% 7.50/10: It's Certified Fresh at 87% on Rotten Tomatoes; its average is 7.50/10 based on 150 \
        reviews.
        87% -: Rotten Tomatoes, as of May 2012, lists 87% of 150 professional reviews as positive.
        61% -: {{Infobox film⏎| name = A⏎}}⏎Rotten Tomatoes gave the film a rating of 61 percent, while \
        [[Metacritic]] gave it a score of 55%.
        92% 7.8/10: {{Infobox film⏎| name = A⏎}}⏎The film holds an approval rating of 92&nbsp;% on [[Rotten \
        Tomatoes]], with an average rating of 7.8&#47;10.
        85% 7.2/10: {{Infobox film⏎| name = A⏎}}⏎On [[Rotten Tomatoes]], <!-- Do not change 80% without updating \
        the date --> the film holds an approval rating of 85% based on 120 reviews, with an average rating of \
        <!-- 7.0 -->7.2/10.
        91% 7.90/10: {{Infobox film⏎| name = A⏎}}⏎On [[Rotten Tomatoes]], the film has an approval rating of 91% \
        based on 302 reviews, with an [[weighted arithmetic mean|average rating]] of 7.90/10. The website's \
        critics consensus reads: "With 110 % more fun."<ref name="RT">{{cite web \
        |url=https://www.rottentomatoes.com/m/a |title=A (2019) |website=[[Rotten Tomatoes]] \
        |publisher=[[Fandango Media]] |access-date=May 1, 2020}}</ref> [[Metacritic]] assigned the film a \
        weighted average score of 71 out of 100, based on 45 critics, indicating "generally favorable \
        reviews".<ref>x</ref> Audiences polled by [[CinemaScore]] gave the film an average grade of "A" on an A+ \
        to F scale, while those at [[PostTrak]] gave it an average 4.5 out of 5 stars and an 85% "definite \
        recommend".
        61% 6/10: {{Infobox film⏎| name = A⏎}}⏎[[Metacritic]] gave it 61 out of 100. On [[Rotten Tomatoes]], \
        {{As of|2020|5|lc=y}}, 61% of 120 reviews are positive, and the average rating is 6/10.
        94% -: {{Infobox film⏎| name = A⏎}}⏎As of {{date|2014}}, it has 94% positive reviews at [[Rotten \
        Tomatoes]]
        5% 2.7/10: {{Infobox film⏎| name = A⏎}}⏎The film has received an aggregated score of 5% on [[Rotten \
        Tomatoes]] from 59 reviews counted, with an average of 2.7 out of 10. The consensus: "Awful."
        29% 4.6/10: {{Infobox film⏎| name = A⏎}}⏎On Rotten Tomatoes, the film received a 29% approval rating \
        from critics based on 133 reviews with an average rating of 4.6/10, but has an audience rating of 67% \
        with an average rating of 3.6/5.
        29% -: {{Infobox film⏎| name = A⏎}}⏎The film received a score of 29% on Rotten Tomatoes, although its \
        audience score is 67%, with an average of 7.1/10.
        29% 4.6/10: {{Infobox film⏎| name = A⏎}}⏎Rotten Tomatoes reported the film received 29% positive reviews \
        based on 133 critics (38 "Fresh"; 95 "Rotten"), with an average rating of 4.6/10 from all critics. Among \
        top critics, it got a 25% with an average of 4.4/10.
        21% -: {{Infobox film⏎| name = A⏎}}⏎Critics gave the film generally negative reviews. It currently holds \
        a 21% rating on Rotten Tomatoes and a 36 on Metacritic.
        79% -: {{Infobox film⏎| name = A⏎}}⏎The film was a critical success, with a "fresh" 79% rating on Rotten \
        Tomatoes, and a commercial one, earning 30% more than its predecessor.
        79% -: {{Infobox film⏎| name = A⏎}}⏎The film has a score of 79% on Rotten Tomatoes, and its sequel has \
        40%.
        - -: {{Infobox film⏎| name = A⏎}}⏎Its predecessor has 40% on Rotten Tomatoes; this one has 79%.
        79% -: {{Infobox film⏎| name = A⏎}}⏎''A'' has a 79% on Rotten Tomatoes, higher than the 40% of ''B''.
        79% -: {{Infobox film⏎| name = A⏎}}⏎''A'' has a 79% on Rotten Tomatoes, higher than ''B'' (40%) but \
        lower than ''C'' (90%).
        79% -: {{Infobox film⏎| name = A⏎}}⏎''A'' is the best-reviewed of the series on Rotten Tomatoes with \
        79%, ahead of ''B'' with 40%.
        93% 7.9/10: {{Infobox film⏎| name = A⏎}}⏎[[Rotten Tomatoes]] gives the film a "Certified Fresh" rating \
        of 93% and an average rating of 7.9/10 based on 200+ reviews, stating "x is 100% the best film of this \
        type".
        70% 6.3/10: {{Infobox film⏎| name = A⏎}}⏎On the film-review aggregator Rotten Tomatoes, A has a 70% \
        approval rating based on 10 reviews, and an average rating of 6.3/10.<ref/>
        85% 7.1/10: {{Infobox film⏎| name = A⏎}}⏎Upon release, the film received positive reviews; Rotten \
        Tomatoes gives a score of 85% based on reviews from 26 critics, with a rating average of 7.1 out of 10.
        85% -: {{Infobox film⏎| name = A⏎}}⏎Review aggregation website Rotten Tomatoes gives the film a score of \
        85% based on reviews from 26 critics, 15% negative.
        85% -: {{Infobox film⏎| name = A⏎}}⏎According to review aggregator [[Rotten Tomatoes]], it received 85% \
        positive reviews and 15% negative ones.
        85% 7.1/10: {{Infobox film⏎| name = A⏎}}⏎The film holds a score of 7.1/10 on Rotten Tomatoes, with 85% \
        positive.
        85% -: {{Infobox film⏎| name = A⏎}}⏎It holds an 85% approval rating on [[Rotten Tomatoes]] and an \
        average score of 75/100 on [[Metacritic]].
        61% -: {{Infobox film⏎| name = A⏎}}⏎Rotten Tomatoes has given the film a 'Fresh' rating of 61%
        8% -: {{Infobox film⏎| name = A⏎}}⏎Rotten Tomatoes gave the movie an 8% rating out of 100 reviews and \
        declared it one of the worst.
        0% -: {{Infobox film⏎| name = A⏎}}⏎The film currently has a 0 percent rating on Rotten Tomatoes.
        85% -: {{Infobox film⏎| name = A⏎}}⏎[[Rotten Tomatoes]] {{ndash}} 85%
        85% -: {{Infobox film⏎| name = A⏎}}⏎Fellow aggregator Rotten Tomatoes reports an 85-percent approval.
        85% -: {{Infobox film⏎| name = A⏎}}⏎The film got 85% on the Tomatometer (Rotten Tomatoes), 3.5/5 from \
        ''Empire'' and 7/10 from ''IGN''.
        85% -: {{Infobox film⏎| name = A⏎}}⏎Rotten Tomatoes scored the film 85%. ''IGN'' rated it 9/10, and \
        ''Empire'' gave an average of 3/5.
        85% -: {{Infobox film⏎| name = A⏎}}⏎Rotten Tomatoes scored the film 85%. The average moviegoer rated it \
        9/10.
        - -: {{Infobox film⏎| name = A⏎}}⏎More than 85% of reviewers on Rotten Tomatoes liked it.
        15% -: {{Infobox film⏎| name = A⏎}}⏎Only 15% of critics on Rotten Tomatoes liked it.
        99% -: {{Infobox film⏎| name = A⏎}}⏎Nearly all critics liked it: 99% on Rotten Tomatoes.
        99% -: {{Infobox film⏎| name = A⏎}}⏎Rotten Tomatoes gave A a 99%, one of the highest.
        - -: {{Infobox film⏎| name = A⏎}}⏎Rotten Tomatoes gave season 1 a 99%.
        - -: {{Infobox film⏎| name = A⏎}}⏎Season one has a 99% score on Rotten Tomatoes, with an average of \
        8.2/10.
        - -: {{Infobox film⏎| name = A⏎}}⏎The series holds a 99% on Rotten Tomatoes.
        - -: {{Infobox film⏎| name = A⏎}}⏎The game adaptation has a 20% on Rotten Tomatoes.
        80% -: {{Infobox film⏎| name = A⏎}}⏎Rotten Tomatoes lists 40 reviews: 32 fresh, 8 rotten: 80%.
        60% -: {{Infobox film⏎| name = A⏎}}⏎Of the reviews on Rotten Tomatoes, 12 of 20 (60%) are positive.
        61% -: {{Infobox film⏎| name = A⏎}}⏎==Reception==⏎{{Album reviews|rev1=Rotten \
        Tomatoes|rev1score=80%}}⏎The film has a 61% rating on [[Rotten Tomatoes]].
        61% -: {{Infobox film⏎| name = A⏎}}⏎On Rotten Tomatoes the film has an aggregate score of 61% based on \
        11 positive and 7 negative critic reviews.
        - -: {{Infobox film⏎| name = A⏎}}⏎It has a 61% rating among "Top Critics" at Rotten Tomatoes.
        70% -: {{Infobox film⏎| name = A⏎}}⏎RT Top Critics gave it 61%. Rotten Tomatoes overall: 70%.
        61% -: {{Infobox film⏎| name = A⏎}}⏎The film stands at 61% at Rotten Tomatoes (with a 'cream of the \
        crop' rating of 40%), and 45/100 at Metacritic.
        63% -: Reviews: 63% of critics (Rotten Tomatoes); 70% (Metacritic).
        90% 8.39/10: On Rotten Tomatoes it has an approval rating of 90% from 70 reviews, with an average rating of 8.39.
        85% -: It has 85% on Rotten Tomatoes, and IGN scored it 8/10.
        - -: Despite its score on Rotten Tomatoes, it dropped only 38%.
        - -: The film has nearly a 90% rating on Rotten Tomatoes.
        - -: Its score is nearly 90% (Rotten Tomatoes).
        - -: Another 90% (Rotten Tomatoes) of them agreed.
        - -: Its rating on Rotten Tomatoes is as low as 20%.
        - -: Rotten Tomatoes reports that 80% of critics gave the film a poor review.
        - -: The 1974 original has an 88% rating on Rotten Tomatoes.
        - -: In 2019, a remake directed by Z was released. On Rotten Tomatoes, it has an approval rating of 15%.
        72% 6.50/10: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎On [[review aggregator]] website \
        [[Rotten Tomatoes]], the film has an approval rating of 72% based on 150 reviews, with an average rating \
        of 6.50/10. The website's critics consensus reads, "''Blue Harbor'' is 50% fun."<ref>x</ref> On \
        [[Metacritic]], the film has a weighted average score of 61 out of 100, based on 30 critics, indicating \
        "generally favorable reviews".<ref>x</ref> Audiences polled by [[CinemaScore]] gave the film an average \
        grade of "B+" on an A+ to F scale, and [[PostTrak]] reported 70% of filmgoers gave it a positive \
        score.⏎⏎''[[Variety (magazine)|Variety]]''{{'}}s critic wrote of a 20% chance.⏎⏎===Accolades===⏎In 2018, \
        Rotten Tomatoes ranked ''Blue Harbor'' 14th in its list of 100 thrillers.
        88% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎''Blue Harbor'' was well received. [[Rotten \
        Tomatoes]], which uses a 100% scale, gave it an 88%.
        55% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎As of October 2010, the film has a score of \
        55% on Rotten Tomatoes<ref name=RT>{{cite web|url=http://www.rottentomatoes.com/m/x/|title=Blue Harbor \
        Reviews, 55%}}</ref> and a weighted score of 52% on Metacritic.<ref/>
        55% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎Dave Smith of the ''Post'' gave it 3.5/5. \
        The film holds a 55% rating from critics on Rotten Tomatoes.
        55% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎The review site [[Rotten Tomatoes]] \
        currently rates the film at 55% with 22 out of 40 reviews positive.
        55% 5.8/10: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎On Rotten Tomatoes the film has a 55% \
        rating with an average rating of 5.8/10 from critics; users give it 70% with 3.6/5.
        55% 5.8/10: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎Rotten Tomatoes gives it a 55% "rotten" \
        rating, with a 5.8/10 average, whilst on Metacritic it has 48%.
        55% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎Rotten Tomatoes gives it a 55%; Metacritic a \
        48%; and IMDb a 6.1/10.
        55% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎It has 55% on [[Rotten Tomatoes]], and 48% \
        on [[Metacritic]].
        55% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎It has an average of 48% on [[Metacritic]] & \
        55% on [[Rotten Tomatoes]].
        60% 5.5/10: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎It has a 55/100 on [[Metacritic]] and \
        an average of 5.5/10 on [[Rotten Tomatoes]], where 60% of 25 reviews are positive.
        55% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎It has a 55% rating on [[Rotten Tomatoes]]. \
        [[AllMovie]] gave it 80%. ''[[Total Film]]'' scored it 60%.
        55% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎It has a 55% rating on [[Rotten Tomatoes]]. \
        ''[[Total Film]]'' gave a positive review with a score of 60%.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎It has a 55% rating on [[Rotten Tomatoes]]. \
        Critics from ''[[Total Film]]'' gave it a score of 60%.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎''[[Stone Garden (film)|Stone Garden]]'', his \
        next film, has 90% on [[Rotten Tomatoes]].
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎[[Stone Garden (2012 film)|Stone Garden]] \
        holds a 90% on [[Rotten Tomatoes]].
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎His next film holds a 90% on [[Rotten \
        Tomatoes]].
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎Three years later, a follow-up was made, which \
        has 9% on [[Rotten Tomatoes]].
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎The Japanese version has 9% on Rotten \
        Tomatoes.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎The director's cut has 9% on Rotten Tomatoes.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎Smith's films average 70% on Rotten Tomatoes.
        94% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎Of all Smith's films, ''Blue Harbor'' has \
        the highest score on Rotten Tomatoes, 94%.
        94% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎The film is Smith's highest-rated on Rotten \
        Tomatoes (94%).
        94% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎Rotten Tomatoes certifies films with 75% or \
        more; ''Blue Harbor'' has 94%.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎To be Certified Fresh by Rotten Tomatoes, a \
        film needs at least 75%.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎To be Certified Fresh by Rotten Tomatoes, a \
        film needs a score of 75%.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎The score on Rotten Tomatoes was once 100%, \
        and is 94% now.
        94% 8.1/10: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎With a Tomatometer score of 94% on \
        Rotten Tomatoes, and an average 8.1/10, it's the year's best.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎The film has a 94% rating on Rotten Tomatoes. \
        The website 538 says 20% of reviews were paid.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎The film's trailer had 94% likes; Rotten \
        Tomatoes reviewed it.
        90% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎{|⏎|-⏎| Rotten Tomatoes || 94%⏎|}⏎On Rotten \
        Tomatoes, it has 90% approval.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎{{quote box|On Rotten Tomatoes it has \
        94%}}⏎Rotten Tomatoes calls it fine.
        - -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎[[File:X.jpg|thumb|It has 94% on Rotten \
        Tomatoes]] Rotten Tomatoes calls it fine.
        94% 8.25/10: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎On Rotten Tomatoes, 94% of critics (17 \
        of 18) liked it, for an average of 8.25/10.
        """)

    /// Figures that a reader finds but the rules don't, because they rather take nothing than guess.
    static let missed = table(
        """
        54% -: The film, which cost 30% more than planned, has 54% on Rotten Tomatoes.
        65% -: The original cut scored 30% in tests, but Rotten Tomatoes lists it at 65%.
        33% -: Rotten Tomatoes ranks the film 33% with critics and 60% with the audience.
        45% -: 51% (Metacritic), 45% (Rotten Tomatoes), 70% (PostTrak).
        94% -: '''''Blue Harbor''''' is a 2009 film.⏎⏎==Reception==⏎The film has a 94% rating on Rotten \
        Tomatoes. It was nominated for 60% of the awards that critics give.
        85% -: The film holds a score of 85 on Rotten Tomatoes.
        90% -: Ninety percent of critics liked it, Rotten Tomatoes reports.
        72% -: The film has a 72% approval rating.<ref>[[Rotten Tomatoes]]</ref>
        83% -: In 2008 the film had 80% on Rotten Tomatoes; now it has 83%.
        85% -: On Rotten Tomatoes and Metacritic, the film has 85% and 76 out of 100.
        8% -: The sequel was panned by critics. On Rotten Tomatoes, it has 8%.
        """)

    /// Wordings that are still misread, each with the correct answer: other works that only a description names, and
    /// general statements.
    static let wrong = table(
        """
        - -: By then 94% of all reviews were in, Rotten Tomatoes said.
        - -: The average Rotten Tomatoes rating of the ten nominees was 94%.
        - -: ''Red Harbor'' has a 40% rating on Rotten Tomatoes, lower than ''Blue Harbor''.
        - -: The short film accompanying it has 100% on Rotten Tomatoes.
        - -: The making-of documentary was praised: Rotten Tomatoes gave it 88%.
        """)
}
