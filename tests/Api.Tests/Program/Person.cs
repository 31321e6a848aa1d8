using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Api.Tests.Program;

/// <summary>A signed-in person and what people do over HTTP.</summary>
public sealed record Person(HttpClient Http, Guid UserId, Guid UnitId, string RefreshToken)
{
    /// <param name="purpose">What for, where that lies outside the assignment.</param>
    public async Task<JsonElement> Get(string address, string? purpose = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (purpose is not null)
            request.Headers.Add("X-Access-Purpose", purpose);
        return await Read(await Http.SendAsync(request), HttpStatusCode.OK);
    }

    /// <summary>Posts and expects success (or the status given); the body, or null where there is none.</summary>
    public async Task<JsonElement> Post(string address, object? body = null, HttpStatusCode? expected = null) =>
        await Read(await Http.PostAsJsonAsync(address, body ?? new { }), expected);

    /// <summary>Posts and expects a refusal with this code.</summary>
    public async Task<JsonElement> PostRefused(string address, object? body, HttpStatusCode status, string code)
    {
        var problem = await Read(await Http.PostAsJsonAsync(address, body ?? new { }), status);
        problem.GetProperty("code").GetString().ShouldBe(code, problem.ToString());
        return problem;
    }

    public async Task<HttpStatusCode> StatusOf(string address) => (await Http.GetAsync(address)).StatusCode;

    /// <summary>The open tasks that this person sees, narrowed by a query such as <c>caseId=…&amp;type=intake</c>.</summary>
    public async Task<IReadOnlyList<JsonElement>> Tasks(string query = "") =>
        [.. (await Get($"/api/v1/human-tasks?limit=200&{query}")).GetProperty("items").EnumerateArray()];

    /// <summary>The one open task of a type of a subject (<c>caseId</c>, <c>reportId</c>, <c>topicId</c>).</summary>
    public async Task<JsonElement> Task(string type, string subject, Guid id)
    {
        var tasks = await Tasks($"{subject}={id}");
        return tasks.SingleOrDefault(task => task.GetProperty("type").GetString() == type) is { ValueKind: JsonValueKind.Object } found
            ? found
            : throw new InvalidOperationException($"No open task '{type}'; open are: {string.Join(", ", tasks.Select(task => task.GetProperty("type").GetString()))}");
    }

    public Task<JsonElement> Complete(JsonElement task, string outcome, object? data = null) =>
        Post($"/api/v1/human-tasks/{task.GetProperty("id").GetGuid()}/complete", new { outcome, data = data ?? new { } });

    public Task<JsonElement> CompleteRefused(JsonElement task, string outcome, object? data, HttpStatusCode status, string code) =>
        PostRefused($"/api/v1/human-tasks/{task.GetProperty("id").GetGuid()}/complete", new { outcome, data = data ?? new { } }, status, code);

    private static async Task<JsonElement> Read(HttpResponseMessage answer, HttpStatusCode? expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (expected is { } status)
            answer.StatusCode.ShouldBe(status, text);
        else
            answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
