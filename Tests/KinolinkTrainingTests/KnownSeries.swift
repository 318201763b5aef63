import Foundation

/// Well-known series, and pairs of namesakes and remakes that are not series, as titles of `reel36k`. Written by hand.
enum KnownSeries {
    /// The parts of each series.
    static let series: [[String]] = lists(
        """
        Star Wars (film) | The Empire Strikes Back | Return of the Jedi \
        | Star Wars: Episode I – The Phantom Menace | Star Wars: Episode II – Attack of the Clones \
        | Star Wars: Episode III – Revenge of the Sith | Star Wars: The Force Awakens | Star Wars: The Last Jedi \
        | Solo: A Star Wars Story | Star Wars: The Rise of Skywalker
        Star Trek: The Motion Picture | Star Trek II: The Wrath of Khan | Star Trek III: The Search for Spock \
        | Star Trek IV: The Voyage Home | Star Trek V: The Final Frontier \
        | Star Trek VI: The Undiscovered Country | Star Trek Generations | Star Trek: First Contact \
        | Star Trek: Insurrection | Star Trek Nemesis | Star Trek (film) | Star Trek Into Darkness | Star Trek Beyond
        Alien (film) | Aliens (film) | Alien 3 | Alien Resurrection | Alien: Covenant | Prometheus (2012 film)
        Harry Potter and the Philosopher's Stone (film) | Harry Potter and the Chamber of Secrets (film) \
        | Harry Potter and the Prisoner of Azkaban (film) | Harry Potter and the Goblet of Fire (film) \
        | Harry Potter and the Order of the Phoenix (film) | Harry Potter and the Half-Blood Prince (film) \
        | Harry Potter and the Deathly Hallows – Part 1 | Harry Potter and the Deathly Hallows – Part 2
        The Godfather | The Godfather Part II | The Godfather Part III
        Batman (1989 film) | Batman Returns | Batman Forever | Batman & Robin (film)
        Batman Begins | The Dark Knight | The Dark Knight Rises
        Police Academy (film) | Police Academy 2: Their First Assignment | Police Academy 3: Back in Training \
        | Police Academy 4: Citizens on Patrol | Police Academy 5: Assignment Miami Beach \
        | Police Academy 6: City Under Siege | Police Academy: Mission to Moscow
        Halloween (1978 film) | Halloween II (1981 film) | Halloween III: Season of the Witch \
        | Halloween 4: The Return of Michael Myers | Halloween 5: The Revenge of Michael Myers \
        | Halloween: The Curse of Michael Myers | Halloween H20: 20 Years Later | Halloween: Resurrection \
        | Halloween (2018 film) | Halloween Kills | Halloween Ends | Halloween II (2009 film)
        The Pink Panther (1963 film) | The Pink Panther Strikes Again | Revenge of the Pink Panther \
        | Son of the Pink Panther
        The Pink Panther (2006 film) | The Pink Panther 2
        Rocky | Rocky II | Rocky III | Rocky IV | Rocky V | Rocky Balboa (film)
        Creed (film) | Creed II | Creed III
        Raiders of the Lost Ark | Indiana Jones and the Temple of Doom | Indiana Jones and the Last Crusade \
        | Indiana Jones and the Kingdom of the Crystal Skull | Indiana Jones and the Dial of Destiny
        The Lord of the Rings: The Fellowship of the Ring | The Lord of the Rings: The Two Towers \
        | The Lord of the Rings: The Return of the King
        The Hobbit: An Unexpected Journey | The Hobbit: The Desolation of Smaug \
        | The Hobbit: The Battle of the Five Armies
        Die Hard | Die Hard 2 | Die Hard with a Vengeance | Live Free or Die Hard | A Good Day to Die Hard
        Lethal Weapon | Lethal Weapon 2 | Lethal Weapon 3 | Lethal Weapon 4
        Back to the Future | Back to the Future Part II | Back to the Future Part III
        Moonraker (film) | Octopussy | GoldenEye | Casino Royale (2006 film) | Skyfall
        Friday the 13th (1980 film) | Friday the 13th Part 2 | Friday the 13th Part III \
        | Friday the 13th: The Final Chapter | Friday the 13th: A New Beginning \
        | Friday the 13th Part VI: Jason Lives | Friday the 13th Part VII: The New Blood \
        | Friday the 13th Part VIII: Jason Takes Manhattan
        A Nightmare on Elm Street | A Nightmare on Elm Street 2: Freddy's Revenge \
        | A Nightmare on Elm Street 3: Dream Warriors | A Nightmare on Elm Street 4: The Dream Master \
        | A Nightmare on Elm Street 5: The Dream Child
        Jaws (film) | Jaws 2 | Jaws 3-D | Jaws: The Revenge
        The Terminator | Terminator 2: Judgment Day | Terminator 3: Rise of the Machines | Terminator Salvation \
        | Terminator Genisys | Terminator: Dark Fate
        The Matrix | The Matrix Reloaded | The Matrix Revolutions | The Matrix Resurrections
        Mission: Impossible (film) | Mission: Impossible 2 | Mission: Impossible III \
        | Mission: Impossible – Ghost Protocol | Mission: Impossible – Rogue Nation \
        | Mission: Impossible – Fallout | Mission: Impossible – Dead Reckoning Part One
        Toy Story | Toy Story 2 | Toy Story 3 | Toy Story 4
        Shrek | Shrek 2 | Shrek the Third | Shrek Forever After
        Ice Age (2002 film) | Ice Age: The Meltdown | Ice Age: Dawn of the Dinosaurs \
        | Ice Age: Continental Drift | Ice Age: Collision Course
        Planet of the Apes (1968 film) | Beneath the Planet of the Apes | Escape from the Planet of the Apes \
        | Conquest of the Planet of the Apes | Battle for the Planet of the Apes
        Rise of the Planet of the Apes | Dawn of the Planet of the Apes | War for the Planet of the Apes
        First Blood | Rambo: First Blood Part II | Rambo III | Rambo (2008 film) | Rambo: Last Blood
        Home Alone | Home Alone 2: Lost in New York | Home Alone 3
        Beverly Hills Cop | Beverly Hills Cop II | Beverly Hills Cop III
        Ghostbusters | Ghostbusters II | Ghostbusters: Afterlife
        Jurassic Park (film) | The Lost World: Jurassic Park | Jurassic Park III | Jurassic World \
        | Jurassic World: Fallen Kingdom | Jurassic World Dominion
        Men in Black (1997 film) | Men in Black II | Men in Black 3 | Men in Black: International
        X-Men (film) | X-Men: The Last Stand | X-Men: First Class | X-Men: Days of Future Past \
        | X-Men: Apocalypse | X-Men Origins: Wolverine
        Spider-Man (2002 film) | Spider-Man 2 | Spider-Man 3
        The Amazing Spider-Man (2012 film) | The Amazing Spider-Man 2
        Spider-Man: Homecoming | Spider-Man: Far From Home | Spider-Man: No Way Home
        Pirates of the Caribbean: The Curse of the Black Pearl | Pirates of the Caribbean: Dead Man's Chest \
        | Pirates of the Caribbean: At World's End | Pirates of the Caribbean: On Stranger Tides \
        | Pirates of the Caribbean: Dead Men Tell No Tales
        The Fast and the Furious (2001 film) | The Fast and the Furious: Tokyo Drift \
        | Fast & Furious (2009 film) | Fast & Furious 6
        Saw (2004 film) | Saw II | Saw III | Saw IV | Saw V | Saw VI | Saw 3D | Saw X
        Scream (1996 film) | Scream 2 | Scream 3 | Scream 4 | Scream (2022 film) | Scream VI
        Final Destination | Final Destination 2 | Final Destination 3 | The Final Destination | Final Destination 5
        The Naked Gun: From the Files of Police Squad! | The Naked Gun 2½: The Smell of Fear \
        | Naked Gun 33 1/3: The Final Insult
        Airplane! | Airplane II: The Sequel
        The Karate Kid (1984 film) | The Karate Kid Part II | The Karate Kid Part III | The Next Karate Kid
        American Pie (film) | American Pie 2
        Austin Powers: International Man of Mystery | Austin Powers: The Spy Who Shagged Me \
        | Austin Powers in Goldmember
        Rush Hour (1998 film) | Rush Hour 2 | Rush Hour 3
        Bad Boys (1995 film) | Bad Boys II | Bad Boys for Life
        48 Hrs. | Another 48 Hrs.
        Gremlins | Gremlins 2: The New Batch
        Poltergeist (1982 film) | Poltergeist II: The Other Side | Poltergeist III
        The Exorcist | Exorcist II: The Heretic | The Exorcist III
        Psycho (1960 film) | Psycho II (film) | Psycho III | Psycho IV: The Beginning
        The Omen | Damien: Omen II | Omen III: The Final Conflict
        Blondie (1938 film) | Blondie Brings Up Baby | Blondie Meets the Boss | Blondie Takes a Vacation \
        | Blondie on a Budget | Blondie Plays Cupid | Life with Blondie | Blondie Knows Best | Beware of Blondie \
        | Blondie's Hero
        Love Finds Andy Hardy | Andy Hardy Gets Spring Fever | Andy Hardy Meets Debutante \
        | Andy Hardy's Private Secretary | Life Begins for Andy Hardy | Love Laughs at Andy Hardy
        Ma and Pa Kettle (film) | Ma and Pa Kettle Go to Town | Ma and Pa Kettle at the Fair \
        | Ma and Pa Kettle at Home
        Road to Singapore | Road to Zanzibar | Road to Morocco | Road to Utopia | Road to Rio | Road to Bali \
        | The Road to Hong Kong
        Charlie Chan in Egypt | Charlie Chan in Paris | Charlie Chan at the Opera | Charlie Chan's Secret \
        | Charlie Chan in Reno | Charlie Chan in Panama
        Frankenstein (1931 film) | Bride of Frankenstein | The Son of Frankenstein | The Ghost of Frankenstein
        The Mummy (1999 film) | The Mummy Returns | The Mummy: Tomb of the Dragon Emperor
        Superman (1978 film) | Superman II | Superman III | Superman IV: The Quest for Peace
        The Hunger Games (film) | The Hunger Games: Catching Fire | The Hunger Games: Mockingjay – Part 1 \
        | The Hunger Games: Mockingjay – Part 2
        Twilight (2008 film) | The Twilight Saga: New Moon | The Twilight Saga: Eclipse \
        | The Twilight Saga: Breaking Dawn – Part 1 | The Twilight Saga: Breaking Dawn – Part 2
        Divergent (film) | The Divergent Series: Insurgent | The Divergent Series: Allegiant
        Transformers (film) | Transformers: Revenge of the Fallen | Transformers: Dark of the Moon \
        | Transformers: Age of Extinction
        Kung Fu Panda (film) | Kung Fu Panda 2 | Kung Fu Panda 3
        Madagascar (2005 film) | Madagascar: Escape 2 Africa | Madagascar 3: Europe's Most Wanted
        Despicable Me (2010 film) | Despicable Me 2 | Despicable Me 3
        Cars (film) | Cars 2 | Cars 3
        Finding Nemo | Finding Dory
        Iron Man (2008 film) | Iron Man 2 | Iron Man 3
        Thor (film) | Thor: The Dark World | Thor: Ragnarok | Thor: Love and Thunder
        Captain America: The First Avenger | Captain America: The Winter Soldier | Captain America: Civil War
        The Avengers (2012 film) | Avengers: Age of Ultron | Avengers: Infinity War | Avengers: Endgame
        Ocean's Eleven (2001 film) | Ocean's Twelve | Ocean's Thirteen
        The Bourne Identity (2002 film) | The Bourne Supremacy (film) | The Bourne Ultimatum (film) \
        | The Bourne Legacy (film) | Jason Bourne (film)
        National Treasure (film) | National Treasure: Book of Secrets
        Night at the Museum | Night at the Museum: Battle of the Smithsonian | Night at the Museum: Secret of the Tomb
        The Santa Clause | The Santa Clause 2 | The Santa Clause 3: The Escape Clause
        Meet the Parents | Meet the Fockers | Little Fockers
        Scary Movie | Scary Movie 2 | Scary Movie 3 | Scary Movie 4
        Big Momma's House | Big Momma's House 2 | Big Mommas: Like Father, Like Son
        Look Who's Talking | Look Who's Talking Too | Look Who's Talking Now
        Short Circuit (1986 film) | Short Circuit 2
        Cocoon (film) | Cocoon: The Return
        Fletch (film) | Fletch Lives
        Caddyshack | Caddyshack II
        City Slickers | City Slickers II: The Legend of Curly's Gold
        Sister Act | Sister Act 2: Back in the Habit
        Wayne's World (film) | Wayne's World 2
        Bill & Ted's Excellent Adventure | Bill & Ted's Bogus Journey | Bill & Ted Face the Music
        Teenage Mutant Ninja Turtles (1990 film) | Teenage Mutant Ninja Turtles II: The Secret of the Ooze \
        | Teenage Mutant Ninja Turtles III
        Free Willy | Free Willy 2: The Adventure Home | Free Willy 3: The Rescue
        Babe (film) | Babe: Pig in the City
        Stuart Little (film) | Stuart Little 2
        Dumb and Dumber | Dumb and Dumber To
        The Mighty Ducks (film) | D2: The Mighty Ducks | D3: The Mighty Ducks
        Major League (film) | Major League II | Major League: Back to the Minors
        Weekend at Bernie's | Weekend at Bernie's II
        Porky's | Porky's II: The Next Day | Porky's Revenge
        Revenge of the Nerds | Revenge of the Nerds II: Nerds in Paradise \
        | Revenge of the Nerds III: The Next Generation
        Smokey and the Bandit | Smokey and the Bandit II | Smokey and the Bandit Part 3
        The Cannonball Run | Cannonball Run II
        The Love Bug | Herbie Rides Again | Herbie Goes to Monte Carlo | Herbie Goes Bananas
        The Apple Dumpling Gang (film) | The Apple Dumpling Gang Rides Again
        The Shaggy Dog (1959 film) | The Shaggy D.A.
        Benji (1974 film) | For the Love of Benji | Benji the Hunted
        The Bad News Bears | The Bad News Bears in Breaking Training | The Bad News Bears Go to Japan
        King Kong (1976 film) | King Kong Lives
        Creature from the Black Lagoon | Revenge of the Creature | The Creature Walks Among Us
        """)

