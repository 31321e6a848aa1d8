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
        ConsentCatalogues.DataCategories, ConsentCatalogues.Channels,
        AccessCatalogues.OutreachOccasions, AccessCatalogues.ReferralStates, AccessCatalogues.ReferralAnswers, AccessCatalogues.ReferralDeclineReasons,
        AccessCatalogues.Genders, AccessCatalogues.CommunicationPreferences, AccessCatalogues.PermitSources, AccessCatalogues.WorkPermits, AccessCatalogues.Relations,
        ResultCatalogues.IntakeOutcomes, ResultCatalogues.GoalStatus, ResultCatalogues.MeasureStatus, ResultCatalogues.Responsibles,
        ResultCatalogues.ClosureReasons, ResultCatalogues.NoFollowUpReasons, ResultCatalogues.MeasureRefusals,
        ShortTextCatalogue.ShortTexts, SupervisionCatalogue.Reasons, AccessPurposeCatalogue.Purposes, RetentionCatalogue.HoldReasons, RetentionCatalogue.RestrictionReasons,
        DataRequestCatalogue.IdentityChecks, DataRequestCatalogue.Refusals,
        MapCatalogues.NetworkFigures, MapCatalogues.NetworkTies, MapCatalogues.FamilyTies,
        ResultCatalogues.DocumentTypes, ResultCatalogues.DocumentVisibilities, ResultCatalogues.ClientAbsences, ResultCatalogues.ConferenceCancellations,
        EmergencyCatalogues.HardshipKinds, EmergencyCatalogues.HardshipReasons, EmergencyCatalogues.SafeguardingKinds, EmergencyCatalogues.SafeguardingSteps, EmergencyCatalogues.SafeguardingOutcomes,
    ];

    /// <summary>The life domains every first assessment answers unless the tenant says otherwise.</summary>
    public static IReadOnlyList<string> MandatoryLifeDomains { get; } = ["residence", "housing", "language", "work", "finances", "health", "family"];
}
