using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Benchmarks.Database;

/// <summary>The real program as a process of its own on the server of a benchmark.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private RunningProgram(Process process, Uri address, TimeSpan started) => (Process, Address, Started) = (process, address, started);

    public Process Process { get; }

    public Uri Address { get; }

    /// <summary>From the start of the process until it says its address.</summary>
    public TimeSpan Started { get; }

    public static async Task<RunningProgram> Start(PrivateServer server)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kim.Api.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["KIM_DATA"] = server.Folder, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["Logging__LogLevel__Default"] = "Warning" },
        };
        var begun = Stopwatch.GetTimestamp();
        var running = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        running.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                address.TrySetException(new InvalidOperationException("The program ended before it said its address."));
            else if (line.Data.StartsWith("KIM  ", StringComparison.Ordinal))
                address.TrySetResult(new(line.Data.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        };
        running.BeginOutputReadLine();
        try
        {
            return new(running, await address.Task.WaitAsync(Patience), Stopwatch.GetElapsedTime(begun));
        }
        catch
        {
            // Whatever it waits for: it must not stay behind.
            running.Kill();
            throw;
        }
    }

    /// <summary>A client of a signed-in case manager.</summary>
    public async Task<HttpClient> SignIn()
    {
        var http = new HttpClient { BaseAddress = Address, Timeout = Patience };
        var session = await http.PostAsJsonAsync("/api/v1/auth/login", new { email = Demo.Manager, password = Demo.Password });
        var token = (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    public static async Task Complete(HttpClient manager, Guid task)
    {
        using var answer = await manager.PostAsJsonAsync($"/api/v1/human-tasks/{task}/complete", new { outcome = EightTasks.Outcome });
        if (answer.StatusCode is not HttpStatusCode.OK)
            throw new InvalidOperationException($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}
