using System.Text;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Retention.Erasures;

/// <summary>The erasures of the tenant, newest first.</summary>
internal sealed record ListErasures(string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<ErasureView>>;

internal sealed record GetErasure(ErasureId Id) : IQuery<ErasureView>;

/// <summary>The tenant's erasures as lines that a restored copy is told again.</summary>
internal sealed record GetErasureFile : IQuery<FileAnswer>;

/// <param name="Case">A keyed hash of the case's id.</param>
/// <param name="Counts">How many rows of which table.</param>
internal sealed record ErasureView(
    Guid Id, DateTimeOffset At, Guid CarrierId, string Case, string Class, string Basis, Guid ConfirmedBy, DateTimeOffset ConfirmedAt, IReadOnlyDictionary<string, int> Counts);

internal sealed class ReadErasuresHandler(KimDbContext db, CurrentCaller caller, RetentionDesk desk) :
    IRequestHandler<ListErasures, Result<Page<ErasureView>>>, IRequestHandler<GetErasure, Result<ErasureView>>, IRequestHandler<GetErasureFile, Result<FileAnswer>>
{
    private static readonly Error NotFound = Error.NotFound("erasure.not-found", "Diese Löschung gibt es nicht.");

    public async Task<Result<Page<ErasureView>>> Handle(ListErasures request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var all = await Visible(cancellationToken);
        var behind = all;
        if (paging.Position() is [var at, var id])
        {
            var (lastAt, lastId) = (at.GetDateTimeOffset(), id.GetGuid());
            behind = all.Where(one => one.At < lastAt || (one.At == lastAt && one.Id < lastId));
        }

        return await paging.Read(all, behind.OrderByDescending(one => one.At).ThenByDescending(one => one.Id), one => [one.At, one.Id], View, cancellationToken);
    }

    public async Task<Result<ErasureView>> Handle(GetErasure request, CancellationToken cancellationToken) =>
        await (await Visible(cancellationToken)).SingleOrDefaultAsync(one => one.Id == request.Id.Value, cancellationToken) is { } found ? View(found) : NotFound;

    public async Task<Result<FileAnswer>> Handle(GetErasureFile request, CancellationToken cancellationToken)
    {
        var lines = await (await Visible(cancellationToken)).OrderBy(one => one.At).ThenBy(one => one.Id).ToListAsync(cancellationToken);
        return new FileAnswer(Encoding.UTF8.GetBytes(string.Concat(lines.Select(one => ErasureLine.Of(one).Text() + '\n'))), "application/x-ndjson", "erasures.jsonl");
    }

    private async Task<IQueryable<Erasure>> Visible(CancellationToken cancellationToken)
    {
        var (tenant, carriers) = (caller.Value.TenantId, await desk.Carriers(cancellationToken));
        return db.Set<Erasure>().AsNoTracking().Where(one => one.TenantId == tenant && carriers.Contains(one.CarrierId));
    }

    private static ErasureView View(Erasure one) => new(
        one.Id, one.At, one.CarrierId.Value, Convert.ToHexStringLower(one.CaseHash), one.RetentionClass, one.Basis, one.ConfirmedBy.Value, one.ConfirmedAt, one.Counts);
}
