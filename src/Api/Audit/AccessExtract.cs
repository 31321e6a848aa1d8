using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Audit;

internal sealed record AccessExtractLine(DateTimeOffset At, string Role, string? Unit, AccessKind Kind, string Record, string? Purpose);

/// <summary>The person's own extract of the access log, for whoever answers a request for access; those who ask have checked that they may.</summary>
internal sealed class AccessExtract(KimDbContext db, CurrentCaller caller)
{
    /// <param name="subjects">Ids of what is the person's: client, cases, household.</param>
    public async Task<IReadOnlyList<AccessExtractLine>> Of(IReadOnlyList<Guid> subjects, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var units = await db.Set<OrganisationalUnit>().AsNoTracking().Where(unit => unit.TenantId == tenant).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        var lines = await About(db, tenant, subjects).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellationToken);
        return lines.ConvertAll(entry => new AccessExtractLine(entry.At, entry.Role, entry.UnitId is { } unit ? units.GetValueOrDefault(unit) : null, entry.Kind, entry.Record, entry.Purpose));
    }

    /// <summary>The lines that name one of the subjects, alone or in a list.</summary>
    public static IQueryable<AccessLogEntry> About(KimDbContext db, TenantId tenant, IReadOnlyList<Guid> subjects)
    {
        Guid[] ids = [.. subjects];
        string[] texts = [.. subjects.Select(id => id.ToString())];
        return db.Set<AccessLogEntry>().FromSql(
            $"select tenant_id, at, id, carrier_id, user_id, role, unit_id, kind, subject_kind, subject_id, subjects, record, fields, purpose from audit.access_log where tenant_id = {tenant.Value} and (subject_id = any({ids}) or subjects ?| {texts})").AsNoTracking();
    }
}
