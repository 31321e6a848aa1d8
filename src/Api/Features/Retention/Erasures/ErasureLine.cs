using System.Text.Json;
using Npgsql;

namespace Kim.Api.Features.Retention.Erasures;

/// <summary>An erasure as a line of a file outside the database. Ids of tenant, carrier and person who confirmed, codes, dates, and the keyed hash of the case.</summary>
internal sealed record ErasureLine(Guid Id, Guid Tenant, DateTimeOffset At, string Case, string Class, string Basis, Guid ConfirmedBy, DateTimeOffset ConfirmedAt)
{
    public const string Columns = "id, tenant_id, at, case_hash, retention_class, basis, confirmed_by, confirmed_at";

    public string Text() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ErasureLine Of(Erasure one) => new(one.Id, one.TenantId.Value, one.At, Convert.ToHexStringLower(one.CaseHash), one.RetentionClass, one.Basis, one.ConfirmedBy.Value, one.ConfirmedAt);

    public static ErasureLine Of(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(3)), row.GetString(4), row.GetString(5), row.GetGuid(6),
        row.GetFieldValue<DateTimeOffset>(7));

    /// <summary>The lines of a file, in the order in which they were erased; one that cannot be read is a fault of the file.</summary>
    public static IReadOnlyList<ErasureLine> In(IEnumerable<string> lines) =>
        [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => JsonSerializer.Deserialize<ErasureLine>(line, JsonSerializerOptions.Web)!).OrderBy(line => line.At).ThenBy(line => line.Id)];
}
