using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Api.Tests.Program;

/// <summary>Edits over HTTP, with the revision that they are based on.</summary>
internal static class Edits
{
    public static Task<JsonElement> Put(this Person person, string address, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        person.Send(HttpMethod.Put, address, body, null, expected);

    public static Task<JsonElement> Put(this Person person, string address, object body, int basedOn, HttpStatusCode expected = HttpStatusCode.OK) =>
        person.Send(HttpMethod.Put, address, body, basedOn, expected);

    public static Task<JsonElement> Patch(this Person person, string address, object body, int? basedOn, HttpStatusCode expected = HttpStatusCode.OK) =>
        person.Send(HttpMethod.Patch, address, body, basedOn, expected);

    public static string Code(this JsonElement problem) => problem.GetProperty("code").GetString()!;

    public static IReadOnlyList<JsonElement> Items(this JsonElement list) => [.. list.GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> Send(this Person person, HttpMethod method, string address, object body, int? basedOn, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        if (basedOn is { } revision)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        var answer = await person.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
