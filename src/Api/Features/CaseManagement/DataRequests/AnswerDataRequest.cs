using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.DataRequests;

/// <summary>It was made sure who asks.</summary>
internal sealed record IdentifyPerson(DataRequestId Id, string? Check) : ICommand;

/// <summary>Which fields of the copy are shown or hidden otherwise than by default.</summary>
internal sealed record MarkRedactions(DataRequestId Id, IReadOnlyList<Redaction> Redactions, IfMatch BasedOn) : ICommand;

/// <summary>Everything is there and others' data are hidden: it waits for release.</summary>
internal sealed record CollectPackage(DataRequestId Id) : ICommand;

/// <summary>Lets the answer go, and with it what it demands: the copy is frozen, the cases are restricted, or put forward for erasure.</summary>
internal sealed record ReleaseDataRequest(DataRequestId Id, string? Reason) : ICommand;

internal sealed record RefuseDataRequest(DataRequestId Id, string? Reason) : ICommand;

internal sealed record CompleteDataRequest(DataRequestId Id) : ICommand;

/// <summary>What was given out, as it was given out; sealed with the key of the client.</summary>
internal sealed record DataExport(TenantId TenantId, CarrierId CarrierId, DataRequestId RequestId, Domain.CaseManagement.Clients.ClientId ClientId, byte[] Content);

internal sealed class AnswerDataRequestHandler(
    KimDbContext db, CurrentCaller caller, BusinessClock clock, DataRequestDesk desk, DataKeys keys, PersonFile file, TenantSettings settings, ReminderPlan reminders) :
    IRequestHandler<IdentifyPerson, Result>, IRequestHandler<MarkRedactions, Result>, IRequestHandler<CollectPackage, Result>, IRequestHandler<ReleaseDataRequest, Result>,
    IRequestHandler<RefuseDataRequest, Result>, IRequestHandler<CompleteDataRequest, Result>
{
    /// <summary>People open it in an editor.</summary>
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public Task<Result> Handle(IdentifyPerson request, CancellationToken cancellationToken) =>
        Change(request.Id, ("identity-check", "check", request.Check), one => one.Identify(request.Check!, caller.Value.UserId), cancellationToken);

    public Task<Result> Handle(MarkRedactions request, CancellationToken cancellationToken) =>
        Change(request.Id, null, one => request.BasedOn.Refuse(one.Revision) is { } stale ? stale : one.Redact(request.Redactions), cancellationToken);

    public Task<Result> Handle(CollectPackage request, CancellationToken cancellationToken) =>
        Change(request.Id, null, one => one.Collect(caller.Value.UserId, clock.Now), cancellationToken);

    public async Task<Result> Handle(ReleaseDataRequest request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var one = taken.Value;
        if (one.RequestKind is DataRequestKind.Restriction && await Unknown("restriction-reason", "reason", request.Reason, cancellationToken) is { } unknown)
            return unknown;
        if (one.Release(caller.Value.UserId, clock.Now).Error is { } refused)
            return refused;

        if (one.GivesACopy)
            await Freeze(one, cancellationToken);
        else if (one.RequestKind is DataRequestKind.Erasure or DataRequestKind.Restriction)
            await Carry(one, request.Reason, cancellationToken);
        return Result.Ok;
    }

    public Task<Result> Handle(RefuseDataRequest request, CancellationToken cancellationToken) =>
        Change(request.Id, ("data-request-refusal", "reason", request.Reason), one => Ended(one, one.Refuse(request.Reason!, caller.Value.UserId, clock.Now)), cancellationToken);

    public Task<Result> Handle(CompleteDataRequest request, CancellationToken cancellationToken) =>
        Change(request.Id, null, one => Ended(one, one.Complete(clock.Now)), cancellationToken);

    private async Task<Result> Change(DataRequestId id, (string List, string Path, string? Code)? code, Func<DataRequest, Result> change, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (code is var (list, path, value) && await Unknown(list, path, value, cancellationToken) is { } unknown)
            return unknown;
        return change(taken.Value);
    }

    private async Task<Error?> Unknown(string list, string path, string? code, CancellationToken cancellationToken) => (await settings.Codes(cancellationToken)).Offers(list, code)
        ? null
        : Error.Invalid("data-request.invalid", "Der Antrag ist unvollständig.", [new FieldError(path, "code.unknown", "Diesen Code gibt es nicht.")]);

    private Result Ended(DataRequest one, Result result)
    {
        if (result.Error is null)
            reminders.Stop(DataRequest.Kind, one.Id.Value);
        return result;
    }

    private async Task Freeze(DataRequest one, CancellationToken cancellationToken)
    {
        var package = await file.Collect(await desk.ClientOf(one, cancellationToken), one, cancellationToken);
        var key = await keys.For(one.ClientId.Value, cancellationToken);
        db.Add(new DataExport(one.TenantId, one.CarrierId, one.Id, one.ClientId, key.SealCopy(JsonSerializer.SerializeToUtf8Bytes(package.Content, Readable))));
    }

    /// <summary>A case that is held stays; whoever holds it knows.</summary>
    private async Task Carry(DataRequest request, string? reason, CancellationToken cancellationToken)
    {
        var (tenant, client) = (request.TenantId, request.ClientId);
        var cases = await db.Set<SupportCase>().Where(one => one.TenantId == tenant && one.ClientId == client).ToListAsync(cancellationToken);
        foreach (var one in cases)
        {
            if (request.RequestKind is DataRequestKind.Restriction && one.RestrictedOn is null)
                one.Restrict(reason!, caller.Value.UserId, clock.Now);
            if (request.RequestKind is DataRequestKind.Erasure && one.ErasureRequestedOn is null)
                one.RequestErasure(request.RecordedBy, clock.Now);
        }
    }
}
