using Kim.Domain.Steering.Anonymity;

namespace Kim.Domain.Tests.Steering;

/// <summary>The aid of the anonymity check: what it stops at, and what it lets pass.</summary>
public sealed class AnonymityScanTests
{
    [Theory]
    [InlineData("Am 12.03.2024 abgelehnt.", HintKind.Date, "12.03.2024")]
    [InlineData("Termin am 3. 4. verpasst.", HintKind.Date, "3. 4.")]
    [InlineData("Bescheid vom 2024-03-12 liegt vor.", HintKind.Date, "2024-03-12")]
    [InlineData("Seit dem 5. März 2025 ohne Kurs.", HintKind.Date, "5. März 2025")]
    [InlineData("Die Tochter, geb. 2011, wartet.", HintKind.Date, "2011")]
    [InlineData("Erreichbar unter 02241 13-2222.", HintKind.Phone, "02241 13-2222")]
    [InlineData("Handy +49 170 1234567", HintKind.Phone, "+49 170 1234567")]
    [InlineData("Mail an a.b@verein.example bitte", HintKind.Email, "a.b@verein.example")]
    [InlineData("AZR-Nr. 240312 123456", HintKind.AzrNumber, "240312 123456")]
    [InlineData("Im Register 240312123456 geführt", HintKind.AzrNumber, "240312123456")]
    [InlineData("Az. 33.1-22/2024 ruht.", HintKind.FileNumber, "33.1-22/2024")]
    [InlineData("Kundennummer 123A456789", HintKind.FileNumber, "123A456789")]
    [InlineData("Beim Amt unter 7654321-438.", HintKind.FileNumber, "7654321-438")]
    [InlineData("Unser Fall F-2026-0012 zeigt es.", HintKind.FileNumber, "F-2026-0012")]
    [InlineData("Wohnt Bahnhofstraße 12a im Hof.", HintKind.Address, "Bahnhofstraße 12a")]
    [InlineData("Wohnt Am Alten Markt, Kölner Straße 7.", HintKind.Address, "Kölner Straße 7")]
    [InlineData("Frau Dr. Haddad wartet.", HintKind.Name, "Haddad")]
    [InlineData("Familie El-Masri zog um.", HintKind.Name, "El-Masri")]
    [InlineData("Die einzige afghanische Ärztin der Klinik zieht weg.", HintKind.RareCombination, "einzige afghanische Ärztin")]
    [InlineData("Eine syrische Witwe in Lohmar findet keinen Kurs.", HintKind.RareCombination, "syrische Witwe in Lohmar")]
    public void What_may_point_to_a_person_is_found(string text, HintKind kind, string part)
    {
        var found = Find(text).Where(hint => hint.Kind == kind).ShouldHaveSingleItem();

        (found.Field, text.Substring(found.Start, found.Length)).ShouldBe(("description", part));
    }

    [Theory]
    [InlineData("Zwischen Anmeldung und Beginn des Kurses vergehen 6 bis 9 Monate.")]
    [InlineData("In 2024 gab es 12.000 Anfragen und 35 Plätze, also 0,3 Prozent.")]
    [InlineData("Nach § 25a Abs. 1 Satz 1 AufenthG fehlt der Nachweis.")]
    [InlineData("Afghanische und syrische Ärztinnen warten in Köln auf die Anerkennung.")]
    [InlineData("Viele syrische Familien warten lange.")]
    [InlineData("Der Weg über das Jobcenter dauert.")]
    public void What_speaks_of_structures_passes(string text) => Find(text).ShouldBeEmpty();

    [Fact]
    public void A_place_that_the_report_names_makes_a_combination_rare() =>
        AnonymityScan.Find([new("effect", "Eritreische Mutter, Much: kein Bus.")], ["Much"]).ShouldHaveSingleItem().Kind.ShouldBe(HintKind.RareCombination);

    [Fact]
    public void Words_are_names_with_their_apostrophes_and_places() =>
        AnonymityScan.Words("O’Neill, El-Masri").Select(word => (word.Text, word.Start)).ShouldBe([("O’Neill", 0), ("El", 9), ("Masri", 12)]);

    private static IReadOnlyList<AnonymityHint> Find(string text) => AnonymityScan.Find([new("description", text)], []);
}
