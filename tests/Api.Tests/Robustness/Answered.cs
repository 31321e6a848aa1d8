using System.Net;
using System.Net.Http.Json;
using Api.Tests.Program;

namespace Api.Tests.Robustness;

/// <summary>Requests whose answer may be lost.</summary>
internal static class Answered
{
    /// <summary>The status, or null where no answer came: whoever asked does not know whether it was done.</summary>
    public static async Task<HttpStatusCode?> TryComplete(this Person person, Guid task, string outcome, object? data = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/human-tasks/{task}/complete") { Content = JsonContent.Create(new { outcome, data = data ?? new { } }) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        return await person.TrySend(request);
    }

    /// <summary>Opens the one case of a client; the same request has the same key, however often it is sent.</summary>
    public static async Task<HttpStatusCode?> TryOpen(this Person person, Guid client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases")
        {
            Content = JsonContent.Create(new { clientId = client, type = "case-management", accessRoute = "self", unitId = person.UnitId }),
        };
        request.Headers.Add("Idempotency-Key", client.ToString());
        return await person.TrySend(request);
    }

    public static bool IsDone(this HttpStatusCode? status) => status is { } known && (int)known is >= 200 and < 300;

    private static async Task<HttpStatusCode?> TrySend(this Person person, HttpRequestMessage request)
    {
        try
        {
            using var answer = await person.Http.SendAsync(request);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The program or its connection ended before it answered.
            return null;
        }
    }
}
