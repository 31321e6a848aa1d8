using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.CaseManagement.Intake;
using Kim.Domain.Shared;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_code_is_a_short_slug_with_a_label_in_both_languages()
    {
        foreach (var list in CaseCatalogues.All)
        {
            list.Codes.Select(code => code.Value).ShouldBeUnique();
            list.Codes.ShouldAllBe(code => code.Value.Length <= 64 && code.Value.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'));
            list.Codes.ShouldAllBe(code => code.German.Length > 0 && code.English.Length > 0);
        }

        CaseCatalogues.All.Select(list => list.Key).ShouldBeUnique();
    }

    [Fact]
    public void Every_closed_choice_of_a_case_has_its_labels()
    {
        Labels<CasePhase>(StepCatalogues.Phases);
        Labels<CaseStatus>(StepCatalogues.Statuses);
        Labels<CaseType>(StepCatalogues.Types);
        Labels<ExitReason>(StepCatalogues.ExitReasons);
        Labels<StatusChangeKind>(StepCatalogues.StatusChangeKinds);

        static void Labels<T>(CodeList list)
            where T : struct, Enum => list.Codes.Select(code => code.Value).ShouldBe(Enum.GetValues<T>().Select(Slug.Of));
    }

    [Fact]
    public void The_catalogue_asks_the_five_criteria_of_intake() =>
        SituationCatalogues.IntakeCriteria.Codes.Select(code => code.Value).ShouldBe(IntakeDecision.FiveCriteria);

    [Fact]
    public void Every_exit_reason_can_close_a_case() =>
        StepCatalogues.ExitReasons.Codes.ShouldAllBe(reason => ResultCatalogues.ClosureReasons.Codes.Any(code => code.Value == reason.Value));

    [Fact]
    public void Mandatory_life_domains_are_in_the_catalogue() =>
        CaseCatalogues.MandatoryLifeDomains.ShouldAllBe(code => SituationCatalogues.LifeDomains.Codes.Any(domain => domain.Value == code));

    [Fact]
    public void A_code_is_offered_on_its_dates_only()
    {
        var list = new CodeList("k", "K", "K", [new("old", "Alt", "Old", ValidTo: new DateOnly(2026, 1, 31))]);

        list.Offers("old", new DateOnly(2026, 1, 31)).ShouldBeTrue();
        list.Offers("old", new DateOnly(2026, 2, 1)).ShouldBeFalse();
    }

    [Fact]
    public void A_slug_leads_back_to_its_choice()
    {
        Slug.Of(CasePhase.ReAssessment).ShouldBe("re-assessment");
        Slug.TryParse<CasePhase>("re-assessment", out var phase).ShouldBeTrue();
        phase.ShouldBe(CasePhase.ReAssessment);
        Slug.TryParse<CasePhase>("ReAssessment", out _).ShouldBeFalse();
    }

    [Fact]
    public void Events_of_a_case_hold_ids_codes_and_dates_only()
    {
        var properties = typeof(CaseOpened).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IDomainEvent)) && type.Namespace!.StartsWith("Kim.Domain.CaseManagement", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties())
            .ToArray();

        properties.ShouldNotBeEmpty();
        properties.Where(property => !IsHarmless(property.PropertyType) && !property.Name.EndsWith("Code", StringComparison.Ordinal)).ShouldBeEmpty();

        static bool IsHarmless(Type type)
        {
            var inner = Nullable.GetUnderlyingType(type) ?? type;
            return inner.IsEnum || inner == typeof(DateOnly) || inner == typeof(int) || inner == typeof(bool)
                || inner.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IId<>));
        }
    }
}
