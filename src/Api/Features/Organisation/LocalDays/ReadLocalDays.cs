using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.LocalDays;

/// <summary>The days that a tenant and its units add to the holidays of the state.</summary>
internal sealed record ListLocalDays : IQuery<Page<LocalDayView>>;

internal sealed record GetLocalDay(LocalDayId Id) : IQuery<LocalDayView>;

/// <param name="UnitId">Absent: for the whole tenant.</param>
/// <param name="Yearly">A day of each year, <c>MM-DD</c>.</param>
internal sealed record LocalDayView(Guid Id, LocalDayKind Kind, string Name, Guid? UnitId, DateOnly? Date, string? Yearly, int? DaysFromEaster);

internal sealed class ReadLocalDaysHandler(KimDbContext db, CurrentCaller caller) :
    IRequestHandler<ListLocalDays, Result<Page<LocalDayView>>>, IRequestHandler<GetLocalDay, Result<LocalDayView>>
{
    public async Task<Result<Page<LocalDayView>>> Handle(ListLocalDays request, CancellationToken cancellationToken) =>
        Page.Whole((await Days().ToListAsync(cancellationToken)).OrderBy(day => day.Name, StringComparer.Ordinal).ThenBy(day => day.Id.Value).Select(View));

    public async Task<Result<LocalDayView>> Handle(GetLocalDay request, CancellationToken cancellationToken) =>
        await Days().SingleOrDefaultAsync(day => day.Id == request.Id, cancellationToken) is { } day ? View(day) : LocalDayErrors.NotFound;

    private IQueryable<LocalDay> Days()
    {
        var tenant = caller.Value.TenantId;
        return db.Set<LocalDay>().AsNoTracking().Where(day => day.TenantId == tenant);
    }

    private static LocalDayView View(LocalDay day) => new(
        day.Id.Value, day.Kind, day.Name, day.UnitId?.Value, day.Date, day.YearlyMonth is { } month ? $"{month:00}-{day.YearlyDay:00}" : null, day.DaysFromEaster);
}

internal static class LocalDayErrors
{
    public static readonly Error NotFound = Error.NotFound("local-day.not-found", "Diesen Tag gibt es nicht.");
}
