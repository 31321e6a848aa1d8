using Kim.Api.Auth;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>Asks for the newest draft to be published. Where the tenant does without a second person, it is published at once.</summary>
internal sealed record RequestPublication(string DefinitionId, PublicationBody Body) : ICommand<PublicationRequestId>;

/// <param name="Version">The newest when left out.</param>
internal sealed record PublicationBody(string? Reason = null, int? Version = null, RunningInstances RunningInstances = RunningInstances.Stay, bool Refresh = false);

internal readonly record struct PublicationRequestId(Guid Value) : IId<PublicationRequestId>
{
    public static PublicationRequestId New() => new(Guid.CreateVersion7());

    public static PublicationRequestId From(Guid value) => new(value);
}

internal sealed class RequestPublicationHandler(
    DefinitionVersions versions, VisibleDefinitions visible, PublishGate gate, Publications publications, WaitingRequests waiting, PublicationPolicy policy) : IRequestHandler<RequestPublication, Result<PublicationRequestId>>
{
    public async Task<Result<PublicationRequestId>> Handle(RequestPublication request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (PublicationErrors.CheckReason(body.Reason) is { } unfounded)
            return unfounded;
        await versions.Lock(request.DefinitionId, cancellationToken);
        if (await versions.Latest(request.DefinitionId, cancellationToken) is not { IsPublished: false } row || (body.Version is { } version && version != row.Version))
            return await visible.All.AnyAsync(known => known.definition_id == request.DefinitionId, cancellationToken) ? PublicationErrors.NotADraft : DefinitionErrors.NotFound;
        if (await waiting.Find(request.DefinitionId, cancellationToken) is { } known && known.VersionId == row.VersionId)
            return PublicationErrors.AlreadyOpen;

        var findings = await gate.Check(row, cancellationToken);
        if (!findings.Succeeded)
            return findings.Error;
        var asked = await publications.Submit(row, new(body.Reason!, body.RunningInstances, body.Refresh), findings.Value, null, cancellationToken);
        if (!await policy.FourEyes(cancellationToken) && (await publications.Publish(row, asked, [], cancellationToken)).Error is { } refused)
            return refused;
        return new PublicationRequestId(asked.Id);
    }
}

/// <summary>Publishes a version again that was published before, as a new version with the same content. It had its approval.</summary>
internal sealed record RollBack(string DefinitionId, RollbackBody Body) : ICommand<PublicationRequestId>;

internal sealed record RollbackBody(int Version, string? Reason = null, RunningInstances RunningInstances = RunningInstances.Stay, bool Refresh = false);

internal sealed class RollBackHandler(
    KimDbContext db, CurrentCaller caller, DefinitionVersions versions, VisibleDefinitions visible, PublishGate gate, Publications publications) : IRequestHandler<RollBack, Result<PublicationRequestId>>
{
    public async Task<Result<PublicationRequestId>> Handle(RollBack request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (PublicationErrors.CheckReason(body.Reason) is { } unfounded)
            return unfounded;
        await versions.Lock(request.DefinitionId, cancellationToken);
        if (await visible.FindAny(request.DefinitionId, body.Version, cancellationToken) is not { } earlier)
            return DefinitionErrors.NotFound;
        if (earlier.is_published)
            return PublicationErrors.StillPublished;
        if (!earlier.is_template && !await db.Set<DefinitionRow>().AnyAsync(row => row.TenantId == earlier.tenant_id && row.VersionId == earlier.version_id && row.PublishedAt != null, cancellationToken))
            return PublicationErrors.NeverPublished;

        var row = await versions.Copy(earlier, "definition.revert", cancellationToken);
        var findings = await gate.Check(row, cancellationToken);
        if (!findings.Succeeded)
            return findings.Error;
        var asked = await publications.Submit(row, new(body.Reason!, body.RunningInstances, body.Refresh), findings.Value, body.Version, cancellationToken);
        var tenant = caller.Value.TenantId;
        var approval = await db.Set<PublicationRequest>().AsNoTracking().Where(one => one.TenantId == tenant && one.VersionId == earlier.version_id && one.State == PublicationState.Published)
            .OrderByDescending(one => one.PublishedAt).FirstOrDefaultAsync(cancellationToken);
        asked.ApprovedBefore(approval?.DecidedBy, approval?.DecidedAt);
        return (await publications.Publish(row, asked, [], cancellationToken)).Error is { } refused ? refused : new PublicationRequestId(asked.Id);
    }
}
