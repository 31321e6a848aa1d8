using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Retention;

/// <summary>From its end a case knows how long it is kept.</summary>
internal sealed class StartRetentionWhenCaseEnded(KimDbContext db, CurrentCaller caller, TenantSettings settings) : IReaction<CaseClosed>, IReaction<CaseNotAdmitted>
{
    public Task<Result> React(CaseClosed happened, CancellationToken cancellationToken) => Start(happened.CaseId, cancellationToken);

    public Task<Result> React(CaseNotAdmitted happened, CancellationToken cancellationToken) => Start(happened.CaseId, cancellationToken);

    private async Task<Result> Start(CaseId id, CancellationToken cancellationToken)
    {
        var one = await db.Set<SupportCase>().FindAsync([caller.Value.TenantId, id], cancellationToken);
        one!.Keep(await PeriodOf(one.RetentionClass, cancellationToken));
        return Result.Ok;
    }

    private async Task<Deadline.Span> PeriodOf(RetentionClass retentionClass, CancellationToken cancellationToken)
    {
        var period = await settings.Value(
            retentionClass switch
            {
                RetentionClass.NotAdmitted => ParameterCatalogue.NotAdmittedRetention,
                RetentionClass.ReferralCounselling => ParameterCatalogue.ReferralRetention,
                _ => ParameterCatalogue.CaseRetention,
            },
            cancellationToken);
        return Deadline.Parse(period).Value as Deadline.Span ?? throw new InvalidOperationException($"{period} is no span of days and months.");
    }
}
