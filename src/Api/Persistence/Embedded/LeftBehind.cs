using System.ComponentModel;
using System.Diagnostics;

namespace Kim.Api.Persistence.Embedded;

/// <summary>What a killed server leaves: its pid file and, for a while, workers that still hold its shared memory.</summary>
internal static class LeftBehind
{
    /// <summary>The living postmaster of this folder. A dead one that nobody has reaped does not count.</summary>
    public static int? Postmaster(DataFolder folder)
    {
        if (ReadPid(folder) is not { } pid)
            return null;
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && !IsZombie(pid) ? pid : null;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Only when no postmaster lives. Ending its workers is safe: their work was lost with it, and recovery follows.</summary>
    public static void Remove(DataFolder folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        if (ReadPid(folder) is { } dead && IsZombie(dead))
            File.Delete(folder.PostmasterPid);
        foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName))
            if (int.TryParse(process, out var pid) && WorksIn(pid, folder.Data))
                End(pid);
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

    private static bool WorksIn(int pid, string data)
    {
        try
        {
            return new DirectoryInfo($"/proc/{pid}/cwd").LinkTarget == data
                && File.ReadAllText($"/proc/{pid}/comm").StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or another account's process.
            return false;
        }
    }

    private static void End(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself.
        }
    }
}
