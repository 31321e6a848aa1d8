using System.ComponentModel;
using System.Diagnostics;

namespace Kim.Api.Persistence.Embedded;

/// <summary>What a killed server leaves: its pid file and, for a while, workers that still hold its shared memory.</summary>
internal static class LeftBehind
{
    // Run as the database user, who alone may look at its processes everywhere. $1: the data folder.
    private const string EndWorkers =
        """
        for process in /proc/[0-9]*; do
          [ "$(readlink "$process/cwd")" = "$1" ] || continue
          case $(cat "$process/comm") in postgres*) kill -9 "${process#/proc/}" ;; esac
        done 2>/dev/null
        :
        """;

    /// <summary>The living postmaster of this folder. A dead one that nobody has reaped does not count, nor does a stranger with its number.</summary>
    public static int? Postmaster(DataFolder folder)
    {
        if (ReadPid(folder) is not { } pid)
            return null;
        try
        {
            using var process = Process.GetProcessById(pid);
            var isPostgres = !process.HasExited && process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
            return isPostgres && !IsZombie(pid) && !WorksElsewhere(pid, folder) ? pid : null;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    /// <summary>
    /// Only when no postmaster lives: its number may by now be another program's, which would keep the next one from starting.
    /// Ending its workers is safe, their work was lost with it, and recovery follows.
    /// </summary>
    public static async Task Remove(DataFolder folder, CancellationToken cancellationToken)
    {
        File.Delete(folder.PostmasterPid);
        if (OperatingSystem.IsLinux())
            await Command.Run(folder.User.Line("/bin/sh", "-c", EndWorkers, "kim-end", folder.Data), cancellationToken);
    }

    private static int? ReadPid(DataFolder folder)
    {
        try
        {
            return int.TryParse(File.ReadLines(folder.PostmasterPid).FirstOrDefault(), out var pid) ? pid : null;
        }
        catch (IOException)
        {
            // There is none: the server was stopped properly or never started.
            return null;
        }
    }

    private static bool IsZombie(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (IOException)
        {
            // No such process, or a system without /proc.
            return false;
        }
    }

    /// <summary>False also when the system does not let this account look.</summary>
    private static bool WorksElsewhere(int pid, DataFolder folder)
    {
        try
        {
            return new DirectoryInfo($"/proc/{pid}/cwd").LinkTarget is { } place && place != folder.Data;
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
