using Kim.Api.Audit.Chain;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Kim.Api.Hosting;

/// <summary>
/// <c>verify-access-log [--tenant slug] [--month 2026-11]</c> computes the chains of the access log anew. It ends with 0 when they hold, and
/// with 1 and the first broken place of each month when they do not.
/// </summary>
internal static class VerifyAccessLogVerb
{
    public const string Name = "verify-access-log";
    private const int Intact = 0, Broken = 1, Misused = 2;
    private static readonly string[] Options = ["--tenant", "--month"];

    public static async Task<int> Run(IReadOnlyList<string> args, IConfiguration configuration, TextWriter output)
    {
        var given = args.Skip(1).Chunk(2).ToList();
        var slug = given.FirstOrDefault(option => option[0] is "--tenant")?[^1];
        DateOnly? month = given.FirstOrDefault(option => option[0] is "--month") is { } asked ? DateOnly.TryParseExact(asked[^1], "yyyy-MM", out var parsed) ? parsed : DateOnly.MaxValue : null;
        if (month == DateOnly.MaxValue || given.Exists(option => option.Length != 2 || !Options.Contains(option[0])))
        {
            await output.WriteLineAsync($"Aufruf: {Name} [--tenant <Kürzel>] [--month <JJJJ-MM>]");
            return Misused;
        }

        await using var database = await ProgramDatabase.Open(configuration, NullLogger.Instance);
        var tenants = (await Tenants(database.Connections.Jobs)).Where(tenant => slug is null || tenant.Slug == slug).ToList();
        if (tenants.Count == 0)
        {
            await output.WriteLineAsync("Diese Kommune gibt es nicht.");
            return Misused;
        }

        var master = await ProgramDatabase.MasterKeyOf(configuration, database.Connections, CancellationToken.None);
        var (keys, outside) = (new ChainKeys(master), new SealHeads(ProgramDatabase.SealsOf(configuration), NullLogger<SealHeads>.Instance));
        await using var source = NpgsqlDataSource.Create(database.Connections.App);
        var intact = true;
        foreach (var (id, name) in tenants)
        {
            var verified = await Verify(source, id, month, keys, outside);
            await Report(name, verified, output);
            intact &= verified.Intact;
        }

        return intact ? Intact : Broken;
    }

    private static async Task<LogVerification> Verify(NpgsqlDataSource source, TenantId tenant, DateOnly? month, ChainKeys keys, SealHeads outside)
    {
        await using var db = KimDbContext.On(source);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"select set_config('kim.tenant', {tenant.Value.ToString()}, true)");
        return await ChainCheck.Run(db, tenant, month, keys, outside, CancellationToken.None);
    }

    private static async Task Report(string tenant, LogVerification verified, TextWriter output)
    {
        foreach (var one in verified.Months)
            await output.WriteLineAsync($"{tenant} {one.Month:yyyy-MM}: {one.Lines} Zeilen, {(one.Dropped ? "nach Ablauf gelöscht" : $"{one.Seals} Siegel")}, {Word(one.Intact)}");
        foreach (var wrong in verified.Breaks)
            await output.WriteLineAsync($"{tenant} {wrong.Month:yyyy-MM}: {wrong.Code}, Siegel {wrong.Seal}, Zeile {wrong.Line}, {wrong.Id}");
        await output.WriteLineAsync($"{tenant}: {Word(verified.Intact)}, {verified.Waiting} Zeilen noch nicht versiegelt");
    }

    private static string Word(bool intact) => intact ? "unversehrt" : "BESCHÄDIGT";

    private static async Task<List<(TenantId Id, string Slug)>> Tenants(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("select tenant_id, slug from audit.tenants_to_verify() order by slug");
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<(TenantId, string)>();
        while (await rows.ReadAsync())
            found.Add((new TenantId(rows.GetGuid(0)), rows.GetString(1)));
        return found;
    }
}
