namespace Api.Tests.Postgres;

public sealed class PostgresServerTests(PostgresServer server, ClassDatabase mine) : IClassFixture<ClassDatabase>
{
    [Fact]
    public async Task Every_role_reaches_its_clone_and_no_other_role_does()
    {
        (await Sql.Scalar<string>(mine.Database.Owner, "SELECT current_user::text")).ShouldBe("kim_owner");
        (await Sql.Scalar<string>(mine.Database.App, "SELECT current_user::text")).ShouldBe("kim_app");
        (await Sql.Scalar<string>(mine.Database.Jobs, "SELECT current_user::text")).ShouldBe("kim_jobs");
        (await Sql.Scalar<bool>(mine.Database.Superuser, "SELECT has_database_privilege('pg_monitor', current_database(), 'CONNECT')")).ShouldBeFalse();
    }

    [Fact]
    public async Task Clones_do_not_see_each_other()
    {
        await using var other = await server.CreateDatabase();

        await Sql.Execute(mine.Database.Owner, "CREATE SCHEMA shelf; CREATE TABLE shelf.book (id int)");

        (await Sql.Scalar<bool>(other.Owner, "SELECT to_regclass('shelf.book') IS NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_clone_has_what_the_delegate_made()
    {
        await using var migrated = new PostgresServer((template, _) => Sql.Execute(template.Owner, "CREATE SCHEMA made"));
        await migrated.InitializeAsync();

        await using var clone = await migrated.CreateDatabase();

        (await Sql.Scalar<bool>(clone.Owner, "SELECT to_regnamespace('made') IS NOT NULL")).ShouldBeTrue();
    }
}
