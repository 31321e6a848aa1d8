using System.Net;
using System.Net.Sockets;
using Api.Tests.Postgres;
using Kim.Api.Persistence.Embedded;

namespace Api.Tests.Embedded;

public sealed class StartTests
{
    [Fact]
    public async Task It_starts_from_nothing_with_three_roles_that_cannot_bypass_policies()
    {
        await using var folder = new PrivateFolder();
        await using var database = await folder.Start();

        (await Sql.Scalar<string>(database.Owner, "SELECT current_user::text")).ShouldBe("kim_owner");
        (await Sql.Scalar<string>(database.App, "SELECT current_user::text")).ShouldBe("kim_app");
        (await Sql.Scalar<string>(database.Jobs, "SELECT current_user::text")).ShouldBe("kim_jobs");
        (await Sql.Scalar<long>(
            database.Superuser,
            "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'kim%' AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)")).ShouldBe(3);
        (await Sql.Scalar<bool>(database.App, "SELECT has_database_privilege('kim_app', 'kim', 'CREATE')")).ShouldBeFalse();
        (await Sql.Scalar<float>(database.App, "SELECT similarity('Wohnung', 'Wohnungssuche')")).ShouldBeGreaterThan(0.4f);
        (await Sql.Scalar<bool>(database.App, "SELECT 'ÜBERSETZUNG' ILIKE 'übersetz%'")).ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_account_it_runs_as_can_read_the_folder_and_the_secrets()
    {
        await using var folder = new PrivateFolder();
        await using var database = await folder.Start();

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.GetUnixFileMode(Path.Combine(folder.Path, "secrets.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await Sql.Scalar<string>(database.Superuser, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task A_second_start_finds_the_port_and_the_data_of_the_first()
    {
        await using var folder = new PrivateFolder();
        string first;
        await using (var database = await folder.Start())
        {
            first = database.Owner;
            await Sql.Execute(first, "CREATE SCHEMA kept");
        }

        await using var again = await folder.Start();

        again.Owner.ShouldBe(first);
        (await Sql.Scalar<bool>(again.Owner, "SELECT to_regnamespace('kept') IS NOT NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_port_that_was_taken_meanwhile_is_given_up()
    {
        await using var folder = new PrivateFolder();
        int port;
        await using (var database = await folder.Start())
            port = database.Port;
        using var somebody = new TcpListener(IPAddress.Loopback, port);
        somebody.Start();

        await using var again = await folder.Start();

        again.Port.ShouldNotBe(port);
        (await Sql.Scalar<int>(again.App, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_that_the_database_user_cannot_reach_still_works()
    {
        await using var closed = new PrivateFolder();
        Directory.CreateDirectory(closed.Path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(closed.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var inside = Path.Combine(closed.Path, "data");
        string home;

        await using (var database = await PrivateFolder.StartIn(inside))
        {
            (await Sql.Scalar<int>(database.App, "SELECT 1")).ShouldBe(1);
            home = (await DataFolder.Open(inside, CancellationToken.None)).Home;
        }

        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task A_folder_named_by_a_link_is_the_same_folder()
    {
        await using var folder = new PrivateFolder();
        await using var database = await folder.Start();
        var link = TemporaryFolder.NewPath();
        Directory.CreateSymbolicLink(link, folder.Path);
        var before = folder.Postmaster();

        await using (var again = await PrivateFolder.StartIn(link))
            again.Owner.ShouldBe(database.Owner);

        folder.Postmaster().ShouldBe(before);
        Directory.Delete(link);
    }

    [Fact]
    public async Task A_left_behind_process_number_that_is_now_another_programs_does_no_harm()
    {
        await using var folder = new PrivateFolder();
        await using (await folder.Start())
        {
            // Made, and stopped in order.
        }

        await File.WriteAllTextAsync(folder.PostmasterPid, $"{Environment.ProcessId}\n", TestContext.Current.CancellationToken);

        await using var again = await folder.Start();

        (await Sql.Scalar<int>(again.App, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_npm_package_it_takes_the_installed_PostgreSQL()
    {
        await using var folder = new PrivateFolder();
        await using var installed = await InstalledPostgres.Find();

        await using var database = await folder.Start(new([], installed.Folders));

        (await Sql.Scalar<float>(database.App, "SELECT similarity('Wohnung', 'Wohnungssuche')")).ShouldBeGreaterThan(0.4f);
        Directory.EnumerateDirectories(folder.Path, "postgresql-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_any_PostgreSQL_it_says_what_to_install()
    {
        await using var folder = new PrivateFolder();

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.Start(new([], [])));

        refused.Code.ShouldBe("postgres.no-binaries");
    }

    [Fact]
    public async Task Data_of_another_version_are_refused()
    {
        await using var folder = new PrivateFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "data"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "data", "PG_VERSION"), "9\n", TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.Start());

        refused.Code.ShouldBe("postgres.wrong-version");
    }
}
