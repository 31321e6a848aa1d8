using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Actions;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Referrals;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

internal sealed record Items<T>(IReadOnlyList<T> Values)
{
    [System.Text.Json.Serialization.JsonPropertyName("items")]
    public IReadOnlyList<T> Values { get; } = Values;
}

internal sealed record ListAssessments(CaseId Id) : IQuery<Items<AssessmentView>>;

internal sealed record GetPlan(CaseId Id) : IQuery<PlanHistory>;

internal sealed record ListServices(CaseId Id) : IQuery<Items<MeasureView>>;

internal sealed record ListContacts(CaseId Id) : IQuery<Items<ContactView>>;

internal sealed record ListConsents(CaseId Id) : IQuery<Items<ConsentView>>;

internal sealed record ListReferrals(CaseId Id) : IQuery<Items<ReferralView>>;

internal sealed record AssessmentView(
    Guid Id, int Number, DateOnly Date, Guid RecordedBy, IReadOnlyList<LifeDomainView> LifeDomains, IReadOnlyList<string> Instruments, string? Summary, string? Hypotheses,
    NetworkMapEntry? NetworkMap, NetworkMapEntry? ResourceMap, GenogramEntry? Genogram, bool SignedByClient, IReadOnlyList<Guid> Persons);

internal sealed record LifeDomainView(string LifeDomain, int? NeedRating, int? ResourceRating, string? Urgency, bool DeliberatelyNotCollected, string? Situation, string? ClientView, string? InvolvedActors);

/// <param name="Agreed">The version in force; null before the first agreement.</param>
internal sealed record PlanHistory(PlanView? Agreed, IReadOnlyList<PlanView> Versions);

internal sealed record PlanView(
    Guid Id, int Version, PlanStatus Status, Guid? AssessmentId, IReadOnlyList<GoalView> Goals, DateOnly? AgreedOn, string? Participants, string? ChangesWanted,
    DateOnly? CopyHandedOverOn, string? CopyLanguage, DateOnly? NextReviewDue);

internal sealed record GoalView(
    Guid Id, Guid Lineage, string LifeDomain, string? Text, string? Indicator, DateOnly? TargetDate, string? Responsible, int Priority, string Status, int? Attainment,
    string? Result, string? EvaluatedBy, DateOnly? EvaluatedOn);

internal sealed record MeasureView(
    Guid Id, Guid? GoalId, string? Description, string Responsible, string Status, Guid? PartnerId, Guid? OfferId, string? LegalSphere, DateOnly? RequestedOn, DateOnly? StartOn,
    DateOnly? DueOn, int? WaitTimeDays, string? RefusalReason, string? Result, bool TransmitsData, Guid? ConsentId,
    DateOnly? TransmissionStoppedOn, Guid? ConferenceId, int Revision) : IRevised
{
    public static MeasureView Of(ServiceMeasure one, DataKey key) => new(
        one.Id.Value, one.GoalId?.Value, key.Open(one.Description), one.ResponsibleCode, one.StatusCode, one.PartnerId, one.OfferId, one.LegalSphereCode, one.RequestedOn,
        one.StartOn, one.DueOn, one.WaitTimeDays, one.RefusalReasonCode, key.Open(one.Result), one.TransmitsData, one.ConsentId?.Value, one.TransmissionStoppedOn,
        one.ConferenceId?.Value, one.Revision);
}

internal sealed record ContactView(
    Guid Id, string Kind, DateTimeOffset At, bool Reached, int? DurationMinutes, string? Language, bool Interpreter, string? Participants, string? Note, bool AuthorOnly, Guid? GoalId, Guid RecordedBy);

internal sealed record ConsentView(
    Guid Id, int Version, Guid? Replaces, ConsentDecision Decision, string Purpose, string LegalBasis, IReadOnlyList<string> DataCategories, IReadOnlyList<RecipientView> Recipients,
    string TextVersion, string Language, string Form, string GivenBy, string? Interpreter, bool InformedAboutConsequences, bool Art9Explicit, DateOnly? ValidUntil,
    DateTimeOffset RecordedAt, DateTimeOffset? WithdrawnAt, string? WithdrawnChannel, Guid? ReplacedBy, bool Expired, Guid? DocumentId, bool Valid);

internal sealed record RecipientView(string Institution, string? Function, string? Person, Guid? PartnerId)
{
    public static RecipientView Of(Recipient recipient, DataKey key) => new(recipient.Institution, recipient.Function, key.Open(recipient.Person), recipient.PartnerId);
}

internal sealed record ReferralView(
    Guid Id, ReferralOutcome Outcome, IReadOnlyList<string> Topics, Guid? PartnerId, Guid? OfferId, string? Institution, bool TransmitsData, DateOnly Date, string? Note,
    string? Arrival, DateOnly? ArrivalCheckedOn);

