using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Retention;

/// <summary>Puts a case whose time is over on the list of those to erase, and reminds its administration of it.</summary>
internal sealed record ListForErasure(CaseId CaseId) : ICommand;

internal static class RetentionReminder
{
    public const string Kind = "retention";
}

internal sealed class ListForErasureHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings, ReminderPlan reminders) : IRequestHandler<ListForErasure, Result>
{
    public async Task<Result> Handle(ListForErasure request, CancellationToken cancellationToken)
    {
        var one = await db.Set<SupportCase>().FindAsync([caller.Value.TenantId, request.CaseId], cancellationToken);
        var confirmBy = await settings.DueOn(ParameterCatalogue.ErasureConfirmation, cancellationToken);
        if (one is null || !one.ListForErasure(confirmBy, clock.Today))
            return Result.Ok;

        // No case of the reminder: who is reminded administers and sees cases by number alone.
        await reminders.Make(Reminded.Record(RetentionReminder.Kind, one.Id.Value, one.TenantId, one.CaseNumber, confirmBy, Roles.TenantAdmin, unit: null), cancellationToken);
        return Result.Ok;
    }
}
