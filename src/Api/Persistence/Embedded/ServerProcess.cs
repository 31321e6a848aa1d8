using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Kim.Api.Persistence.Embedded;

/// <summary>Makes the data, starts the server and knows whether it lives. Callers hold the folder's lock.</summary>
internal sealed class ServerProcess(DataFolder folder, Binaries binaries, Secrets secrets, bool durable)
{
    private const long LargeLog = 5_000_000;
    private const int MostFailures = 10;

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);

    /// <summary>Long enough for the recovery after a crash.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Superuser(int port, string database) => Secrets.ConnectionString(port, Secrets.SuperuserName, secrets.Superuser, database);

    /// <summary>
    /// Returns the port once the server answers, and whether it had to be started. A port that programs already use is kept.
    /// </summary>
    public async Task<(int Port, bool Started)> EnsureRunning(bool keepPort, CancellationToken cancellationToken)
    {
        var port = Port.LoadOrChoose(folder);
        var started = false;
        var failures = 0;
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < Patience;)
        {
            if (LeftBehind.Postmaster(folder) is not null)
            {
                if (await Answers(port, cancellationToken))
                    return (port, started);
                // It starts, recovers or stops: each of them ends by itself.
                await Task.Delay(Retry, TimeProvider.System, cancellationToken);
                continue;
            }

            if (!keepPort && !Port.IsFree(port))
                port = Port.Choose(folder);
            if (await Start(port, cancellationToken))
                started = true;
            else if (++failures == MostFailures)
                break;
            else
                await Task.Delay(failures * Retry, TimeProvider.System, cancellationToken);
        }

        throw EmbeddedPostgresException.NotStarted(folder.ServerLog);
    }

    private async Task<bool> Start(int port, CancellationToken cancellationToken)
    {
        await MakeData(cancellationToken);
        await LeftBehind.Remove(folder, cancellationToken);
        if (File.Exists(folder.ServerLog) && new FileInfo(folder.ServerLog).Length > LargeLog)
            File.Move(folder.ServerLog, folder.ServerLog + ".old", overwrite: true);

        // Logs hold no row contents: terse messages drop DETAIL, and failed statements are not repeated.
        var settings = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200"
            + " -c log_error_verbosity=terse -c log_min_error_statement=panic -c jit=off -c timezone=UTC -c log_timezone=UTC"
            + (durable ? "" : " -c fsync=off -c full_page_writes=off");
        // Not to be cancelled half-way: a server that appears after its program has left would stay for ever.
        var (exitCode, _) = await Command.Try(
            folder.User.Line(binaries.PgCtl, "start", "-D", folder.Data, "-l", folder.ServerLog, "-s", "-w", "-t", "60", "-o", settings),
            CancellationToken.None);
        return exitCode == 0;
    }

    private async Task MakeData(CancellationToken cancellationToken)
    {
        if (folder.Version is not null)
            return;
        foreach (var abandoned in Directory.EnumerateDirectories(folder.Home, "initdb-*"))
            Directory.Delete(abandoned, recursive: true);

        var workshop = Path.Combine(folder.Home, $"initdb-{Guid.CreateVersion7():N}");
        var data = Path.Combine(workshop, "data");
        var password = Path.Combine(workshop, "password");
        Directory.CreateDirectory(workshop);
        DataFolder.WriteSecretly(password, secrets.Superuser);
        await folder.User.OwnAll(workshop, cancellationToken);
        List<string> line =
        [
            binaries.Initdb, "-D", data, "--username", Secrets.SuperuserName, "--pwfile", password, "--auth=scram-sha-256", "--encoding=UTF8",
            "--lc-collate=C", $"--lc-ctype={LetterType()}", "--lc-messages=C",
        ];
        if (!durable)
            line.Add("--no-sync");
        await Command.Run(folder.User.Line(line), cancellationToken);
        Directory.Move(data, folder.Data);
        Directory.Delete(workshop, recursive: true);
    }

    /// <summary>Sorting is by code point, fast and the same everywhere; what is a letter follows Unicode, so that searches know umlauts.</summary>
    private static string LetterType() => OperatingSystem.IsWindows() ? "C" : OperatingSystem.IsMacOS() ? "UTF-8" : "C.UTF-8";

    private async Task<bool> Answers(int port, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Superuser(port, "postgres") + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            // Still starting, recovering, or already shutting down.
            return false;
        }
    }
}
