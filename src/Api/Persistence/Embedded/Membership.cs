using System.Diagnostics;

namespace Kim.Api.Persistence.Embedded;

/// <summary>
/// One user of the shared server. A held file tells the others that it lives; a small shell that reads from this program
/// notices its end, however it dies, and the last one's shell stops the server.
/// </summary>
internal sealed class Membership : IAsyncDisposable
{
    // $1 users, $2 own file, $3 postmaster.pid. After a sudden end the server may just be starting, so look for it a while.
    private const string Watch =
        """
        trap '' INT TERM HUP
        tries=100
        read -r farewell && tries=1
        rm -f "$2"
        while [ "$tries" -gt 0 ]; do
          for user in "$1"/*; do
            pid=${user##*/}; pid=${pid%%-*}
            case $pid in *[!0-9]*) continue ;; esac
            case $(cat "/proc/$pid/stat" 2>/dev/null) in *") Z "*) continue ;; esac
            kill -0 "$pid" 2>/dev/null && exit 0
          done
          if [ -e "$3" ]; then
            read -r pid < "$3"
            case $(cat "/proc/$pid/comm" 2>/dev/null || ps -o comm= -p "$pid" 2>/dev/null) in
              *postgres*) kill -INT "$pid"; break ;;
            esac
          fi
          tries=$((tries - 1))
          [ "$tries" -gt 0 ] && sleep 0.1
        done
        wait=300
        while [ -e "$3" ] && [ "$wait" -gt 0 ] && kill -0 "$pid" 2>/dev/null; do
          sleep 0.1
          wait=$((wait - 1))
        done
        """;

    private static int count;

    private readonly DataFolder folder;
    private readonly Binaries binaries;
    private readonly string file;
    private readonly FileStream held;
    private readonly Process? watch;

    private Membership(DataFolder folder, Binaries binaries, string file, FileStream held, Process? watch) =>
        (this.folder, this.binaries, this.file, this.held, this.watch) = (folder, binaries, file, held, watch);

    /// <summary>Joins before the server is looked for, so that the last one who leaves sees the newcomer. Needs the folder's lock.</summary>
    public static Membership Join(DataFolder folder, Binaries binaries)
    {
        foreach (var other in Directory.EnumerateFiles(folder.Users))
            ForgetIfDead(other);
        var mine = Path.Combine(folder.Users, $"{Environment.ProcessId}-{Interlocked.Increment(ref count)}");
        var hold = DataFolder.TryHold(mine) ?? throw EmbeddedPostgresException.FolderDenied(folder.Users);
        return new(folder, binaries, mine, hold, OperatingSystem.IsWindows() ? null : StartWatch(folder, mine));
    }

    public bool IsAlone() => Directory.EnumerateFiles(folder.Users).All(other => other == file);

    public async ValueTask DisposeAsync()
    {
        await held.DisposeAsync();
        if (watch is null)
        {
            File.Delete(file);
            if (!Directory.EnumerateFiles(folder.Users).Any())
                await Command.Try([binaries.PgCtl, "stop", "-D", folder.Data, "-m", "fast"], CancellationToken.None);
            return;
        }

        await watch.StandardInput.WriteLineAsync("farewell");
        watch.StandardInput.Close();
        await watch.WaitForExitAsync();
        watch.Dispose();
    }

    private static void ForgetIfDead(string other)
    {
        using var abandoned = DataFolder.TryHold(other);
        if (abandoned is not null)
            File.Delete(other);
    }

    private static Process StartWatch(DataFolder folder, string file)
    {
        // A session of its own: Ctrl-C in the terminal is for the program, which then leaves in order.
        string[] session = Command.Find("setsid") is { } setsid ? [setsid] : [];
        string[] line = [.. session, "/bin/sh", "-c", Watch, "kim-watch", folder.Users, file, folder.PostmasterPid];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            // Whoever reads this program's output sees its end at once, not when the shell is done.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        return Process.Start(start)!;
    }
}
