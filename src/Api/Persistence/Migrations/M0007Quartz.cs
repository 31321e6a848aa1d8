using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Quartz;

namespace Kim.Api.Persistence.Migrations;

/// <summary>The scheduler's own tables, from the script that its package carries, under the schema <c>quartz</c>.</summary>
[DbContext(typeof(KimDbContext)), Migration("0007_quartz")]
internal sealed class M0007 : Migration
{
    public const string TablePrefix = "quartz.qrtz_";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var script = EmbeddedText.Read("Quartz.Impl.AdoJobStore.Schema.create_postgres.sql", typeof(IScheduler).Assembly);

        foreach (var statement in script.Split("\n--;;", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1))
            migrationBuilder.Sql(statement.Replace("{0}", TablePrefix, StringComparison.Ordinal).Replace("{1}", "qrtz_", StringComparison.Ordinal));

        migrationBuilder.Sql("grant select, insert, update, delete on all tables in schema quartz to kim_app");
    }
}
