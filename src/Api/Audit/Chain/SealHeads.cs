using Kim.Domain.Shared;

namespace Kim.Api.Audit.Chain;

/// <summary>
/// The heads of the chains outside the database: a file a tenant that only grows, and a line in the program's log, which the operator collects
/// elsewhere. Whoever cuts the newest seals off in the database is found by them; a node seals nothing while its own file knows more than the database.
/// </summary>
internal sealed class SealHeads(string folder, ILogger<SealHeads> log)
{
    private static readonly Error Cut = Error.Conflict(
        "access-log.cut", "Die Siegel des Zugriffsprotokolls in der Datenbank passen nicht zu den außerhalb gesicherten. Es wird nichts versiegelt, bis das geklärt ist.");

    public Error? RefusalOf(TenantId tenant, AccessLogSeals seals)
    {
        if (Of(tenant).LastOrDefault() is not { } last)
            return null;
        return seals.Seals.Any(seal => SealHead.Of(seal) == last) || IsDropped(seals, last) ? null : Cut;
    }

    public static bool IsDropped(AccessLogSeals seals, SealHead head) =>
        seals.Drops.Any(drop => drop.Month == head.Month && SealNumbers.Read(drop.Numbers).Contains(head.Number));

    public IEnumerable<SealHead> Of(TenantId tenant) => !File.Exists(FileOf(tenant)) ? [] :
        File.ReadLines(FileOf(tenant)).Select(line => line.Split(' ')).Where(parts => parts.Length == 3)
            .Select(parts => new SealHead(long.Parse(parts[0]), DateOnly.ParseExact(parts[1], "yyyy-MM-dd"), parts[2]));

    /// <summary>Once the transaction that made them is committed.</summary>
    public void Append(TenantId tenant, IReadOnlyList<SealHead> heads)
    {
        if (heads.Count == 0)
            return;

        foreach (var head in heads)
            log.AccessLogSealed(tenant.Value, head.Month, head.Number, head.Head);
        Directory.CreateDirectory(folder);
        File.AppendAllLines(FileOf(tenant), heads.Select(Line));
    }

    /// <summary>What stood for a month that was dropped is needed no longer.</summary>
    public void Forget(TenantId tenant, DateOnly month)
    {
        if (File.Exists(FileOf(tenant)))
            File.WriteAllLines(FileOf(tenant), [.. Of(tenant).Where(head => head.Month != month).Select(Line)]);
    }

    private static string Line(SealHead head) => $"{head.Number} {head.Month:yyyy-MM-dd} {head.Head}";

    private string FileOf(TenantId tenant) => Path.Combine(folder, $"{tenant.Value}.heads");
}

internal static partial class ChainLog
{
    [LoggerMessage(LogLevel.Information, "Access log of {Tenant} sealed: month {Month}, seal {Number}, head {Head}")]
    public static partial void AccessLogSealed(this ILogger log, Guid tenant, DateOnly month, long number, string head);

    [LoggerMessage(LogLevel.Critical, "Access log of {Tenant} was not sealed: {Code}")]
    public static partial void AccessLogNotSealed(this ILogger log, Guid tenant, string code);

    [LoggerMessage(LogLevel.Critical, "Access log of {Tenant}: month {Month} was not dropped: {Code}")]
    public static partial void AccessLogNotDropped(this ILogger log, Guid tenant, DateOnly month, string code);

    [LoggerMessage(LogLevel.Error, "Work on the access log of {Tenant} failed: {ExceptionType}")]
    public static partial void AccessLogWorkFailed(this ILogger log, Guid tenant, string exceptionType);
}
