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

    private static readonly Func<KimDbContext, TenantId, CaseId, Task<UnitId?>> AskUnit = EF.CompileAsyncQuery((KimDbContext db, TenantId tenant, CaseId id) =>
        db.Set<SupportCase>().Where(one => one.TenantId == tenant && one.Id == id).Select(one => (UnitId?)one.UnitId).SingleOrDefault());

    public string Kind => CaseKind;

    public async ValueTask<SubjectCard> Card(Guid id, CancellationToken cancellationToken) => new((await Find(id, cancellationToken)).CaseNumber, Author: null);

    public async ValueTask<Result> EnterPhase(Guid id, string phase, CancellationToken cancellationToken) =>
        Slug.TryParse<CasePhase>(phase, out var wanted)
            ? Enter(await Find(id, cancellationToken), wanted)
            : Error.Rule("case.unknown-phase", "Diese Phase gibt es nicht.");

    public async ValueTask<Candidate?> Resolve(Guid id, string unitRule, string role, CancellationToken cancellationToken)
    {
        if (unitRule != CasePost)
            return null;
        var unit = (await UnitOf(new CaseId(id))).Value;
        return new Candidate(role, unit, null, unit.ToString());
    }

    /// <summary>A review that was called for before monitoring began follows on the spot: no task of monitoring is ever opened, yet the case passes through it.</summary>
    private Result Enter(SupportCase one, CasePhase wanted)
    {
        if (wanted is CasePhase.ReAssessment && one.Phase is CasePhase.ServiceSteering && one.EnterPhase(CasePhase.Monitoring, clock.Now) is { Error: not null } refused)
            return refused;
        return one.EnterPhase(wanted, clock.Now);
    }

    /// <summary>Of a case that is at hand, else no more of it is read.</summary>
    private async ValueTask<UnitId> UnitOf(CaseId id) => db.Tracked<SupportCase>().FirstOrDefault(one => one.Id == id) is { } known
        ? known.UnitId
        : await AskUnit(db, caller.Value.TenantId, id) ?? throw new InvalidOperationException($"Case {id.Value} has a workflow and no row.");

    private async ValueTask<SupportCase> Find(Guid id, CancellationToken cancellationToken) =>
        await db.Set<SupportCase>().FindAsync([caller.Value.TenantId, new CaseId(id)], cancellationToken)
        ?? throw new InvalidOperationException($"Case {id} has a workflow and no row.");
}
