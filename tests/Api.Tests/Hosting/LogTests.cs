using System.Net;
using System.Text;
using Api.Tests.Program;
using Api.Tests.Robustness;

namespace Api.Tests.Hosting;

public sealed class LogTests
{
    private const string Planted = "Zwitscherling";

    [Fact]
    public async Task What_somebody_types_wrongly_stands_in_no_log()
    {
        await using var folder = new SharedFolder();
        var program = await folder.Start();
        var manager = await program.As("case-manager-1", "koeln");

        foreach (var body in new[] { $"{{\"{Planted}\":1}}", $"{{\"preferredName\":\"{Planted}\",\"surname\":[]}}", $"{{\"preferredName\":\"{Planted}", $"\"{Planted}\"" })
            (await manager.Http.PostAsync("/api/v1/clients", new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await manager.Http.PostAsync("/api/v1/clients", new StringContent($"{{\"preferredName\":\"{Planted}\\u0000\",\"surname\":\"{Planted}\"}}", Encoding.UTF8, "application/json"));
        await manager.Http.GetAsync($"/api/v1/clients?search={Planted}&cursor={Planted}");
        await manager.Http.GetAsync($"/api/v1/cases/{Planted}");
        await manager.Http.GetAsync($"/{Planted}?{Planted}={Planted}");

        program.Said.ShouldNotContain(line => line.Contains(Planted, StringComparison.Ordinal));
    }
}
