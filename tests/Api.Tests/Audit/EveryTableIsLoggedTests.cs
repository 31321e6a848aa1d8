using Api.Tests.Postgres;
using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Api.Tests.Audit;

/// <summary>Whoever writes a row of the case level leaves a line: held against the model, so that a new table fails.</summary>
public sealed class EveryTableIsLoggedTests(ClassDatabase database) : IClassFixture<ClassDatabase>
{
    /// <summary>Keys and tokens are written with what they belong to, contents with their document or request; outreach and anonymous referrals name no person.</summary>
    private static readonly string[] NamesNobody =
        ["casework.data_keys", "casework.client_search_tokens", "casework.document_contents", "casework.data_exports", "casework.outreach_activities", "casework.anonymous_referrals"];

    [Fact]
    public async Task A_row_of_every_table_of_the_case_level_leaves_a_line_with_names_of_fields_and_no_value()
    {
        await using var source = NpgsqlDataSource.Create(database.Database.Owner);
        await using var db = KimDbContext.On(source);
        var caller = new CurrentCaller();
        caller.Is(new Caller(new TenantId(Guid.CreateVersion7()), null, new UserId(Guid.CreateVersion7()), "case-manager", null));
        var log = new LogEveryWrite(caller, TimeProvider.System);
        var tables = db.Model.GetEntityTypes().Where(entity => entity.GetSchema() == "casework" && !NamesNobody.Contains($"casework.{entity.GetTableName()}")).ToList();
        var silent = new List<string>();

        foreach (var table in tables)
        {
            var row = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(table.ClrType);
            db.ChangeTracker.Clear();
            db.Entry(row).State = EntityState.Modified;
            if (log.LinesFor(db.ChangeTracker) is not [{ Kind: AccessKind.Write, Fields.Length: > 0 }])
                silent.Add(table.GetTableName()!);
        }

        tables.Count.ShouldBeGreaterThan(20);
        silent.ShouldBeEmpty();
    }
}
