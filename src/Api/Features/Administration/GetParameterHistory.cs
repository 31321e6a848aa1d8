using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

/// <summary>Every value that a key had, has and will have, oldest first: what held on a day explains what was decided then.</summary>
internal sealed record GetParameterHistory(string Key) : IQuery<Page<ParameterPeriod>>;

/// <param name="ValidFrom">Null: since ever, as it is shipped.</param>
internal sealed record ParameterPeriod(string Value, DateOnly? ValidFrom, DateOnly? ValidTo, bool Current);

internal sealed class GetParameterHistoryHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IRequestHandler<GetParameterHistory, Result<Page<ParameterPeriod>>>
{
    public async Task<Result<Page<ParameterPeriod>>> Handle(GetParameterHistory request, CancellationToken cancellationToken)
    {
        if (ParameterCatalogue.Find(request.Key) is not { } definition)
            return ParameterErrors.Unknown;

        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        var set = await db.Set<Parameter>().AsNoTracking().Where(parameter => parameter.TenantId == tenant && parameter.Key == request.Key)
            .OrderBy(parameter => parameter.ValidFrom).ToListAsync(cancellationToken);
        var first = new ParameterPeriod(definition.Default, null, set.FirstOrDefault()?.ValidFrom.AddDays(-1), !set.Exists(parameter => parameter.IsValidOn(today)));
        return Page.Whole(set.Select(parameter => new ParameterPeriod(parameter.Value, parameter.ValidFrom, parameter.ValidTo, parameter.IsValidOn(today))).Prepend(first));
    }
}
