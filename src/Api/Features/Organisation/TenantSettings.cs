using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Organisation.Terms;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation;

/// <summary>
/// The tenant's parameters, working days, code lists and terms as they are today. They are kept in memory until the database says that they have
/// changed; deadlines inside a burst are counted without another round trip.
/// </summary>
internal sealed class TenantSettings(KimDbContext db, CurrentCaller caller, BusinessClock clock, Stamps stamps, Stamped<TenantSettings.Day> known) : IParameters, IWorkingDays
{
    private Day? settings;

    public async ValueTask<IReadOnlyDictionary<string, string>> Load(CancellationToken cancellationToken) => (settings ??= await Today(cancellationToken)).Parameters;

    public async ValueTask<string> Value(string key, CancellationToken cancellationToken) => (await Load(cancellationToken))[key];

    public async ValueTask<bool> Holds(string key, CancellationToken cancellationToken) => await Value(key, cancellationToken) is "true";

    /// <summary>The code lists as they are today.</summary>
    public async ValueTask<CodeBook> Codes(CancellationToken cancellationToken) => (settings ??= await Today(cancellationToken)).Codes;

    public async ValueTask<Terminology> Terms(CancellationToken cancellationToken) => (settings ??= await Today(cancellationToken)).Terms;

    public async ValueTask<int> Number(string key, CancellationToken cancellationToken) => int.Parse(await Value(key, cancellationToken));

    /// <summary>The day on which something is due that a parameter counts from today.</summary>
    public ValueTask<DateOnly> DueOn(string key, CancellationToken cancellationToken) => DueOn(key, null, cancellationToken);

    /// <summary>The same, unless the process itself names another interval.</summary>
    public async ValueTask<DateOnly> DueOn(string key, string? interval, CancellationToken cancellationToken)
    {
        var usual = Deadline.Parse(await Value(key, cancellationToken));
        var deadline = interval is not null && Deadline.Parse(interval) is { Succeeded: true } own ? own : usual;
        return deadline.Value!.DueOn(clock.Today, CalendarOf(null));
    }

    /// <summary>The last day of a time that is counted in days and months alone, such as how long something may be kept: it moves for no holiday.</summary>
    public async ValueTask<DateOnly> EndsOn(string key, CancellationToken cancellationToken) =>
        Deadline.Parse(await Value(key, cancellationToken)).Value is Deadline.Span(var months, var days, _)
            ? clock.Today.AddMonths(months).AddDays(days)
            : throw new InvalidOperationException($"The parameter {key} is no span of days and months.");

    public WorkingDayCalendar CalendarOf(UnitId? unit) => new(settings?.LocalDays ?? [], unit);

    public DateTimeOffset Add(DateTimeOffset from, int workingDays, Guid? unitId) =>
        new Deadline.WorkingDays(workingDays).DueAt(from, CalendarOf(unitId is { } unit ? new UnitId(unit) : null));

    private async ValueTask<Day> Today(CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        if (db.Tracked<Parameter>().Count > 0 || db.Tracked<LocalDay>().Count > 0 || db.Tracked<TenantCode>().Count > 0 || db.Tracked<Term>().Count > 0)
            return await Read(tenant, today, cancellationToken);
        return known.Find(tenant.Value, stamps.Settings) is { } kept && kept.On == today ? kept : known.Keep(tenant.Value, stamps.Settings, await Read(tenant, today, cancellationToken));
    }

    private async Task<Day> Read(TenantId tenant, DateOnly today, CancellationToken cancellationToken)
    {
        var localDays = await db.Set<LocalDay>().AsNoTracking().Where(day => day.TenantId == tenant).ToListAsync(cancellationToken);
        var set = await db.Set<Parameter>().AsNoTracking().Where(one => one.TenantId == tenant && one.ValidFrom <= today).ToListAsync(cancellationToken);
        var codes = await db.Set<TenantCode>().AsNoTracking().Where(code => code.TenantId == tenant).ToListAsync(cancellationToken);
        var terms = new Terminology(await db.Set<Term>().AsNoTracking().Where(term => term.TenantId == tenant).ToListAsync(cancellationToken));
        return new(today, ParameterCatalogue.ValuesOn(today, set), localDays, new CodeBook(today, CodeLists.All, codes, terms), terms);
    }

    /// <summary>What is set on one day.</summary>
    internal sealed record Day(DateOnly On, IReadOnlyDictionary<string, string> Parameters, IReadOnlyList<LocalDay> LocalDays, CodeBook Codes, Terminology Terms);
}
