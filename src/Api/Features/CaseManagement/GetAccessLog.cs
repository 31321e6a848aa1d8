using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>Who read or wrote what of a case. The data-protection officer sees ids and codes, and no case.</summary>
internal sealed record GetAccessLog(CaseId Id) : IQuery<Items<AccessLogLine>>;

internal sealed record AccessLogLine(DateTimeOffset At, Guid UserId, string Role, Guid? UnitId, AccessKind Kind, string Record, string? Fields, string? Purpose);

internal sealed class GetAccessLogHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<GetAccessLog, Result<Items<AccessLogLine>>>
{
    private const int MostLines = 10_000;

    public async Task<Result<Items<AccessLogLine>>> Handle(GetAccessLog request, CancellationToken cancellationToken)
    {
        var (tenant, id) = (caller.Value.TenantId, request.Id.Value);
        var rows = await db.Set<AccessLogEntry>().AsNoTracking()
            .Where(entry => entry.TenantId == tenant && entry.SubjectKind == AccessLog.Case && entry.SubjectId == id)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(MostLines).ToListAsync(cancellationToken);
        return rows.Count == 0
            ? CaseErrors.NotFound
            : new Items<AccessLogLine>(rows.ConvertAll(entry => new AccessLogLine(
                entry.At, entry.UserId.Value, entry.Role, entry.UnitId?.Value, entry.Kind, entry.Record, entry.Fields, entry.Purpose)));
    }
}
