using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Api.Tests.Robustness.Fuzzing;

/// <summary>One request for an operation: mostly as the document wants it, and odd in a place or two.</summary>
internal sealed partial class RequestMaker(JsonNode document, KnownIds ids, string tenant, string otherTenant, Random random)
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public HttpRequestMessage Make(Operation operation, Uri server)
    {
        var request = new HttpRequestMessage(new(operation.Method), new Uri($"{server.GetLeftPart(UriPartial.Authority)}{Path(operation.Route)}{Query(operation)}", AsWritten));
        if (operation.Writes && random.Next(3) > 0)
            request.Headers.TryAddWithoutValidation("If-Match", random.Next(2) == 0 ? "\"1\"" : Oddities.Revision(random));
        if (random.Next(12) == 0)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Oddities.Key(random));
        if (random.Next(40) == 0)
            request.Headers.TryAddWithoutValidation("Accept", random.Next(2) == 0 ? "image/png" : Oddities.Canary);

        if (operation.BodyType is not null && random.Next(40) > 0)
            request.Content = Content(operation.BodyType, operation.Body!);
        return request;
    }

    private string Path(string route) => Parameter().Replace(route, parameter =>
    {
        var (name, below) = (parameter.Groups["name"].Value, route[..parameter.Index].TrimEnd('/').Split('/').Last(step => !step.StartsWith('{')));
        return random.Next(20) switch
        {
            < 13 => Uri.EscapeDataString(ids.Like(name, below, tenant, random)),
            < 15 => Uri.EscapeDataString(ids.Like(name, below, otherTenant, random)),
            15 => Uri.EscapeDataString(ids.Any(tenant, random)),
            16 => new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256))]).ToString(),
            _ => Oddities.Path(random),
        };
    });

    private string Query(Operation operation)
    {
        var pairs = new List<string>();
        foreach (var (name, schema) in operation.Query.Where(_ => random.Next(3) == 0))
        {
            var fitting = Fitting(name, Operation.Resolved(schema, document));
            pairs.Add($"{name}={(random.Next(3) == 0 ? fitting : Oddities.QueryText(name, random))}");
            if (random.Next(10) == 0)
                pairs.Add($"{name}={Oddities.QueryText(name, random)}");
        }

        if (random.Next(20) == 0)
            pairs.Add($"{Oddities.Member}={Oddities.Canary}");
        return pairs.Count == 0 ? "" : $"?{string.Join('&', pairs)}";
    }

    private string Fitting(string name, JsonNode? schema) => schema switch
    {
        JsonObject told when told["enum"] is JsonArray { Count: > 0 } values => Uri.EscapeDataString($"{Oddities.Of([.. values], random)}"),
        JsonObject told when (string?)told["format"] == "date" => "2026-05-04",
        JsonObject told when (string?)told["format"] == "date-time" => "2026-05-04T10:00:00Z",
        JsonObject told when $"{told["type"]}".Contains("boolean", StringComparison.Ordinal) => "true",
        JsonObject told when $"{told["type"]}".Contains("integer", StringComparison.Ordinal) => "2",
        _ => Uri.EscapeDataString(ids.Like(name, name, tenant, random)),
    };

    private ByteArrayContent Content(string type, JsonNode schema)
    {
        var bytes = new BodyMaker(document, ids, tenant, otherTenant, random).Make(schema);
        if (type.StartsWith("multipart", StringComparison.Ordinal))
        {
            type = "multipart/form-data; boundary=edge";
            var begin = $"--edge\r\nContent-Disposition: form-data; name=\"{(random.Next(2) == 0 ? "file" : "files")}\"; filename=\"{Oddities.Canary}.json\"\r\nContent-Type: application/json\r\n\r\n";
            bytes = [.. Encoding.UTF8.GetBytes(begin), .. bytes, .. Encoding.UTF8.GetBytes(random.Next(4) == 0 ? "" : "\r\n--edge--\r\n")];
        }

        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", random.Next(15) == 0 ? Oddities.ContentType(random) : type);
        return content;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
