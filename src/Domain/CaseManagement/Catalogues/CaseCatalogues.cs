using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>The shipped catalogues of the case level.</summary>
public static class CaseCatalogues
{
    public static IReadOnlyList<CodeList> All { get; } =
    [
        SituationCatalogues.LifeDomains, SituationCatalogues.LegalSpheres, SituationCatalogues.ResidenceStatus, SituationCatalogues.AccessRoutes,
        SituationCatalogues.ExistingCaseManagement, SituationCatalogues.IntakeCriteria, SituationCatalogues.AccessCriteria,
        StepCatalogues.Phases, StepCatalogues.Statuses, StepCatalogues.Types, StepCatalogues.ExitReasons, StepCatalogues.StatusChangeKinds,
        StepCatalogues.ContactKinds, StepCatalogues.Urgencies, StepCatalogues.PostponementReasons, StepCatalogues.SuspensionReasons,
        ConsentCatalogues.Purposes, ConsentCatalogues.LegalBases, ConsentCatalogues.Forms, ConsentCatalogues.GivenBy, ConsentCatalogues.WithdrawalChannels,
        ResultCatalogues.IntakeOutcomes, ResultCatalogues.GoalStatus, ResultCatalogues.MeasureStatus, ResultCatalogues.Responsibles,
        ResultCatalogues.ClosureReasons, ResultCatalogues.NoFollowUpReasons, ResultCatalogues.MeasureRefusals, ShortTextCatalogue.ShortTexts, SupervisionCatalogue.Reasons,
    ];

    /// <summary>The life domains every first assessment answers unless the tenant says otherwise.</summary>
    public static IReadOnlyList<string> MandatoryLifeDomains { get; } = ["residence", "housing", "language", "work", "finances", "health", "family"];
}
