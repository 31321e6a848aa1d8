using Kim.Api.Persistence.Embedded;
using Npgsql;

namespace Api.Tests.Robustness;

/// <summary>A base backup as PostgreSQL describes it: the files are copied while the server works, and its log from the beginning to the end of the copy makes them whole.</summary>
internal static class BaseBackup
{
    /// <param name="meanwhile">What goes on while the files are copied.</param>
    public static async Task Take(string from, string superuser, string to, Func<Task> meanwhile)
    {
        await using var connection = new NpgsqlConnection(superuser + ";Pooling=false");
        await connection.OpenAsync();
        await Ask(connection, "select pg_backup_start('rehearsal', fast => true)::text");

        Directory.CreateDirectory(to);
        foreach (var kept in new[] { "master.key", "secrets.json" })
            File.Copy(Path.Combine(from, kept), Path.Combine(to, kept));
        await Task.WhenAll(Copy(Path.Combine(from, "data"), to), meanwhile());

        var label = await Ask(connection, "select labelfile from pg_backup_stop(wait_for_archive => false)");
        var (data, log) = (Path.Combine(to, "data"), Path.Combine(to, "data", "pg_wal"));
        var labelFile = Path.Combine(data, "backup_label");
        await File.WriteAllTextAsync(labelFile, label);
        await Command.Run(["chown", $"--reference={Path.Combine(data, "PG_VERSION")}", labelFile], CancellationToken.None);
        File.Delete(Path.Combine(data, "postmaster.pid"));
        Directory.Delete(log, recursive: true);
        await Copy(Path.Combine(from, "data", "pg_wal"), data);
    }

    /// <summary>With owners and rights, past what vanishes meanwhile.</summary>
    private static async Task Copy(string folder, string into)
    {
        var (_, said) = await Command.Try(["cp", "-a", folder, into], CancellationToken.None);
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.Contains("No such file", StringComparison.Ordinal));
    }

    private static async Task<string> Ask(NpgsqlConnection connection, string question)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
