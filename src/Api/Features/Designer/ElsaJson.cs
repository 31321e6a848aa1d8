using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kim.Api.Http;
using Kim.Domain.Shared;
using Microsoft.AspNetCore.Http.Features;
using IHttpResult = Microsoft.AspNetCore.Http.IResult;

namespace Kim.Api.Features.Designer;

/// <summary>JSON as Elsa's clients write and read it: camelCase, enums by their name, nothing where there is null, and members that we do not know are let through.</summary>
internal static class ElsaJson
{
    public const int MaxDepth = 256;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>The value with status 200 (or another), or the refusal as a problem.</summary>
    public static IHttpResult ToElsa<T>(this Result<T> result, int status = StatusCodes.Status200OK) =>
        result.Succeeded ? Results.Json(result.Value, Options, statusCode: status) : result.Error.ToProblem();

    /// <summary>An empty answer with a status of success, or the refusal as a problem.</summary>
    public static IHttpResult ToElsa(this Result result, int status = StatusCodes.Status200OK) =>
        result.Succeeded ? Results.StatusCode(status) : result.Error.ToProblem();
}

/// <summary>
/// A body in Elsa's JSON; an empty one is <c>default</c> unless asked for by <see cref="Required"/>. What cannot be read is answered
/// with 400 and the place in the JSON, as everywhere.
/// </summary>
internal sealed record ElsaBody<T>(T? Value)
    where T : class
{
    public T Required => Value ?? throw new BadHttpRequestException("The body is empty.", new JsonException("The body is empty.", "$", 0, 0));

    public static async ValueTask<ElsaBody<T>?> BindAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength is 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return new((T?)null);
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);

        try
        {
            return new(await JsonSerializer.DeserializeAsync<T>(request.Body, ElsaJson.Options, context.RequestAborted));
        }
        catch (JsonException malformed)
        {
            // The HTTP edge says where; what stood there stays unsaid.
            throw new BadHttpRequestException("The body cannot be read.", malformed);
        }
    }
}
