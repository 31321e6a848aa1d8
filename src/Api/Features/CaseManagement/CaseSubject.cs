using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using Kim.Workflows.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>The case as what a workflow asks people to work on.</summary>
internal sealed class CaseSubject(KimDbContext db, CurrentCaller caller, BusinessClock clock) : ITaskSubject
{
    public const string CaseKind = "case";
    private const string CasePost = "case-post";

    private const string AskHeading = "select unit_id, case_number, restricted_on is not null from casework.cases where tenant_id = $1 and id = $2";

    private const string AskHeadingOfTask =
        """
        select unit_id, case_number, restricted_on is not null, id from casework.cases
        where tenant_id = $1 and id = (select subject_id from workflow.human_tasks where tenant_id = $1 and id = $2 and subject_kind = 'case')
        """;

    private readonly Dictionary<Guid, Heading> headings = [];

    public string Kind => CaseKind;

    public FirstReading ReadingOf(Guid taskId) => new(
        [Statement.Of(AskHeadingOfTask, Statement.Value(caller.Value.TenantId.Value), Statement.Value(taskId))],
        async (row, cancellationToken) =>
        {
            if (await row.ReadAsync(cancellationToken))
                headings[row.GetGuid(3)] = new(row.GetGuid(0), row.GetString(1), row.GetBoolean(2));
        });

    public async ValueTask<SubjectCard> Card(Guid id, CancellationToken cancellationToken) => new((await HeadingOf(id, cancellationToken)).Number, Author: null);

    public async ValueTask<Result> EnterPhase(Guid id, string phase, CancellationToken cancellationToken) =>
        Slug.TryParse<CasePhase>(phase, out var wanted)
            ? Enter(await Find(id, cancellationToken), wanted)
            : Error.Rule("case.unknown-phase", "Diese Phase gibt es nicht.");

    public async ValueTask<Error?> WorkRefusal(Guid id, CancellationToken cancellationToken) => (await HeadingOf(id, cancellationToken)).Restricted ? RetentionErrors.Restricted : null;

    public async ValueTask<Candidate?> Resolve(Guid id, string unitRule, string role, CancellationToken cancellationToken)
    {
        if (unitRule != CasePost)
            return null;
        var unit = (await HeadingOf(id, cancellationToken)).Unit;
        return new Candidate(role, unit, null, unit.ToString());
    }

    /// <summary>A review that was called for before monitoring began follows on the spot: no task of monitoring is ever opened, yet the case passes through it.</summary>
    private Result Enter(SupportCase one, CasePhase wanted)
    {
        if (wanted is CasePhase.ReAssessment && one.Phase is CasePhase.ServiceSteering && one.EnterPhase(CasePhase.Monitoring, clock.Now) is { Error: not null } refused)
            return refused;
        return one.EnterPhase(wanted, clock.Now);
    }

    /// <summary>Of a case that is at hand, else no more of it is read, and once.</summary>
    private async ValueTask<Heading> HeadingOf(Guid id, CancellationToken cancellationToken)
    {
        if (db.Tracked<SupportCase>().FirstOrDefault(one => one.Id.Value == id) is { } tracked)
            return new(tracked.UnitId.Value, tracked.CaseNumber, tracked.RestrictedOn is not null);
        if (headings.TryGetValue(id, out var known))
            return known;

        await using var command = db.Command(AskHeading, Statement.Value(caller.Value.TenantId.Value), Statement.Value(id));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            throw new InvalidOperationException($"Case {id} has a workflow and no row.");
        return headings[id] = new(row.GetGuid(0), row.GetString(1), row.GetBoolean(2));
    }

    private async ValueTask<SupportCase> Find(Guid id, CancellationToken cancellationToken) =>
        await db.Set<SupportCase>().FindAsync([caller.Value.TenantId, new CaseId(id)], cancellationToken)
        ?? throw new InvalidOperationException($"Case {id} has a workflow and no row.");

    private readonly record struct Heading(Guid Unit, string Number, bool Restricted);
}
