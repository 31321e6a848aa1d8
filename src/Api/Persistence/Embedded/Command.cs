using System.Diagnostics;

namespace Kim.Api.Persistence.Embedded;

/// <summary>Runs one short program and waits for it.</summary>
internal static class Command
{
    public static async Task<(int ExitCode, string Output)> Try(IReadOnlyList<string> line, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory),
        };

        // Settings meant for other PostgreSQL programs must not steer this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal) || name is "LANGUAGE").ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, (await output + await errors).Trim());
    }

    public static async Task<string> Run(IReadOnlyList<string> line, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await Try(line, cancellationToken);
        return exitCode == 0 ? output : throw EmbeddedPostgresException.CommandFailed(Path.GetFileName(line[0]), output);
    }

    /// <summary>The full path of a program on the PATH or in the usual system folders.</summary>
    public static string? Find(string name) =>
        SearchPath().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public static IEnumerable<string> SearchPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(OperatingSystem.IsWindows() ? [] : ["/usr/bin", "/bin", "/usr/sbin", "/sbin"]);
}
