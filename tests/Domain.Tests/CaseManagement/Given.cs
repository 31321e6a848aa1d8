using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Closure;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Intake;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;

namespace Kim.Domain.Tests.CaseManagement;

/// <summary>A case in a named state, with the documents that brought it there.</summary>
internal sealed class Story
{
    public required SupportCase Case { get; init; }
    public required TargetGroup Group { get; init; }
    public Consent? Consent { get; set; }
    public SupportPlan? Plan { get; set; }
}

internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly TenantId Tenant = TenantId.New();
    public static readonly UserId Someone = UserId.New();
    public static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Statutory;

    public static Encrypted<string> Sealed() => new([1, 2, 3]);

    public static Story ACase(CasePhase phase = CasePhase.FirstContact, DateOnly? referralDate = null)
    {
        var story = new Story
        {
            Case = SupportCase.Open(
                new CaseOpening(Tenant, CarrierId.New(), UnitId.New(), ClientId.New(), "F-2026-0001", CaseType.CaseManagement, "self", referralDate ?? Today), Now).Value!,
            Group = TargetGroup.Define(Tenant, "all", "2026", "Alle", "Everybody", new TargetGroupRules(), new DateOnly(2026, 1, 1)),
        };
        for (var next = CasePhase.FirstContact; next <= phase; next++)
            Advance(story, next);
        return story;
    }

    public static SupportCase AReferralCounselling() => SupportCase.Open(
        new CaseOpening(Tenant, CarrierId.New(), UnitId.New(), ClientId.New(), "V-2026-0001", CaseType.ReferralCounselling, "self", Today), Now).Value!;

    public static Story AClosedCase(params int[] followUpMonths)
    {
        var story = ACase(CasePhase.Closure);
        Ok(Close(story, new ClosureDecision("goals-achieved", new FollowUpDecision(followUpMonths.Length > 0, followUpMonths, "client-declined"))));
        return story;
    }

    public static Result<CaseClosure> Close(Story story, ClosureDecision decision) => story.Case.Close(decision, story.Plan, Calendar, Someone, Now);

    public static ContactNote Talk() => new("talk", Now, Note: Sealed());

    public static ConsentTerms Documentation() => new("case-documentation", "2026-1", "de", "written", InformedAboutConsequences: true);

    /// <summary>Nothing to rest a transmission on.</summary>
    public static TransmissionGrounds NoGrounds => Grounds();

    public static TransmissionGrounds Grounds(params Consent[] consents) => new(consents, [], SenderIsBound: false);

    public static ConsentTerms ToTransmit(string purpose = "transmission", string institution = "Jobcenter", params string[] categories) => Documentation() with
    {
        PurposeCode = purpose,
        Recipients = [new Recipient(institution)],
        DataCategories = categories.Length == 0 ? ["benefits", "work"] : categories,
    };

    public static IntakeScreening Screening(
        IntakeOutcome outcome = IntakeOutcome.Admit, IntakeFacts? facts = null, string? supplementary = null, string? reason = null) => new(
        outcome,
        [.. IntakeDecision.FiveCriteria.Select(code => new CriterionAnswer(code, true))],
        facts ?? new IntakeFacts(Today, ExistingCaseManagement: []),
        supplementary,
        reason,
        ClientInformed: true);

    public static AssessmentFindings Findings() =>
        new([.. CaseCatalogues.MandatoryLifeDomains.Select(code => new LifeDomainFinding(code, Sealed(), NeedRating: 2, ResourceRating: 1))]);

    public static GoalProposal AGoal() => new("work", Sealed(), Sealed(), Today.AddMonths(3), "client");

    public static PlanProposal Agreement(params GoalProposal[] goals) => new(AgreementOutcome.Agreed, goals, ClientAgreed: true);

    public static GoalResult[] ResultsOf(SupportPlan? plan) => [.. plan!.Goals.Select(goal => new GoalResult(goal.Id, "achieved", 4))];

    public static T Ok<T>(Result<T> result)
    {
        result.Error.ShouldBeNull();
        return result.Value!;
    }

    public static void Ok(Result result) => result.Error.ShouldBeNull();

    private static void Advance(Story story, CasePhase to)
    {
        var given = story.Case;
        switch (to)
        {
            case CasePhase.Consent:
                Ok(given.RecordFirstContact(FirstContactOutcome.Continue, Talk(), Someone, Now));
                break;
            case CasePhase.Intake:
                story.Consent = Ok(given.RecordConsents(ConsentDecision.Given, [Documentation()], Someone, Now))[0];
                break;
            case CasePhase.Assessment:
                Ok(given.DecideIntake(Screening(), story.Group, Someone, Now));
                break;
            case CasePhase.GoalAgreement:
                Ok(given.RecordAssessment(Findings(), CaseCatalogues.MandatoryLifeDomains, Someone, Now));
                break;
            case CasePhase.ServiceSteering:
                story.Plan = Ok(given.AgreeGoals(Agreement(AGoal(), AGoal()), null, null, Someone, Now));
                break;
            case CasePhase.Monitoring:
                Ok(given.SteerServices([], story.Plan!, NoGrounds, Today.AddDays(90), Someone, Now));
                break;
            case CasePhase.Evaluation:
                Ok(given.RecordReAssessment(ReAssessmentOutcome.Close, Findings(), [], [], story.Plan!, null, Someone, Now));
                break;
            case CasePhase.Closure:
                Ok(given.RecordEvaluation(new EvaluationFindings(ResultsOf(story.Plan), 5), story.Plan, Someone, Now));
                break;
            case CasePhase.AfterCare:
                Ok(Close(story, new ClosureDecision("goals-achieved", new FollowUpDecision(true, [3, 6]))));
                break;
        }

        Ok(given.EnterPhase(to, Now));
    }
}
