using Api.Tests.Postgres;
using Kim.Api.Persistence.Embedded;

namespace Api.Tests.Embedded;

public sealed class SharingTests
{
    [Fact]
    public async Task The_last_of_two_stops_the_shared_server()
    {
        await using var folder = new PrivateFolder();
        var started = await Task.WhenAll(folder.Start(), folder.Start());
        started[0].Owner.ShouldBe(started[1].Owner);

        await started[0].DisposeAsync();
        (await Sql.Scalar<int>(started[1].App, "SELECT 1")).ShouldBe(1);
        await started[1].DisposeAsync();

        folder.IsServed().ShouldBeFalse();
    }

    [Fact]
    public async Task The_server_outlives_the_killed_program_that_started_it_while_another_uses_it()
    {
        await using var folder = new PrivateFolder();
        await using var program = await DatabaseProgram.Start(folder.Path);
        await using (var database = await folder.Start())
        {
            database.Owner.ShouldBe(program.ConnectionString);
            var before = folder.Postmaster();

            await program.Kill();

            await Eventually.Holds(() => Directory.GetFiles(Path.Combine(folder.Path, "users")).Length == 1);
            folder.Postmaster().ShouldBe(before);
            (await Sql.Scalar<int>(database.App, "SELECT 1")).ShouldBe(1);
        }

        folder.IsServed().ShouldBeFalse();
    }

    /// <summary>The tests themselves may run as root, then this is the one that does not.</summary>
    [Fact]
    public async Task An_ordinary_user_runs_it_himself()
    {
        await using var program = await ProgramOfAnOrdinaryUser.Install();

        await using var database = await DatabaseProgram.Start(program.DataFolder, program.Folder, program.User);

        (await Sql.Scalar<string>(database.ConnectionString, "SELECT current_user::text")).ShouldBe("kim_owner");
        await database.Kill();
        await Eventually.Holds(() => !File.Exists(Path.Combine(program.DataFolder, "data", "postmaster.pid")));
    }

    [Theory]
    [InlineData("setpriv")]
    [InlineData("runuser")]
    [InlineData("su")]
    public async Task Each_tool_that_changes_the_user_passes_the_command_on(string tool)
    {
        var root = new DatabaseUser(Environment.UserName, "0", "0") { IsLent = true };

        root.Switch("/bin/" + tool, tool)[0].ShouldBe("/bin/" + tool);
        if (Environment.IsPrivilegedProcess && Command.Find(tool) is { } path)
        {
            var user = await DatabaseUser.Choose(TemporaryFolder.NewPath(), CancellationToken.None);
            (await Command.Run([.. user.Switch(path, tool), "id", "-un"], CancellationToken.None)).ShouldBe(user.Name);
        }
    }
}
