using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Retention;

/// <summary>The law wants it kept: it is erased no more until it is released.</summary>
internal sealed record HoldCase(CaseId CaseId, string? Reason) : ICommand;

internal sealed record ReleaseCase(CaseId CaseId) : ICommand;

/// <summary>It is kept, and nobody works with it any more (§ 84 SGB X).</summary>
internal sealed record RestrictCase(CaseId CaseId, string? Reason) : ICommand;

internal sealed record LiftRestriction(CaseId CaseId) : ICommand;

/// <summary>It goes before its time; the next look puts it on the list.</summary>
internal sealed record RequestErasure(CaseId CaseId) : ICommand;

internal sealed class DecideRetentionHandler(RetentionDesk desk, CurrentCaller caller, BusinessClock clock, TenantSettings settings, ReminderPlan reminders) :
    IRequestHandler<HoldCase, Result>, IRequestHandler<ReleaseCase, Result>, IRequestHandler<RestrictCase, Result>, IRequestHandler<LiftRestriction, Result>, IRequestHandler<RequestErasure, Result>
{
    public async Task<Result> Handle(HoldCase request, CancellationToken cancellationToken) =>
        await Decide(request.CaseId, one => one.HoldForLaw(request.Reason!, caller.Value.UserId, clock.Now), cancellationToken, ("legal-hold-reason", request.Reason));

    public Task<Result> Handle(ReleaseCase request, CancellationToken cancellationToken) => Decide(request.CaseId, one => one.ReleaseFromHold(), cancellationToken);

    public async Task<Result> Handle(RestrictCase request, CancellationToken cancellationToken) =>
        await Decide(request.CaseId, one => one.Restrict(request.Reason!, caller.Value.UserId, clock.Now), cancellationToken, ("restriction-reason", request.Reason));

    public Task<Result> Handle(LiftRestriction request, CancellationToken cancellationToken) => Decide(request.CaseId, one => one.LiftRestriction(), cancellationToken);

    public Task<Result> Handle(RequestErasure request, CancellationToken cancellationToken) => Decide(request.CaseId, one => one.RequestErasure(caller.Value.UserId, clock.Now), cancellationToken);

    private async Task<Result> Decide(CaseId id, Func<SupportCase, Result> decision, CancellationToken cancellationToken, (string List, string? Code)? reason = null)
    {
        var taken = await desk.Take(id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (reason is var (list, code) && !(await settings.Codes(cancellationToken)).Offers(list, code))
            return Error.Invalid("retention.invalid", "Es fehlt ein Grund.", [new FieldError("reason", "code.unknown", "Diesen Grund gibt es nicht.")]);
        if (decision(taken.Value).Error is { } refused)
            return refused;

        if (taken.Value.ErasureListedOn is null)
            reminders.Stop(RetentionReminder.Kind, id.Value);
        return Result.Ok;
    }
}
