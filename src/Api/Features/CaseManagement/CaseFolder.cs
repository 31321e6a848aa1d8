using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.CaseManagement.SupportPlans;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>The documents of one case, for those who were already let in: by their task, or by the desk.</summary>
internal sealed class CaseFolder(KimDbContext db, CurrentCaller caller, DataKeys keys)
{
    public async Task<SupportCase> Case(Guid id, CancellationToken cancellationToken) =>
        await db.Set<SupportCase>().FindAsync([caller.Value.TenantId, new CaseId(id)], cancellationToken)
        ?? throw new InvalidOperationException($"Case {id} has a task and no row.");

    public ValueTask<DataKey> Key(SupportCase one, CancellationToken cancellationToken) => keys.For(one.Id.Value, cancellationToken);

    public IQueryable<T> All<T>(SupportCase one)
        where T : CaseRecord
    {
        var (tenant, id) = (one.TenantId, one.Id);
        return db.Set<T>().Where(record => record.TenantId == tenant && record.CaseId == id);
    }

    public Task<SupportPlan?> AgreedPlan(SupportCase one, CancellationToken cancellationToken) => one.AgreedPlanId is { } plan
        ? All<SupportPlan>(one).SingleOrDefaultAsync(version => version.Id == plan, cancellationToken)
        : Task.FromResult<SupportPlan?>(null);

    public Task<SupportPlan?> LatestPlan(SupportCase one, CancellationToken cancellationToken) =>
        All<SupportPlan>(one).OrderByDescending(version => version.Version).FirstOrDefaultAsync(cancellationToken);

    public async Task<AssessmentId?> LatestAssessment(SupportCase one, CancellationToken cancellationToken) =>
        await All<Assessment>(one).OrderByDescending(assessment => assessment.Number).Select(assessment => (AssessmentId?)assessment.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The persons that an entry names; null: one of them does not belong to the case.</summary>
    public async Task<IReadOnlyList<CasePerson>?> Persons(SupportCase one, IReadOnlyList<Guid>? ids, CancellationToken cancellationToken)
    {
        if (ids is not { Count: > 0 })
            return [];
        var all = await All<CasePerson>(one).ToListAsync(cancellationToken);
        return ids.All(id => all.Exists(person => person.Id.Value == id)) ? all.FindAll(person => ids.Contains(person.Id.Value)) : null;
    }

    public Task<List<Consent>> Consents(SupportCase one, CancellationToken cancellationToken) => All<Consent>(one).ToListAsync(cancellationToken);
}
