using System.Diagnostics;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement.DataRequests;

/// <summary>Takes down what a person wants of their data; from now the month runs.</summary>
internal sealed record ReceiveDataRequest(DataRequestBody Body) : ICommand<DataRequestId>;

internal sealed record DataRequestBody(Guid? ClientId = null, string? Kind = null, DateOnly? ReceivedOn = null, string? Note = null)
{
    public Error? Refusal() => new Faults()
        .Require(ClientId is not null, "clientId", "field.required", "Diese Angabe fehlt.")
        .Require(Slug.TryParse<DataRequestKind>(Kind, out _), "kind", "code.unknown", "Möglich sind: access, rectification, restriction, erasure, portability.")
        .Require(Note is null or { Length: <= 2000 }, "note", "field.length", "Eine Notiz hat höchstens 2000 Zeichen.")
        .Refusal("data-request.invalid", "Der Antrag ist unvollständig.");
}

internal sealed class ReceiveDataRequestHandler(
    KimDbContext db, CurrentCaller caller, BusinessClock clock, CaseDesk desk, DataKeys keys, NumberSeries numbers, ReminderPlan reminders) : IRequestHandler<ReceiveDataRequest, Result<DataRequestId>>
{
    public async Task<Result<DataRequestId>> Handle(ReceiveDataRequest request, CancellationToken cancellationToken)
    {
        var (body, who) = (request.Body, caller.Value);
        if (body.Refusal() is { } incomplete)
            return incomplete;
        var taken = await desk.Take(new ClientId(body.ClientId!.Value), cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var kind = Slug.TryParse<DataRequestKind>(body.Kind, out var known) ? known : throw new UnreachableException();
        var key = await keys.For(taken.Value.Id.Value, cancellationToken);
        var number = await numbers.Next($"DS-{clock.Today.Year}", cancellationToken);
        var received = DataRequest.Receive(taken.Value, who.UnitId!.Value, number, kind, body.ReceivedOn ?? clock.Today, key.SealOptional(body.Note), who.UserId, clock.Now);
        if (!received.Succeeded)
            return received.Error;

        var one = received.Value;
        db.Add(one);
        await reminders.Begin(Reminded.Record(DataRequest.Kind, one.Id.Value, one.TenantId, one.Number, one.DueOn, Roles.CaseManager, one.UnitId) with { CarrierId = one.CarrierId }, cancellationToken);
        return one.Id;
    }
}
