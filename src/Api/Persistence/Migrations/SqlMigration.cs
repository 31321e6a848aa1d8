using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Kim.Api.Persistence.Migrations;

/// <summary>
/// A migration that is the SQL file of its own id. EF Core's runner orders them by id and applies each once, under its lock.
/// A new one is a file <c>NNNN_name.sql</c> and one line below.
/// </summary>
internal abstract class SqlMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(EmbeddedText.Read($"Kim.Api.Persistence.Migrations.{GetType().GetCustomAttribute<MigrationAttribute>()!.Id}.sql"));
}

[DbContext(typeof(KimDbContext)), Migration("0001_organisation")]
internal sealed class M0001 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0002_identity")]
internal sealed class M0002 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0003_workflow")]
internal sealed class M0003 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0004_messaging_and_audit")]
internal sealed class M0004 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0005_casework")]
internal sealed class M0005 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0006_steering")]
internal sealed class M0006 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0008_orphans")]
internal sealed class M0008 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0009_access")]
internal sealed class M0009 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0010_case_file")]
internal sealed class M0010 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0011_bodies")]
internal sealed class M0011 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0012_topics")]
internal sealed class M0012 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0013_own_organisation")]
internal sealed class M0013 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0014_mail")]
internal sealed class M0014 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0015_sign_in")]
internal sealed class M0015 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0016_retention")]
internal sealed class M0016 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0017_reports")]
internal sealed class M0017 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0018_access_log_seals")]
internal sealed class M0018 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0019_operation")]
internal sealed class M0019 : SqlMigration;

[DbContext(typeof(KimDbContext)), Migration("0020_postponement")]
internal sealed class M0020 : SqlMigration;
