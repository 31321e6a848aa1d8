using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Embedded;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Api.Tests.Robustness;
using Kim.Api.Persistence.Embedded;

namespace Api.Tests.Retention;

/// <summary>Erasing in a program that is killed, copied and restored: what its files hold, and what a copy does not bring back.</summary>
public sealed class ErasureOnDiskTests : IAsyncDisposable
{
    private static readonly string[] Kept = ["audit.access_log"];

    private readonly PrivateFolder folder = new();
    private readonly string copy = TemporaryFolder.NewPath();
    private RunningProgram? program;

    private string Data => Path.Combine(folder.Path, "data");

    private string Log => Path.Combine(folder.Path, "erasures.jsonl");

    [Fact]
    public async Task A_cold_copy_does_not_bring_back_what_was_erased_after_it_was_made()
    {
        program = await RunningProgram.Start(folder.Path);
        var one = await WholeFile.Closed(await program.As("case-manager-1", "koeln"));
        var other = await OpenedCase.For(one.Manager);
        await Stop();
        FilesThatTell(folder.Path).ShouldBeEmpty();
        await Copy(Data, copy);
        FilesThatTell(copy).ShouldBeEmpty();

        program = await RunningProgram.Start(folder.Path);
        await Confirm(one.Id);
        File.ReadAllLines(Log).ShouldHaveSingleItem().ShouldNotContain(one.Id.ToString());
        await Stop();
        FilesThatTell(folder.Path).ShouldBeEmpty();

        Directory.Delete(Data, recursive: true);
        await Copy(copy, Data);
        (await Reapply()).ShouldStartWith("1 von 1");
        (await Reapply()).ShouldStartWith("0 von 1");

        program = await RunningProgram.Start(folder.Path);
        (await Canary.Places(await Superuser(), one.Id.ToString())).ShouldBeSubsetOf(Kept);
        (await Canary.Places(await Superuser(), one.ClientId.ToString())).ShouldBeSubsetOf(Kept);
        (await Sql.Scalar<long>(await Superuser(), $"select count(*) from casework.data_keys where owner_id in ('{one.Id}', '{one.ClientId}')")).ShouldBe(0);
        (await (await program.As("dpo", "koeln")).Get("/api/v1/retention/erasures")).Items().ShouldHaveSingleItem();
        (await (await program.As("case-manager-1", "koeln")).StatusOf(other.Address)).ShouldBe(HttpStatusCode.OK);
        await Confirm(other.Id);
        File.ReadAllLines(Log).Length.ShouldBe(2);
    }

    [Fact]
    public async Task An_erasure_that_is_killed_has_happened_whole_or_not_at_all()
    {
        program = await RunningProgram.Start(folder.Path);
        var (manager, admin) = (await program.As("case-manager-1", "koeln"), await program.As("admin", "koeln"));
        var cases = new List<Guid>();
        while (cases.Count < 16)
        {
            var one = await OpenedCase.For(manager);
            await manager.Post($"{one.Address}/exit", new { reason = "move" });
            cases.Add(one.Id);
        }

        await program.Advance("P7M");
        var whole = await Places(cases[^1]);
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = cases.Select(async id =>
        {
            var status = await Try(admin, id);
            first.TrySetResult();
            return status;
        }).ToList();
        await first.Task;
        await program.Kill();
        var answers = await Task.WhenAll(asked);

        program = await RunningProgram.Start(folder.Path);
        foreach (var (id, answer) in cases.Zip(answers))
        {
            var places = await Places(id);
            (places.Count == 0 || (answer is null && places.SequenceEqual(whole))).ShouldBeTrue($"{answer}: {string.Join(", ", places)}");
        }

        foreach (var id in cases)
            (await Try(program.Here(admin), id)).ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.NotFound);
        (await Sql.Scalar<long>(await Superuser(), "select count(*) from audit.erasures")).ShouldBe(cases.Count);
        (await Sql.Scalar<long>(await Superuser(), "select count(*) from casework.erased_cases")).ShouldBe(cases.Count);
        File.ReadAllLines(Log).Length.ShouldBe(cases.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await folder.DisposeAsync();
        if (Directory.Exists(copy))
            Directory.Delete(copy, recursive: true);
    }

    private async Task Stop()
    {
        if (program is null)
            return;
        await program.Kill();
        program.Said.ShouldNotContain(line => line.Contains(CaseData.Canary, StringComparison.Ordinal));
        await Eventually.Holds(() => !folder.IsServed());
    }

    private async Task Confirm(Guid id)
    {
        var admin = await program!.As("admin", "koeln");
        await (await program.As("dpo", "koeln")).Post($"/api/v1/retention/{id}/request");
        await program.Advance("PT1M");
        await admin.Post($"/api/v1/retention/{id}/confirm", null, HttpStatusCode.Created);
    }

    private static async Task<HttpStatusCode?> Try(Person admin, Guid id)
    {
        try
        {
            return (await admin.Http.PostAsync($"/api/v1/retention/{id}/confirm", null)).StatusCode;
        }
        catch (HttpRequestException)
        {
            // The program was killed meanwhile.
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> Places(Guid id) => [.. (await Canary.Places(await Superuser(), id.ToString())).Except(Kept).Order(StringComparer.Ordinal)];

    private async Task<string> Superuser()
    {
        var secrets = JsonSerializer.Deserialize<Secrets>(await File.ReadAllTextAsync(Path.Combine(folder.Path, "secrets.json")))!;
        return Secrets.ConnectionString(int.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "port"))), Secrets.SuperuserName, secrets.Superuser, "kim");
    }

    /// <summary>Owners and rights are part of a cold copy.</summary>
    private static async Task Copy(string from, string to)
    {
        using var copying = Process.Start("cp", ["-a", from, to]);
        await copying.WaitForExitAsync();
        copying.ExitCode.ShouldBe(0);
    }

    private async Task<string> Reapply()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kim.Api.dll"), "reapply-erasures", Log])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["KIM_DATA"] = folder.Path;
        using var verb = Process.Start(start)!;
        var said = await verb.StandardOutput.ReadToEndAsync();
        await verb.WaitForExitAsync();
        verb.ExitCode.ShouldBe(0, said);
        await Eventually.Holds(() => !folder.IsServed());
        return said;
    }

    /// <summary>The files in which a canary stands readable.</summary>
    private static IReadOnlyList<string> FilesThatTell(string path)
    {
        var word = Encoding.UTF8.GetBytes(CaseData.Canary);
        return [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(word) >= 0)];
    }
}
