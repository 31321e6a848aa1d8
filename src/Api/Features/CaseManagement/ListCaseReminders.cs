using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>What was, is and will be reminded of in a case: of its tasks and of its records.</summary>
internal sealed record ListCaseReminders(CaseId Id) : IQuery<Items<CaseReminderView>>;

internal sealed record CaseReminderView(Guid Id, string SubjectKind, Guid SubjectId, string Level, string Reason, DateTimeOffset DueAt, string State, string? RecipientRole, DateTimeOffset? SentAt);

internal sealed class ListCaseRemindersHandler(CaseDesk desk, CaseReminders reminders) : IRequestHandler<ListCaseReminders, Result<Items<CaseReminderView>>>
{
    public async Task<Result<Items<CaseReminderView>>> Handle(ListCaseReminders request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.Id, "reminders", cancellationToken);
        return seen.Succeeded ? new Items<CaseReminderView>(await reminders.Of(seen.Value, cancellationToken)) : seen.Error;
    }
}

/// <summary>The reminders of one case, for those who were let in.</summary>
internal sealed class CaseReminders(KimDbContext db)
{
    public const string Planned = "planned";

    public async Task<IReadOnlyList<CaseReminderView>> Of(SupportCase one, CancellationToken cancellationToken)
    {
        var (tenant, id) = (one.TenantId.Value, one.Id.Value);
        var rows = await db.Database.SqlQuery<ReminderRow>(
            $"""
            select id, subject_kind, subject_id, level, reason, due_at, state, recipient_role, sent_at from messaging.reminders
            where tenant_id = {tenant} and (case_id = {id} or subject_id = {id} or subject_id in (select t.id from workflow.human_tasks t where t.tenant_id = {tenant} and t.subject_id = {id}))
            order by due_at, id
            """).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new CaseReminderView(
            row.id, row.subject_kind, row.subject_id, row.level, row.reason, row.due_at, row.state, row.recipient_role, row.sent_at));
    }

    private sealed record ReminderRow(Guid id, string subject_kind, Guid subject_id, string level, string reason, DateTimeOffset due_at, string state, string? recipient_role, DateTimeOffset? sent_at);
}
