using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.ResidencePermits;

/// <summary>The residence history of a client, newest first; the first without an end is true today.</summary>
internal sealed record ListPermits(ClientId ClientId) : IQuery<Page<PermitView>>;

internal sealed record GetPermit(ClientId ClientId, ResidencePermitId Id) : IQuery<PermitView>;

internal sealed record PermitView(
    Guid Id, string Status, DateOnly ValidFrom, DateOnly? ValidUntil, string? WorkPermit, string? ProcedureState, string Source, DateOnly? DocumentSeenOn, string? LegalBasis,
    string? IssuedBy, string? Restriction, DateOnly? EndedOn, bool Current, Guid RecordedBy, DateTimeOffset RecordedAt);

internal sealed class ReadPermitsHandler(KimDbContext db, CaseDesk desk, DataKeys keys, AccessLog accessLog) :
    IRequestHandler<ListPermits, Result<Page<PermitView>>>, IRequestHandler<GetPermit, Result<PermitView>>
{
    private static readonly Error NotFound = Error.NotFound("permit.not-found", "Diesen Eintrag gibt es nicht.");

    public async Task<Result<Page<PermitView>>> Handle(ListPermits request, CancellationToken cancellationToken)
    {
        var read = await Read(request.ClientId, cancellationToken);
        return read.Succeeded ? Page.Whole(read.Value) : read.Error;
    }

    public async Task<Result<PermitView>> Handle(GetPermit request, CancellationToken cancellationToken)
    {
        var read = await Read(request.ClientId, cancellationToken);
        if (!read.Succeeded)
            return read.Error;
        return read.Value.Find(permit => permit.Id == request.Id.Value) is { } found ? found : NotFound;
    }

    private async Task<Result<List<PermitView>>> Read(ClientId clientId, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(clientId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        accessLog.Read(AccessLog.Client, clientId.Value, ResidencePermit.Kind);
        var (tenant, key) = (taken.Value.TenantId, await keys.For(clientId.Value, cancellationToken));
        var permits = await db.Set<ResidencePermit>().AsNoTracking().Where(one => one.TenantId == tenant && one.ClientId == clientId).OrderByDescending(one => one.RecordedAt).ToListAsync(cancellationToken);
        return permits.ConvertAll(one => new PermitView(
            one.Id.Value, one.StatusCode, one.ValidFrom, one.ValidUntil, one.WorkPermitCode, one.ProcedureStateCode, one.SourceCode, one.DocumentSeenOn, key.Open(one.LegalBasis),
            key.Open(one.IssuedBy), key.Open(one.Restriction), one.EndedOn, one.IsCurrent, one.RecordedBy.Value, one.RecordedAt));
    }
}
