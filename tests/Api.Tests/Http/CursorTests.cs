using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Http;

public sealed class CursorTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Theory]
    [InlineData("human-tasks", "[50,\"0198a0a0-0000-7000-8000-000000000000\"]")]
    [InlineData("human-tasks?sort=priority", "[\"2026-11-23T00:00:00Z\",\"0198a0a0-0000-7000-8000-000000000000\"]")]
    [InlineData("cases", "[1,2]")]
    [InlineData("clients", "[1]")]
    [InlineData("offers", "null", "paging.cursor")]
    public async Task A_cursor_that_another_list_wrote_is_refused(string list, string position, string code = "request.malformed")
    {
        var manager = await program.As("case-manager-1");
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

        var answer = await manager.Http.GetAsync($"/api/v1/{list}{(list.Contains('?') ? '&' : '?')}cursor={cursor}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }
}
