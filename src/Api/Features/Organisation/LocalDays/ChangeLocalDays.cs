using System.Globalization;
using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.LocalDays;

/// <summary>Due dates that are reckoned from now on skip the day; those that stand already stay.</summary>
internal sealed record AddLocalDay(LocalDayBody Body) : ICommand<LocalDayId>;

internal sealed record RemoveLocalDay(LocalDayId Id) : ICommand;

/// <param name="Date">One of <c>date</c>, <c>yearly</c> (<c>MM-DD</c>) and <c>daysFromEaster</c> says which day; a holiday that comes once has a date.</param>
internal sealed record LocalDayBody(LocalDayKind? Kind = null, string? Name = null, Guid? UnitId = null, DateOnly? Date = null, string? Yearly = null, int? DaysFromEaster = null);

internal sealed class ChangeLocalDaysHandler(KimDbContext db, CurrentCaller caller, ChangeLog changes) :
    IRequestHandler<AddLocalDay, Result<LocalDayId>>, IRequestHandler<RemoveLocalDay, Result>
{
    public async Task<Result<LocalDayId>> Handle(AddLocalDay request, CancellationToken cancellationToken)
    {
        var (body, tenant) = (request.Body, caller.Value.TenantId);
        UnitId? unit = body.UnitId is { } wanted ? new(wanted) : null;
        // A leap year: 29 February is a day of each year that has it.
        var yearly = DateOnly.TryParseExact($"2028-{body.Yearly}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : (DateOnly?)null;
        var ways = new[] { body.Date is not null, body.Yearly is not null, body.DaysFromEaster is not null }.Count(given => given);

        var faults = new Faults().Require(body.Kind is not null, "kind", "field.required", "Diese Angabe fehlt.").RequireText(body.Name, "name")
            .Require(ways == 1, "date", "local-day.one-way", "Genau eine Angabe sagt, welcher Tag es ist: date, yearly oder daysFromEaster.")
            .Require(body.Yearly is null || yearly is not null, "yearly", "local-day.yearly", "Ein Tag jedes Jahres lautet zum Beispiel 12-24.")
            .Require(body.DaysFromEaster is null or (>= -80 and <= 80), "daysFromEaster", "local-day.easter", "Der Abstand von Ostersonntag liegt zwischen -80 und 80 Tagen.")
            .Require(body.Kind is not LocalDayKind.OneOffHoliday || body.Date is not null, "date", "local-day.once", "Ein einmaliger Feiertag hat ein Datum.")
            .Require(unit is null || await db.Set<OrganisationalUnit>().AnyAsync(one => one.TenantId == tenant && one.Id == unit, cancellationToken), "unitId", "unit.unknown", "Diese Stelle gibt es nicht.");
        if (faults.Refusal("local-day.invalid", "Dieser Tag ist so nicht zulässig.") is { } refused)
            return refused;

        var day = (body.Kind, body.Date, yearly) switch
        {
            (LocalDayKind.OneOffHoliday, { } date, _) => LocalDay.OneOffHoliday(tenant, date, body.Name!, unit),
            (_, { } date, _) => LocalDay.ClosedOn(tenant, date, body.Name!, unit),
            (_, _, { } every) => LocalDay.ClosedEveryYear(tenant, every.Month, every.Day, body.Name!, unit),
            _ => LocalDay.ClosedFromEaster(tenant, body.DaysFromEaster!.Value, body.Name!, unit),
        };
        db.Add(day);
        changes.Record("local-day", day.Name, null, Told(day));
        return day.Id;
    }

    public async Task<Result> Handle(RemoveLocalDay request, CancellationToken cancellationToken)
    {
        if (await db.Set<LocalDay>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is not { } day)
            return LocalDayErrors.NotFound;

        db.Remove(day);
        changes.Record("local-day", day.Name, Told(day), null);
        return Result.Ok;
    }

    private static string Told(LocalDay day) => day.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? (day.YearlyMonth is { } month ? $"{month:00}-{day.YearlyDay:00}" : $"Ostern {day.DaysFromEaster:+0;-0}");
}
