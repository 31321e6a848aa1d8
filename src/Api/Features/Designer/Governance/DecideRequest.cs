using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>The second person agrees; the version is published with it, unless that is to wait.</summary>
/// <param name="Without">Instances that cannot migrate and stay where they are.</param>
internal sealed record ApproveRequest(Guid Id, ApprovalBody Body, IReadOnlyCollection<Guid> Without) : ICommand;

/// <param name="RunningInstances">Another choice than the author's.</param>
/// <param name="Publish">False: it is published later, by whoever publishes it in the designer.</param>
internal sealed record ApprovalBody(string? Reason = null, RunningInstances? RunningInstances = null, bool Publish = true);

internal sealed record RejectRequest(Guid Id, string? Reason) : ICommand;

internal sealed record WithdrawRequest(Guid Id, string? Reason) : ICommand;

internal sealed record ReasonBody(string? Reason = null);

internal sealed class DecideRequestHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes, DefinitionVersions versions, PublishGate gate, Publications publications) :
    IRequestHandler<ApproveRequest, Result>, IRequestHandler<RejectRequest, Result>, IRequestHandler<WithdrawRequest, Result>
{
    public async Task<Result> Handle(ApproveRequest request, CancellationToken cancellationToken)
    {
        if (PublicationErrors.CheckReason(request.Body.Reason) is { } unfounded)
            return unfounded;
        if (await Find(request.Id, cancellationToken) is not { } asked)
            return PublicationErrors.NotFound;
        var approved = asked.Approve(caller.Value.UserId, request.Body.Reason!.Trim(), clock.Now);
        if (!approved.Succeeded)
            return approved;
        if (await versions.Own(asked.DefinitionId).SingleOrDefaultAsync(row => row.VersionId == asked.VersionId, cancellationToken) is not { } row || row.Checksum != asked.Checksum)
            return PublicationErrors.Changed;

        var findings = await gate.Check(row, cancellationToken);
        if (!findings.Succeeded)
            return findings.Error;
        (asked.Findings, asked.RunningInstances) = (findings.Value, request.Body.RunningInstances ?? asked.RunningInstances);
        Record("publication.approve", asked);
        if (!request.Body.Publish)
            return Result.Ok;
        return (await publications.Publish(row, asked, request.Without, cancellationToken)).Error is { } refused ? refused : Result.Ok;
    }

    public async Task<Result> Handle(RejectRequest request, CancellationToken cancellationToken)
    {
        if (PublicationErrors.CheckReason(request.Reason) is { } unfounded)
            return unfounded;
        if (await Find(request.Id, cancellationToken) is not { } asked)
            return PublicationErrors.NotFound;
        Record("publication.reject", asked);
        return asked.Reject(caller.Value.UserId, request.Reason!.Trim(), clock.Now);
    }

    public async Task<Result> Handle(WithdrawRequest request, CancellationToken cancellationToken)
    {
        if (await Find(request.Id, cancellationToken) is not { } asked)
            return PublicationErrors.NotFound;
        Record("publication.withdraw", asked);
        return asked.Withdraw(caller.Value.UserId, request.Reason?.Trim(), clock.Now);
    }

    /// <summary>The request under the lock of its definition.</summary>
    private async Task<PublicationRequest?> Find(Guid id, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var definitionId = await db.Set<PublicationRequest>().Where(asked => asked.TenantId == tenant && asked.Id == id).Select(asked => asked.DefinitionId).SingleOrDefaultAsync(cancellationToken);
        if (definitionId is null)
            return null;
        await versions.Lock(definitionId, cancellationToken);
        return await db.Set<PublicationRequest>().SingleAsync(asked => asked.TenantId == tenant && asked.Id == id, cancellationToken);
    }

    private void Record(string kind, PublicationRequest asked) => changes.Record(kind, asked.DefinitionId, asked.Id.ToString(), $"v{asked.Version}");
}
