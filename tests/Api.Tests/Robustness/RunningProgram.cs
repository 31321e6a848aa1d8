using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Robustness;

/// <summary>The program as a process of its own on a data folder, on whatever port is free. It can be killed and started again.</summary>
internal sealed class RunningProgram
{
    private const string Password = "Kim-Demo-2026!";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly Dictionary<string, Person> signedIn = [];
    private readonly ConcurrentDictionary<Guid, Person> guests = new();

    private RunningProgram(Process process, Uri address, IReadOnlyCollection<string> said) => (this.process, Address, Said) = (process, address, said);

    public Uri Address { get; }

    /// <summary>What it wrote until now, warnings and errors among it.</summary>
    public IReadOnlyCollection<string> Said { get; }

    public static async Task<RunningProgram> Start(string dataFolder, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kim.Api.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["KIM_DATA"] = dataFolder;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var begun = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new ConcurrentQueue<string>();
        begun.OutputDataReceived += (_, line) => Hear(line.Data);
        begun.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        begun.BeginOutputReadLine();
        begun.BeginErrorReadLine();
        try
        {
            return new(begun, await address.Task.WaitAsync(Patience, TimeProvider.System), said);
        }
        catch
        {
            // Whatever it waits for: it must not stay behind.
            begun.Kill();
            throw;
        }

        void Hear(string? line)
        {
            said.Enqueue(line ?? "");
            if (line is null)
                address.TrySetException(new InvalidOperationException(string.Join('\n', said)));
            else if (line.StartsWith("KIM  ", StringComparison.Ordinal))
                address.TrySetResult(new(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        }
    }

    /// <summary>A demo person, signed in once a program.</summary>
    public async Task<Person> As(string name, string tenant)
    {
        var email = $"{name}@{tenant}.example";
        if (signedIn.TryGetValue(email, out var known))
            return known;

        var client = Client();
        var session = await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password });
        var body = await session.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("accessToken").GetString());
        var me = await client.GetFromJsonAsync<JsonElement>("/api/v1/me");
        return signedIn[email] = new(
            client, me.GetProperty("userId").GetGuid(), me.GetProperty("current").GetProperty("unitId").GetGuid(), body.GetProperty("refreshToken").GetString()!);
    }

    /// <summary>The same person with the same token at this program: sessions outlive programs.</summary>
    public Person Here(Person person) => guests.GetOrAdd(person.UserId, _ =>
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = person.Http.DefaultRequestHeaders.Authorization;
        return person with { Http = client };
    });

    /// <summary>Moves the business clock of all programs; what became due has happened when this returns.</summary>
    public async Task Advance(string duration)
    {
        using var client = Client();
        (await client.PostAsJsonAsync("/api/v1/demo/clock", new { advance = duration })).EnsureSuccessStatusCode();
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    private HttpClient Client() => new() { BaseAddress = Address, Timeout = Patience };
}
