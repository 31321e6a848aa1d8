using System.Diagnostics;
using Kim.Api.Persistence.Embedded;

namespace Api.Tests.Embedded;

/// <summary>A second program on a data folder: <c>Kim.Api database</c>.</summary>
internal sealed class DatabaseProgram : IAsyncDisposable
{
    private readonly Process process;

    private DatabaseProgram(Process process, string connectionString) => (this.process, ConnectionString) = (process, connectionString);

    /// <summary>The owner's, as the program printed it.</summary>
    public string ConnectionString { get; }

    public static async Task<DatabaseProgram> Start(string dataFolder, string? programFolder = null, DatabaseUser? user = null)
    {
        string[] command = ["dotnet", Path.Combine(programFolder ?? AppContext.BaseDirectory, "Kim.Api.dll"), "database"];
        var line = user?.Line(command) ?? command;
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["KIM_DATA"] = dataFolder;
        var started = Process.Start(start)!;
        var connectionString = await started.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return new(started, connectionString.ShouldNotBeNull());
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
    }
}