/// <summary>What stands in a case's folder, opened. Each reading is on record under the kind of document.</summary>
internal sealed class ReadCaseRecordsHandler(CaseDesk desk, CaseFolder folder, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<ListAssessments, Result<Items<AssessmentView>>>, IRequestHandler<GetPlan, Result<PlanHistory>>, IRequestHandler<ListServices, Result<Items<MeasureView>>>,
    IRequestHandler<ListContacts, Result<Items<ContactView>>>, IRequestHandler<ListConsents, Result<Items<ConsentView>>>, IRequestHandler<ListReferrals, Result<Items<ReferralView>>>
{
    public Task<Result<Items<AssessmentView>>> Handle(ListAssessments request, CancellationToken cancellationToken) =>
        List<Assessment, AssessmentView>(request.Id, "assessment", (one, key) => new(
            one.Id.Value, one.Number, one.Date, one.RecordedBy.Value,
            [.. one.LifeDomains.Select(found => new LifeDomainView(
                found.LifeDomainCode, found.NeedRating, found.ResourceRating, found.UrgencyCode, found.DeliberatelyNotCollected,
                key.Open(found.Situation), key.Open(found.ClientView), key.Open(found.InvolvedActors)))],
            one.Instruments, key.Open(one.Summary), key.Open(one.Hypotheses), AssessmentMaps.Read<NetworkMapEntry>(key.Open(one.NetworkMap)), AssessmentMaps.Read<NetworkMapEntry>(key.Open(one.ResourceMap)),
            AssessmentMaps.Read<GenogramEntry>(key.Open(one.Genogram)), one.SignedByClient, one.PersonIds), cancellationToken);

    public async Task<Result<PlanHistory>> Handle(GetPlan request, CancellationToken cancellationToken)
    {
        var listed = await List<SupportPlan, PlanView>(request.Id, "support-plan", (plan, key) => new(
            plan.Id.Value, plan.Version, plan.Status, plan.AssessmentId?.Value,
            [.. plan.Goals.Select(goal => new GoalView(
                goal.Id.Value, goal.Lineage.Value, goal.LifeDomainCode, key.Open(goal.Text), key.Open(goal.Indicator), goal.TargetDate, goal.ResponsibleCode, goal.Priority,
                goal.StatusCode, goal.Attainment, goal.ResultCode, goal.EvaluatedBy, goal.EvaluatedOn))],
            plan.AgreedOn, key.Open(plan.Participants), key.Open(plan.ChangesWanted), plan.CopyHandedOverOn, plan.CopyLanguageCode, plan.NextReviewDue), cancellationToken);
        return listed.Succeeded
            ? new PlanHistory(listed.Value.Values.SingleOrDefault(plan => plan.Status is PlanStatus.Agreed), listed.Value.Values)
            : listed.Error;
    }

    public Task<Result<Items<MeasureView>>> Handle(ListServices request, CancellationToken cancellationToken) =>
        List<ServiceMeasure, MeasureView>(request.Id, "service-measure", MeasureView.Of, cancellationToken);

    public Task<Result<Items<ContactView>>> Handle(ListContacts request, CancellationToken cancellationToken) =>
        List<CaseContact, ContactView>(request.Id, "case-contact", (one, key) => new(
            one.Id.Value, one.KindCode, one.At, one.Reached, one.DurationMinutes, one.LanguageCode, one.Interpreter, Shown(one, one.Participants, key), Shown(one, one.Note, key), one.AuthorOnly, one.GoalId, one.RecordedBy.Value), cancellationToken);

    public async Task<Result<Items<ConsentView>>> Handle(ListConsents request, CancellationToken cancellationToken)
    {
        var listed = await List<Consent, ConsentView>(request.Id, "consent", (one, key) => new(
            one.Id.Value, one.Version, one.Replaces?.Value, one.Decision, one.PurposeCode, one.LegalBasis, one.DataCategories, [.. one.Recipients.Select(recipient => RecipientView.Of(recipient, key))],
            one.TextVersion, one.LanguageCode, one.FormCode, one.GivenByCode, key.Open(one.Interpreter), one.InformedAboutConsequences, one.Art9Explicit, one.ValidUntil, one.RecordedAt,
            one.WithdrawnAt, one.WithdrawnChannel, null, one.ValidUntil < clock.Today, one.DocumentId, one.IsValid(clock.Today)), cancellationToken);
        if (!listed.Succeeded)
            return listed;

        var replacements = listed.Value.Values.Where(one => one.Replaces is not null).ToLookup(one => one.Replaces!.Value, one => one.Id);
        return new Items<ConsentView>([.. listed.Value.Values.Select(one =>
            replacements[one.Id].Any() ? one with { ReplacedBy = replacements[one.Id].Last(), Valid = false } : one)]);
    }

    public Task<Result<Items<ReferralView>>> Handle(ListReferrals request, CancellationToken cancellationToken) =>
        List<Referral, ReferralView>(request.Id, "referral", (one, key) => new(
            one.Id.Value, one.Outcome, one.TopicCodes, one.PartnerId, one.OfferId, one.InstitutionCode, one.TransmitsData, one.Date, key.Open(one.Note),
            one.Arrival is { } arrival ? Slug.Of(arrival) : null, one.ArrivalCheckedOn), cancellationToken);

    /// <summary>Of what an author keeps to themselves others see that it is there.</summary>
    private string? Shown(CaseContact one, Encrypted<string>? field, DataKey key) => one.AuthorOnly && one.RecordedBy != caller.Value.UserId ? null : key.Open(field);

    private async Task<Result<Items<TView>>> List<TRecord, TView>(CaseId id, string record, Func<TRecord, DataKey, TView> view, CancellationToken cancellationToken)
        where TRecord : Kim.Domain.CaseManagement.CaseRecord
    {
        var seen = await desk.See(id, record, cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var key = await folder.Key(seen.Value, cancellationToken);
        var rows = await folder.All<TRecord>(seen.Value).AsNoTracking().OrderBy(one => one.RecordedAt).ToListAsync(cancellationToken);
        return new Items<TView>(rows.ConvertAll(one => view(one, key)));
    }
}
