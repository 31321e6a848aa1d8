using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Supervision;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

internal sealed record GetCase(CaseId Id) : IQuery<CaseView>;

/// <summary>A case on one screen: where it stands, what is to be done next, and who it is about.</summary>
internal sealed record CaseView(
    Guid Id, string CaseNumber, CaseType Type, CasePhase Phase, CaseStatus Status, Guid? WorkflowInstanceId, Guid UnitId, Guid? CaseManagerId, CaseClientView Client,
    string AccessRoute, DateOnly ReferralDate, Guid? ReferrerPartnerId, Guid? OutreachActivityId, string? TargetGroup, Guid? PreviousCaseId, DateTimeOffset OpenedAt,
    DateOnly? FirstContactOn, DateOnly? LastContactOn, int ContactAttempts, string? LegalBasis, DateOnly? LegalBasisUntil, string? IntakeOutcome, DateOnly? IntakeDecidedOn,
    IReadOnlyList<string> ExistingCaseManagement, int AssessmentCount, Guid? AgreedPlanId, IReadOnlyList<ReviewView> Reviews, DateOnly? NextReviewDue,
    DateOnly? SuspendedUntil, string? SuspensionReason, string? ExitReason, string? EndReason, DateOnly? EndedOn, DateOnly? NextFollowUp, DateOnly? ErasureRequestedOn,
    IReadOnlyList<OpenTaskView> Tasks, IReadOnlyList<Guid> ChallengeReports, string? ExternalFileNumber, IReadOnlyList<OpenSupervisionView> Supervision, RetentionPeriodView? Retention, int ContestedEntries, int Revision) : IRevised;

/// <summary>How long an ended case is kept.</summary>
internal sealed record RetentionPeriodView(RetentionClass Class, DateOnly From, DateOnly DeleteAfter);

/// <summary>The technical supervision looks into the case until that day.</summary>
internal sealed record OpenSupervisionView(Guid Id, Guid Supervisor, string Reason, DateOnly Until);

/// <summary>Name and contact are null for those who know cases by their number only. Where a contact is not safe it stands with the person alone, so that nobody calls on the way past.</summary>
internal sealed record CaseClientView(Guid Id, string ClientNumber, string? PreferredName, string? Contact, bool? ContactSafe);

internal sealed record ReviewView(int Number, ReviewTrigger Trigger, DateOnly DueOn, DateOnly? CompletedOn, bool Open, bool? OnTime, int Postponements);

internal sealed record OpenTaskView(Guid Id, string Type, string Title, DateTimeOffset? DueDate, bool Overdue, Guid? Assignee);

internal sealed class GetCaseHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, BusinessClock clock, DataKeys keys) : IRequestHandler<GetCase, Result<CaseView>>
{
    public async Task<Result<CaseView>> Handle(GetCase request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.Id, "case", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var one = seen.Value;
        var (tenant, id, now) = (caller.Value.TenantId, request.Id.Value, clock.Now);
        var tasks = await db.Set<InboxTask>().AsNoTracking()
            .Where(task => task.TenantId == tenant && task.SubjectId == id && (task.State == TaskState.Created || task.State == TaskState.Claimed))
            .OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).ToListAsync(cancellationToken);
        var links = await db.Set<ChallengeLink>().AsNoTracking()
            .Where(link => link.TenantId == tenant && link.CaseId == request.Id).OrderBy(link => link.LinkedAt).Select(link => link.ReportId).ToListAsync(cancellationToken);

        return new CaseView(
            id, one.CaseNumber, one.Type, one.Phase, one.Status, one.WorkflowInstanceId, one.UnitId.Value, one.CaseManagerId?.Value, await ClientOf(one, cancellationToken),
            one.AccessRoute, one.ReferralDate, one.ReferrerPartnerId, one.OutreachActivityId?.Value, one.TargetGroupCode, one.PreviousCaseId?.Value, one.OpenedAt,
            one.FirstContactOn, one.LastContactOn, one.ContactAttempts.Count, one.LegalBasis, one.LegalBasisUntil,
            one.IntakeOutcome is { } outcome ? Slug.Of(outcome) : null, one.IntakeDecidedOn,
            one.ExistingCaseManagement, one.AssessmentCount, one.AgreedPlanId?.Value,
            [.. one.Reviews.Select(review => new ReviewView(review.Number, review.Trigger, review.DueOn, review.CompletedOn, review.IsOpen, review.OnTime, review.Postponements.Count))],
            one.NextReviewDue, one.SuspendedUntil, one.SuspensionReason, one.ExitReason is { } exit ? Slug.Of(exit) : null, one.EndReason, one.EndedOn, one.NextFollowUp, one.ErasureRequestedOn,
            tasks.ConvertAll(task => new OpenTaskView(task.Id, task.Type, task.Title, task.DueAt, task.DueAt < now, task.AssigneeId?.Value)), links, one.ExternalFileNumber, await SupervisionOf(one, cancellationToken),
            one is { RetentionFrom: { } from, DeleteAfter: { } until } ? new RetentionPeriodView(one.RetentionClass, from, until) : null, one.ContestedCount, one.Revision);
    }

    private async Task<List<OpenSupervisionView>> SupervisionOf(SupportCase one, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var open = await db.Set<SupervisionAccess>().AsNoTracking().Where(access => access.TenantId == one.TenantId && access.CaseId == one.Id && access.Until >= today)
            .OrderBy(access => access.RecordedAt).ToListAsync(cancellationToken);
        return open.ConvertAll(access => new OpenSupervisionView(access.Id.Value, access.RecordedBy.Value, access.ReasonCode, access.Until));
    }

    private async Task<CaseClientView> ClientOf(SupportCase one, CancellationToken cancellationToken)
    {
        var client = await db.Set<Client>().AsNoTracking().SingleAsync(client => client.TenantId == one.TenantId && client.Id == one.ClientId, cancellationToken);
        if (!CaseScope.KnowsClients(caller.Value))
            return new CaseClientView(client.Id.Value, client.ClientNumber, null, null, null);

        var key = await keys.For(client.Id.Value, cancellationToken);
        return new CaseClientView(client.Id.Value, client.ClientNumber, key.Open(client.PreferredName), client.ContactSafe ? key.Open(client.Contact) : null, client.ContactSafe);
    }
}
