import Testing

@testable import Kinolink

struct MoneyTests {
    @Test(arguments: [
        ("$783.1 million", 783.1e6, "USD"), ("$10,000", 1e4, "USD"), ("₹440 million", 440e6, "INR"),
        ("US$1.2 billion", 1.2e9, "USD"),
        ("U.S. $5 million", 5e6, "USD"), ("€5,000,000", 5e6, "EUR"), ("€5.000.000", 5e6, "EUR"), ("£3 m", 3e6, "GBP"),
        ("£3m", 3e6, "GBP"), ("₹45 crore", 45e7, "INR"), ("₹1,00,00,000", 1e7, "INR"), ("90 lakh", 9e6, "INR"),
        ("123.50 crore", 1.235e9, "INR"), ("Rs. 6 Crore", 6e7, "INR"), ("Rs2.42 crore (Pakistan)", 2.42e7, "PKR"),
        ("¥1.5 billion", 1.5e9, "JPY"), ("CN¥200 million", 2e8, "CNY"), ("HK$30 million", 3e7, "HKD"),
        ("A$2.5 million", 2.5e6, "AUD"),
        ("CA$10 million", 1e7, "CAD"), ("C$1", 1, "CAD"), ("R$ 8 milhões", 8, "BRL"), ("USD$1 million", 1e6, "USD"),
        ("USD 5,000", 5000, "USD"), ("5 million dollars", 5e6, "USD"), ("10 000 000 €", 1e7, "EUR"),
        ("200 million yen", 2e8, "JPY"),
        ("SEK 20 million", 2e7, "SEK"), ("$10 million<br>(USA)", 1e7, "USD"), ("est. $2,816,000.", 2_816_000, "USD"),
        ("$3.2 millionBox Office Information, 2014", 3.2e6, "USD"),
        ("$1 million(equivalent to $\u{A0}million in )", 1e6, "USD"),
        ("$4 million (US)$9 million (worldwide)", 9e6, "USD"),
        ("Domestic: $4 million Worldwide: $9 million", 9e6, "USD"),
        ("$4 million, $9 million", 4e6, "USD"), ("£2 million ($3 million)", 2e6, "GBP"), ("$5-million", 5e6, "USD"),
        // A code behind a sign that several currencies share
        ("$2 million CAD", 2e6, "CAD"), ("$5 million AUD", 5e6, "AUD"), ("$20 million HKD", 2e7, "HKD"),
        ("$2 million (CAD)", 2e6, "CAD"), ("$2.5 million Canadian", 2.5e6, "CAD"),
        ("$10–15 million NZD", 12.5e6, "NZD"),
        ("4 million Australian dollars", 4e6, "AUD"), ("20 million New Taiwan dollars", 2e7, "TWD"),
        ("5 million Swiss francs", 5e6, "CHF"), ("¥30 million RMB", 3e7, "CNY"), ("$5 million USD", 5e6, "USD"),
        ("$US15 million", 15e6, "USD"), ("$A 3 million", 3e6, "AUD"), ("US $5 million", 5e6, "USD"),
        ("a $5 million budget", 5e6, "USD"), ("$1½ million", 1.5e6, "USD"), ("$2 1/2 million", 2.5e6, "USD"),
        ("Rs. 5 crore (Pakistani rupees)", 5e7, "PKR"), ("Tk. 50 lakh", 5e6, "BDT"), ("$5 million Cdn", 5e6, "CAD"),
        ("200,000 DM", 2e5, "DEM"),
        ("¥5 million (China)", 5e6, "CNY"), ("CN¥5 million", 5e6, "CNY"), ("PKR 5 million", 5e6, "PKR"),
        ("₹2 crore 50 lakh", 2.5e7, "INR"), ("In 1939 dollars: $4 million", 4e6, "USD"), ("$1'000'000", 1e6, "USD"),
        ("$40+ million", 4e7, "USD"), ("between $12 and $14 million", 13e6, "USD"), ("$12 or 14 million", 13e6, "USD"),
        // A number before an amount
        ("1997 US$5 million", 5e6, "USD"), ("1997: $5 million", 5e6, "USD"),
        ("2 weeks: $1 million; total $3 million", 3e6, "USD"),
        // Several amounts
        ("$26 million (United States), $50 million (International)", 76e6, "USD"),
        ("$26 million (US), $50 million (world)", 5e7, "USD"),
        ("North America: $26 million; Other territories: $50 million", 76e6, "USD"),
        ("$1 million profit, $10 million gross", 1e7, "USD"),
        ("$200 million (inflation-adjusted), $100 million", 1e8, "USD"),
        ("$1 million (domestic), $2 million (foreign)", 3e6, "USD"), ("$1 (domestic), $2 (international)", 3, "USD"),
        ("Domestic $4 million, overseas $5 million", 9e6, "USD"), ("$4 million (US)\n$5 million (UK)", 4e6, "USD"),
        ("$4 million (US), $9 million (total)", 9e6, "USD"), ("Domestic $4 million Worldwide $9 million", 9e6, "USD"),
        ("Worldwide: $9 million, US: $4 million", 9e6, "USD"),
        ("$9 million worldwide, $4 million domestic", 9e6, "USD"),
        ("$4 million (US) / ¥2 billion (foreign)", 4e6, "USD"),
        ("$3 million (rentals), $7 million (gross)", 7e6, "USD"),
        ("$1 million (opening weekend)\n$7 million", 7e6, "USD"),
        ("$2 million (2012 re-release), $15 million", 15e6, "USD"),
        ("~$550,000 (est)", 550_000, "USD"), ("₩7.5 billion", 7.5e9, "KRW"), ("$1,5 million", 1.5e6, "USD"),
    ])
    func readsAmounts(text: String, amount: Double, currency: String) {
        #expect(Money(text)?.currency == currency)
        #expect(
            Money(text).map { abs($0.middle - amount) <= amount * 1e-12 } == true, "\(String(describing: Money(text)))")
    }

    @Test(arguments: [
        ("$92–145 million", 92e6, 145e6), ("$30-40 million", 30e6, 40e6), ("$900,000–1 million", 9e5, 1e6),
        ("$10 million – $15 million", 1e7, 1.5e7), ("$10 to $15 million", 1e7, 1.5e7),
        ("$10 million–9 million", 1e7, 1e7),
    ])
    func readsRanges(text: String, low: Double, high: Double) {
        #expect(Money(text) == Money(amount: low...high, currency: "USD"))
    }

    @Test(arguments: [
        "", " ", "(estimate)", "$", "$ million", "million", "5 million", "1989 p. 259", "$0", "$0 million",
        "kr 5 million", "$x5",
        "$999999999999999999999999", "$" + String(repeating: "9", count: 5000), "€€€", "\0$\0",
        "N/A", "US$ million", "$ million (US$ million)", "Z$5 million", "€5 million USD",
        "$4,500,000 (US/Canada rentals)",
        "$15 million pesos", "$5 million Jamaican dollars", "$28 million HK", "$6.5 million (NZ)", "€500.000",
        "$3-4,000,000",
        "$950–$1.1 million", "Rentals: $3 million", "$2.1 million (opening weekend)", "1,200,000 admissions",
        "5 million pesos",
        String(repeating: "$", count: 100_000), String(repeating: "$-", count: 100_000),
    ])
    func findsNone(text: String) { #expect(Money(text) == nil) }
}