    static let strangers: [[String]] = lists(
        """
        Scarface (1932 film) | Scarface (1983 film)
        Heat (1995 film) | Ronin (film)
        Heat (1995 film) | Heat (1986 film)
        Heat (1995 film) | Heat Lightning (film)
        Scarface (1983 film) | Lady Scarface
        King Kong (1933 film) | King Kong (2005 film)
        The Godfather | Disco Godfather
        The Godfather | The Black Godfather
        Alien (film) | Alien Nation (film)
        Alien (film) | Alien from L.A.
        Aliens (film) | Aliens in the Attic
        Alien (film) | Alien Trespass
        Rocky | Rocky Mountain (film)
        Rocky | Rocky Rhodes
        Jaws (film) | Jaws of Steel
        The Terminator | Exterminator 2
        Psycho (1960 film) | American Psycho (film)
        Psycho (1960 film) | Psycho Beach Party
        Creed (film) | Assassin's Creed (film)
        Rush Hour (1998 film) | The Rush Hour
        Cars (film) | Used Cars
        Cars (film) | Hot Cars
        Finding Nemo | Finding Neverland (film)
        Finding Nemo | Finding Forrester
        Blondie (1938 film) | Blondie Johnson
        Blondie (1938 film) | Blondie of the Follies
        Bad Boys (1995 film) | Bad Boys (1983 film)
        Little Women (1933 film) | Little Women (1994 film)
        Scream (1996 film) | Scream Blacula Scream
        Saw (2004 film) | The Texas Chain Saw Massacre
        Final Destination | The City of Your Final Destination
        Twilight (2008 film) | Twilight on the Trail
        Twilight (2008 film) | Twilight Zone: The Movie
        Babe (film) | The Babe
        Babe (film) | The Babe Ruth Story
        The Fast and the Furious (2001 film) | The Fast and the Furious (1955 film)
        Iron Man (2008 film) | Iron Man (1931 film)
        The Avengers (2012 film) | The Avengers (1998 film)
        X-Men (film) | The Wolverine (1921 film)
        Halloween (1978 film) | Halloweentown High
        Dracula (1979 film) | Dracula: Dead and Loving It
        Frankenstein (1931 film) | Frankenstein 1970
        The Mummy (1999 film) | Dawn of the Mummy
        Naked Gun (1956 film) | The Naked Gun: From the Files of Police Squad!
        Titanic (1997 film) | Titanic (1953 film)
        A Star Is Born (1937 film) | A Star Is Born (1954 film)
        Apollo 13 (film) | Apollo 18 (film)
        12 Monkeys | 12 Angry Men (1957 film)
        Ghost (1990 film) | Ghost Rider (2007 film)
        Speed (1994 film) | Speed Racer (film)
        The Mask (1994 film) | The Mask of Zorro
        The Kid (1921 film) | The Kid Brother
        The General (1926 film) | The General Died at Dawn
        Casablanca (film) | A Night in Casablanca
        Unforgiven | The Unforgiven (1960 film)
        The Birds (film) | The Birds and the Bees (film)
        Giant (1956 film) | Jack the Giant Slayer
        The Thing (1982 film) | The Thing Called Love
        Big (film) | Big Fish
        Holiday (1938 film) | Holiday Affair
        """)

    private static func lists(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.components(separatedBy: " | ") }
    }
}
