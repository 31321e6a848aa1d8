using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

/// <summary>A new value from a day on, today at the earliest: what held before keeps its dates, so that a decision can be explained later.</summary>
internal sealed record SetParameter(string Key, string? Value, DateOnly? ValidFrom) : ICommand;

internal sealed record ParameterBody(string? Value, DateOnly? ValidFrom = null);

internal sealed class SetParameterHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes) : IRequestHandler<SetParameter, Result>
{
    private static readonly Error InThePast = Error.Invalid("parameter.in-the-past", "Ein Wert gilt frühestens ab heute.",
        [new FieldError("validFrom", "parameter.in-the-past", "Frühestens heute.")]);

    /// <summary>Whoever edits processes does not lower the hurdles for their own edits.</summary>
    private static readonly string[] OfTheAdministration = [ParameterCatalogue.FourEyes, ParameterCatalogue.Gate, ParameterCatalogue.LeanMode, ParameterCatalogue.SupervisionRoles, ParameterCatalogue.SecondFactor, ParameterCatalogue.IdleMinutes];

    /// <summary>Nor what protects persons: how long is kept, and what is withheld in reports.</summary>
    private static readonly string[] GroupsOfTheAdministration = ["retention.", "stats."];

    private static readonly Error NotForEditors = Error.Forbidden("parameter.administration-only", "Das stellt die Verwaltung der Kommune ein.");

    private static bool IsOfTheAdministration(string key) =>
        OfTheAdministration.Contains(key) || Array.Exists(GroupsOfTheAdministration, group => key.StartsWith(group, StringComparison.Ordinal));

    public async Task<Result> Handle(SetParameter request, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        var from = request.ValidFrom ?? today;
        if (IsOfTheAdministration(request.Key) && caller.Value.Role is not Roles.TenantAdmin)
            return NotForEditors;
        var made = Parameter.Set(tenant, request.Key, request.Value, from);
        if (!made.Succeeded)
            return made.Error;
        if (from < today)
            return InThePast;
        if (request is { Key: ParameterCatalogue.LeanMode, Value: "true" } && await RefusalOfLeanMode(from, today, cancellationToken) is { } refused)
            return refused;

        var set = await db.Set<Parameter>().Where(parameter => parameter.TenantId == tenant && parameter.Key == request.Key).ToListAsync(cancellationToken);
        var before = ParameterCatalogue.ValuesOn(from, set)[request.Key];
        foreach (var earlier in set.Where(parameter => parameter.ValidFrom < from && parameter.IsValidOn(from)))
            earlier.End(from.AddDays(-1));

        // A second value for the same day takes the first one's place; the row must be gone before its successor comes.
        db.RemoveRange(set.Where(parameter => parameter.ValidFrom == from));
        await db.SaveChangesAsync(cancellationToken);
        if (set.Where(parameter => parameter.ValidFrom > from).OrderBy(parameter => parameter.ValidFrom).FirstOrDefault() is { } next)
            made.Value.End(next.ValidFrom.AddDays(-1));
        db.Add(made.Value);
        changes.Record("parameter", request.Key, before, $"{request.Value} ab {from:yyyy-MM-dd}");
        return Result.Ok;
    }

    /// <summary>Lean is a tenant whose open cases are: what is personal must be gone before, not after.</summary>
    private async Task<Error?> RefusalOfLeanMode(DateOnly from, DateOnly today, CancellationToken cancellationToken)
    {
        if (from != today)
            return LeanModeErrors.BeginsToday;
        var open = await db.Database.SqlQuery<long>($"select casework.open_cases_with_person_data() as \"Value\"").SingleAsync(cancellationToken);
        return open == 0 ? null : LeanModeErrors.OpenCasesWithPersonData;
    }
}
