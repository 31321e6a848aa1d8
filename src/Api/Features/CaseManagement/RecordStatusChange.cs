using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement;

internal sealed record RecordStatusChange(CaseId CaseId, string? Kind, DateOnly? On, string? From, string? To, string? Note) : ICommand<StatusChangeId>;

internal sealed class RecordStatusChangeHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, BusinessClock clock, DataKeys keys, TenantSettings settings, ReviewSignal signal)
    : IRequestHandler<RecordStatusChange, Result<StatusChangeId>>
{
    public async Task<Result<StatusChangeId>> Handle(RecordStatusChange request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var faults = new Faults()
            .Require(Slug.TryParse<StatusChangeKind>(request.Kind, out var kind), "kind", "code.unknown", "Diese Art von Wechsel gibt es nicht.")
            .Require(request.From is null || CodeShape.Holds(request.From), "from", "field.code", "Erwartet wird ein Code.")
            .Require(request.To is null || CodeShape.Holds(request.To), "to", "field.code", "Erwartet wird ein Code.")
            .Require(request.Note is null or { Length: <= 4000 }, "note", "field.length", "Eine Notiz hat höchstens 4000 Zeichen.");
        if (faults.Refusal("status-change.invalid", "Der Statuswechsel ist unvollständig.") is { } refusal)
            return refusal;

        await settings.Load(cancellationToken);
        var (supportCase, key) = (taken.Value, await keys.For(request.CaseId.Value, cancellationToken));
        var change = supportCase.RecordStatusChange(
            kind, request.On ?? clock.Today, request.From, request.To, key.SealOptional(request.Note), settings.CalendarOf(supportCase.UnitId), caller.Value.UserId, clock.Now);
        if (!change.Succeeded)
            return change.Error;

        db.Add(change.Value);
        await signal.Send(supportCase, cancellationToken);
        return change.Value.Id;
    }
}
