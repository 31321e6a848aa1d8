using System.Diagnostics;
using System.Text.Json;

namespace Api.Tests.Reminders;

internal sealed record SunkMail(IReadOnlyList<string> To, string Subject, string MessageId, string Text);

/// <summary>A real mail server on the loopback (<c>scripts/smtp-sink</c>) that keeps what it is given.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Process process;
    private readonly string file;

    private SmtpSink(Process process, string file, int port) => (this.process, this.file, Port) = (process, file, port);

    public int Port { get; }

    public static async Task<SmtpSink> Start()
    {
        var mails = Path.Combine(Path.GetTempPath(), $"kim-mails-{Guid.CreateVersion7():N}.jsonl");
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "scripts", "smtp-sink"), "--port", "0", "--file", mails, "--until-input-ends"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var begun = Process.Start(start)!;
        var said = await begun.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System);
        return new(begun, mails, int.Parse(said.ShouldNotBeNull().Split(' ')[^1]));
    }

    /// <summary>Every mail that was taken, in its order.</summary>
    internal IReadOnlyList<SunkMail> Mails() => File.Exists(file) ? [.. File.ReadAllLines(file).Select(line => JsonSerializer.Deserialize<SunkMail>(line, Web)!)] : [];

    /// <summary>Everything that was taken, as it lies there.</summary>
    internal string Whole() => File.Exists(file) ? File.ReadAllText(file) : "";

    public Task Refuse(int code) => Tell($"refuse {code}");

    public Task Accept() => Tell("accept");

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        File.Delete(file);
    }

    private async Task Tell(string command)
    {
        await process.StandardInput.WriteLineAsync(command);
        (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System)).ShouldBe($"done {command}");
    }
}
