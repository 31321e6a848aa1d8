using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Reports;
using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Reports.Tables;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kim.Api.Features.Reports;

/// <summary>
/// The one place where cases are counted across the carriers of a tenant. The true numbers come from a function of the database that gives
/// counts of whole quarters and years; they are protected before anything is stored, and forgotten.
/// </summary>
internal sealed class CaseReports(KimDbContext db, CurrentCaller caller, TenantSettings settings)
{
    public async Task<ProtectedReport> Protect(ReportTemplate report, ReportPeriod period, int k, Rounding rounding, CancellationToken cancellationToken)
    {
        var known = await StoredAbout(period, cancellationToken);
        var wanted = known.Select(snapshot => ReportPeriod.Parse(snapshot.Period).Value!).Append(period).Distinct().ToList();
        var (counts, codes, places) = (await Count(wanted, cancellationToken), await settings.Codes(cancellationToken), await Places(cancellationToken));
        return ReportProtection.Protect(Tables(report, period), [.. known.Select(Earlier)], k, rounding);

        IReadOnlyList<CountedTable> Tables(ReportTemplate of, ReportPeriod at) =>
            [.. of.Tables.Select(table => new CountedTable(table, at, codes, places, counts[at].Where(one => one.Table == table.Key)))];

        EarlierRelease Earlier(ReportSnapshot snapshot)
        {
            var at = ReportPeriod.Parse(snapshot.Period).Value!;
            return new(snapshot.Id, snapshot.Report, at, Rounding.Of(snapshot.Rounding), snapshot.Tables, Tables(ReportCatalogue.Find(snapshot.Report)!, at));
        }
    }

    /// <summary>Snapshots that are released or may still be.</summary>
    private async Task<List<ReportSnapshot>> StoredAbout(ReportPeriod period, CancellationToken cancellationToken)
    {
        var (tenant, reports) = (caller.Value.TenantId, ReportCatalogue.All.Where(one => one.Kind is ReportKind.Cases).Select(one => one.Code).ToList());
        return await db.Set<ReportSnapshot>().AsNoTracking()
            .Where(one => one.TenantId == tenant && one.State != SnapshotState.Discarded && reports.Contains(one.Report) && one.FirstDay <= period.Last && one.LastDay >= period.First)
            .OrderBy(one => one.Id).ToListAsync(cancellationToken);
    }

    /// <summary>All periods in one statement, so that their numbers are of one moment.</summary>
    private async Task<Dictionary<ReportPeriod, List<Counted>>> Count(List<ReportPeriod> periods, CancellationToken cancellationToken)
    {
        await using var command = db.Connection.CreateCommand();
        command.CommandText =
            """
            select asked.number::int, c.table_key, c.row_code, c.column_code, c.cases, c.persons, c.median
            from unnest($1, $2) with ordinality asked(first_day, last_day, number), lateral casework.report_counts(asked.first_day, asked.last_day) c
            """;
        command.Parameters.Add(new NpgsqlParameter { Value = periods.Select(period => period.First).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = periods.Select(period => period.Last).ToArray() });
        var counts = periods.ToDictionary(period => period, _ => new List<Counted>());
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            counts[periods[rows.GetInt32(0) - 1]].Add(new Counted(
                rows.GetString(1), Text(rows, 2), Text(rows, 3), rows.GetInt64(4), rows.GetInt64(5), await rows.IsDBNullAsync(6, cancellationToken) ? null : rows.GetDecimal(6)));
        }

        return counts;
    }

    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    /// <summary>The municipalities that the tenant's units serve, whether anybody lives there or not.</summary>
    private async Task<IReadOnlyList<Heading>> Places(CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var places = await db.Set<OrganisationalUnit>().AsNoTracking().Where(unit => unit.TenantId == tenant && unit.Municipality != null).Select(unit => unit.Municipality!).Distinct().ToListAsync(cancellationToken);
        return [.. places.Order(StringComparer.Ordinal).Select(place => new Heading(place, place))];
    }
}
