using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Closure;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Intake;
using Kim.Domain.CaseManagement.Referrals;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.Supervision;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>What happened in a case, in order: codes, never content.</summary>
internal sealed record GetTimeline(CaseId Id) : IQuery<Items<TimelineLine>>;

internal sealed record TimelineLine(DateTimeOffset At, string Kind, string? Code, Guid? RecordId, Guid? By);

internal sealed record ListCaseReminders(CaseId Id) : IQuery<Items<CaseReminderView>>;

internal sealed record CaseReminderView(Guid Id, string SubjectKind, Guid SubjectId, string Level, string Reason, DateTimeOffset DueAt, string State, string? RecipientRole, DateTimeOffset? SentAt);

internal sealed class GetTimelineHandler(KimDbContext db, CaseDesk desk, CaseFolder folder) : IRequestHandler<GetTimeline, Result<Items<TimelineLine>>>, IRequestHandler<ListCaseReminders, Result<Items<CaseReminderView>>>
{
    public async Task<Result<Items<TimelineLine>>> Handle(GetTimeline request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.Id, "timeline", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var one = seen.Value;
        var lines = new List<TimelineLine> { new(one.OpenedAt, "case-opened", one.AccessRoute, one.Id.Value, null) };
        await Add<CaseContact>(record => record.KindCode, record => record.Id.Value);
        await Add<Consent>(record => $"{Slug.Of(record.Decision)}:{record.PurposeCode}", record => record.Id.Value);
        await Add<IntakeDecision>(record => Slug.Of(record.Outcome), record => record.Id.Value);
        await Add<Assessment>(record => record.Number.ToString(), record => record.Id.Value);
        await Add<SupportPlan>(record => Slug.Of(record.Status), record => record.Id.Value);
        await Add<ServiceMeasure>(record => record.StatusCode, record => record.Id.Value);
        await Add<StatusChange>(record => Slug.Of(record.Kind), record => record.Id.Value);
        await Add<Referral>(record => Slug.Of(record.Outcome), record => record.Id.Value);
        await Add<CaseEvaluation>(_ => null, record => record.Id.Value);
        await Add<CaseClosure>(record => record.ReasonCode, record => record.Id.Value);
        await Add<SupervisionAccess>(record => record.ReasonCode, record => record.Id.Value);
        await Add<AfterCareCheck>(record => Slug.Of(record.Outcome), record => record.Id.Value);

        var tasks = await db.Set<InboxTask>().AsNoTracking().Where(task => task.TenantId == one.TenantId && task.SubjectId == one.Id.Value).ToListAsync(cancellationToken);
        lines.AddRange(tasks.Select(task => new TimelineLine(task.CreatedAt, "task-created", task.Type, task.Id, null)));
        lines.AddRange(tasks.Where(task => task.State is TaskState.Completed).Select(task => new TimelineLine(task.CompletedAt!.Value, "task-completed", $"{task.Type}:{task.Outcome}", task.Id, task.CompletedBy?.Value)));
        lines.AddRange(tasks.Where(task => task.State is TaskState.Cancelled).Select(task => new TimelineLine(task.CompletedAt!.Value, "task-cancelled", $"{task.Type}:{task.CancelReason}", task.Id, null)));
        return new Items<TimelineLine>([.. lines.OrderBy(line => line.At).ThenBy(line => line.RecordId)]);

        async Task Add<T>(Func<T, string?> code, Func<T, Guid> id)
            where T : CaseRecord
        {
            var kind = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(T).Name);
            var rows = await folder.All<T>(one).AsNoTracking().ToListAsync(cancellationToken);
            lines.AddRange(rows.Select(record => new TimelineLine(record.RecordedAt, kind, code(record), id(record), record.RecordedBy.Value)));
        }
    }

    public async Task<Result<Items<CaseReminderView>>> Handle(ListCaseReminders request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.Id, "reminders", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var (tenant, id) = (seen.Value.TenantId.Value, request.Id.Value);
        var rows = await db.Database.SqlQuery<ReminderRow>(
            $"""
            select id, subject_kind, subject_id, level, reason, due_at, state, recipient_role, sent_at from messaging.reminders
            where tenant_id = {tenant} and (subject_id = {id} or subject_id in (select t.id from workflow.human_tasks t where t.tenant_id = {tenant} and t.subject_id = {id}))
            order by due_at, id
            """).ToListAsync(cancellationToken);
        return new Items<CaseReminderView>(rows.ConvertAll(row => new CaseReminderView(
            row.id, row.subject_kind, row.subject_id, row.level, row.reason, row.due_at, row.state, row.recipient_role, row.sent_at)));
    }

    private sealed record ReminderRow(Guid id, string subject_kind, Guid subject_id, string level, string reason, DateTimeOffset due_at, string state, string? recipient_role, DateTimeOffset? sent_at);
}

/// <summary>Who read or wrote what of a case. The data-protection officer sees ids and codes, and no case.</summary>
internal sealed record GetAccessLog(CaseId Id) : IQuery<Items<AccessLogLine>>;

internal sealed record AccessLogLine(DateTimeOffset At, Guid UserId, string Role, Guid? UnitId, AccessKind Kind, string Record, string? Fields, string? Purpose);

internal sealed class GetAccessLogHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<GetAccessLog, Result<Items<AccessLogLine>>>
{
    private const int MostLines = 10_000;

    public async Task<Result<Items<AccessLogLine>>> Handle(GetAccessLog request, CancellationToken cancellationToken)
    {
        var (tenant, id) = (caller.Value.TenantId, request.Id.Value);
        var rows = await db.Set<AccessLogEntry>().AsNoTracking()
            .Where(entry => entry.TenantId == tenant && entry.SubjectKind == AccessLog.Case && entry.SubjectId == id)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(MostLines).ToListAsync(cancellationToken);
        return rows.Count == 0
            ? CaseErrors.NotFound
            : new Items<AccessLogLine>(rows.ConvertAll(entry => new AccessLogLine(
                entry.At, entry.UserId.Value, entry.Role, entry.UnitId?.Value, entry.Kind, entry.Record, entry.Fields, entry.Purpose)));
    }
}
