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

    public static bool IsDone(this HttpStatusCode? status) => status is { } known && (int)known is >= 200 and < 300;
}
