using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation;

/// <summary>
/// The tenant's parameters and working days as they are today. Read once in a unit of work: the engine asks for the
/// parameters before each burst, and deadlines inside the burst are then counted without another round trip.
/// </summary>
internal sealed class TenantSettings(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IParameters, IWorkingDays
{
    private IReadOnlyDictionary<string, string>? parameters;
    private List<LocalDay> localDays = [];

    public async ValueTask<IReadOnlyDictionary<string, string>> Load(CancellationToken cancellationToken)
    {
        if (parameters is not null)
            return parameters;

        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        localDays = await db.Set<LocalDay>().AsNoTracking().Where(day => day.TenantId == tenant).ToListAsync(cancellationToken);
        var set = await db.Set<Parameter>().AsNoTracking().Where(one => one.TenantId == tenant && one.ValidFrom <= today).ToListAsync(cancellationToken);
        return parameters = ParameterCatalogue.ValuesOn(today, set);
    }

    public async ValueTask<string> Value(string key, CancellationToken cancellationToken) => (await Load(cancellationToken))[key];

    public async ValueTask<int> Number(string key, CancellationToken cancellationToken) => int.Parse(await Value(key, cancellationToken));

    /// <summary>The day on which something is due that a parameter counts from today.</summary>
    public async ValueTask<DateOnly> DueOn(string key, CancellationToken cancellationToken)
    {
        var deadline = Deadline.Parse(await Value(key, cancellationToken));
        return deadline.Value!.DueOn(clock.Today, CalendarOf(null));
    }

    public WorkingDayCalendar CalendarOf(UnitId? unit) => new(localDays, unit);

    public DateTimeOffset Add(DateTimeOffset from, int workingDays, Guid? unitId) =>
        new Deadline.WorkingDays(workingDays).DueAt(from, CalendarOf(unitId is { } unit ? new UnitId(unit) : null));
}
