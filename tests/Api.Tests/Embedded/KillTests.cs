using System.Diagnostics;
using Api.Tests.Postgres;

namespace Api.Tests.Embedded;

public sealed class KillTests
{
    [Fact]
    public async Task A_killed_server_comes_back_on_its_port_with_its_data()
    {
        await using var folder = new PrivateFolder();
        await using var database = await folder.Start();
        await Sql.Execute(database.Owner, "CREATE SCHEMA kept");
        var before = folder.Postmaster();

        Kill(before);

        await Eventually.Holds(() => IsKept(database.Owner));
        folder.Postmaster().ShouldNotBe(before);
    }

    [Fact]
    public async Task A_server_killed_under_a_busy_worker_comes_back()
    {
        await using var folder = new PrivateFolder();
        await using var database = await folder.Start();
        var busy = Sql.Execute(database.App, "SELECT count(*) FROM generate_series(1, 100000000000)");
        await Eventually.Holds(async () => await Sql.Scalar<long>(
            database.Superuser, "SELECT count(*) FROM pg_stat_activity WHERE usename = 'kim_app' AND state = 'active'") == 1);

        Kill(folder.Postmaster());

        await Should.ThrowAsync<Npgsql.NpgsqlException>(() => busy);
        await Eventually.Holds(() => Answers(database.App));
    }

    [Fact]
    public async Task After_the_program_was_killed_the_next_start_has_the_data()
    {
        await using var folder = new PrivateFolder();
        await using (var program = await DatabaseProgram.Start(folder.Path))
        {
            await Sql.Execute(program.ConnectionString, "CREATE SCHEMA kept");
            await program.Kill();
        }

        await using var database = await folder.Start();

        (await IsKept(database.Owner)).ShouldBeTrue();
    }

    [Fact]
    public async Task After_program_and_server_were_killed_the_next_start_has_the_data()
    {
        await using var folder = new PrivateFolder();
        await using (var program = await DatabaseProgram.Start(folder.Path))
        {
            await Sql.Execute(program.ConnectionString, "CREATE SCHEMA kept");
            await program.Kill();
            if (folder.IsServed())
                Kill(folder.Postmaster());
        }

        await using var database = await folder.Start();

        (await IsKept(database.Owner)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_whose_last_program_was_killed_stops()
    {
        await using var folder = new PrivateFolder();
        await using var program = await DatabaseProgram.Start(folder.Path);
        folder.IsServed().ShouldBeTrue();

        await program.Kill();

        await Eventually.Holds(() => !folder.IsServed());
    }

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It was faster.
        }
    }

    private static Task<bool> IsKept(string owner) => Asks(owner, "SELECT to_regnamespace('kept') IS NOT NULL");

    private static Task<bool> Answers(string role) => Asks(role, "SELECT true");

    private static async Task<bool> Asks(string role, string question)
    {
        try
        {
            return await Sql.Scalar<bool>(role, question);
        }
        catch (Npgsql.NpgsqlException)
        {
            // Not back yet.
            return false;
        }
    }
}
