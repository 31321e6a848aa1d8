using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Api.Tests.Robustness.Fuzzing;

/// <summary>What is wrong with an answer.</summary>
internal static partial class Judge
{
    public static IEnumerable<string> Faults(Operation operation, HttpResponseMessage answer, string text)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500)
            yield return $"answers {status}";
        if (status < 400 || IsOfTheServer(answer, text))
            yield break;

        if (text.Contains(Oddities.Canary, StringComparison.OrdinalIgnoreCase))
            yield return $"repeats in its {status} what was sent: {Around(text)}";
        if (answer.Content.Headers.ContentType?.MediaType is var type && operation.AnswersItsOwnWay && type == "text/plain")
            yield break;
        if (type != "application/problem+json")
            yield return $"answers {status} as {type ?? "nothing"}";
        else if (CodeOf(text) is not { } code || !Slug().IsMatch(code))
            yield return $"answers {status} without a stable code: {text}";
    }

    public static IEnumerable<string> Faults(IEnumerable<string> log) =>
        log.Where(line => line.Contains(Oddities.Canary, StringComparison.OrdinalIgnoreCase) || line.Contains(Oddities.Member, StringComparison.OrdinalIgnoreCase))
            .Select(line => $"logs what was sent: {line[..Math.Min(line.Length, 300)]}");

    /// <summary>The request, short enough for a report.</summary>
    public static async Task<string> Told(HttpRequestMessage request)
    {
        var body = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync());
        var headers = string.Join(' ', request.Headers.Where(header => header.Key is not "Authorization").Select(header => $"{header.Key}: {Short(string.Join(',', header.Value), 60)}"));
        return $"{request.Method} {Short(request.RequestUri!.ToString(), 300)} {headers} {request.Content?.Headers.ContentType} {Short(body, 500)}";
    }

    /// <summary>The web server refuses what is no request at all (a path with %00, a line that is too long) before the program hears of it, with no word.</summary>
    private static bool IsOfTheServer(HttpResponseMessage answer, string text) =>
        (int)answer.StatusCode is 400 or 413 or 414 or 431 && text.Length == 0 && !answer.Headers.Contains("X-Content-Type-Options");

    private static string? CodeOf(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement.GetProperty("code").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not a problem of our form: the caller says so.
            return null;
        }
    }

    private static string Around(string text)
    {
        var at = text.IndexOf(Oddities.Canary, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 60)];
    }

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text[..most]}… ({text.Length})";

    [GeneratedRegex(@"^[a-zA-Z0-9]+(?:[.-][a-zA-Z0-9]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();
}
