using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Organisation;

/// <summary>The n-th working day after a day (before it for a negative n) in the tenant's calendar, and in the unit's where one is named.</summary>
internal sealed record CountWorkingDays(DateOnly From, int Days, Guid? UnitId) : IQuery<WorkingDaysView>;

internal sealed record WorkingDaysView(DateOnly From, int Days, DateOnly Date);

internal sealed class CountWorkingDaysHandler(TenantSettings settings) : IRequestHandler<CountWorkingDays, Result<WorkingDaysView>>
{
    private const int MostDays = 2_600;
    private static readonly Error OutOfRange = Error.Shape("query.working-days", $"from liegt zwischen 1990 und 2200, days zwischen -{MostDays} und {MostDays}.");

    public async Task<Result<WorkingDaysView>> Handle(CountWorkingDays request, CancellationToken cancellationToken)
    {
        if (request.From.Year is < 1990 or > 2200 || request.Days is < -MostDays or > MostDays)
            return OutOfRange;

        await settings.Load(cancellationToken);
        var calendar = settings.CalendarOf(request.UnitId is { } unit ? new UnitId(unit) : null);
        return new WorkingDaysView(request.From, request.Days, calendar.Add(request.From, request.Days));
    }
}
