using System.Text.Json;
using System.Text.Json.Serialization;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace Kim.Api.Http;

/// <summary>JSON, problem answers and the request limits of every endpoint.</summary>
internal static class HttpSetup
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.MaxDepth = 32;
            ReadableText.AddTo(options.SerializerOptions);
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        });
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    public static WebApplication UseProblemAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerException, SuppressDiagnosticsCallback = _ => true });
        app.Use((context, next) => HasKnownCharset(context.Request) ? next(context) : throw new BadHttpRequestException("The charset of the body is unknown.", StatusCodes.Status415UnsupportedMediaType));
        app.UseStatusCodePages(context => Answer(context.HttpContext, ProblemAnswers.Details(context.HttpContext.Response.StatusCode)));
        return app;
    }

    /// <summary>What reads a body takes a charset that it does not know for a fault of the program.</summary>
    private static bool HasKnownCharset(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue || type.Encoding is not null;

    private static Task AnswerException(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException { InnerException: UnreadableTextException text } => Answer(context, Unreadable(text)),
            BadHttpRequestException { InnerException: JsonException json } => Answer(context, Malformed(json)),
            BadHttpRequestException bad => Answer(context, ProblemAnswers.Details(bad.StatusCode)),
            { } failure when DatabaseFailure.IsAway(failure) => AnswerLater(context),
            { } failure => AnswerFailure(context, failure),
            null => Answer(context, ProblemAnswers.Details(StatusCodes.Status500InternalServerError)),
        };

    private static Task AnswerFailure(HttpContext context, Exception failure)
    {
        context.RequestServices.GetRequiredService<ILogger<ProblemAnswered>>().RequestFailed(
            (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, string.Join(" < ", Chain(failure).Select(one => one.GetType().Name)), failure.GetBaseException().StackTrace);
        return Answer(context, ProblemAnswers.Details(StatusCodes.Status500InternalServerError));
    }

    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            yield return failure;
    }

    private static Task AnswerLater(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "2";
        return Answer(context, ProblemAnswers.Details(StatusCodes.Status503ServiceUnavailable));
    }

    /// <summary>Says where the JSON is wrong or which members it lacks, never what stood there.</summary>
    private static Microsoft.AspNetCore.Mvc.ProblemDetails Malformed(JsonException json)
    {
        var details = ProblemAnswers.Details(StatusCodes.Status400BadRequest);
        details.Detail = "Der Inhalt ist kein JSON der erwarteten Form.";
        details.Extensions["errors"] = MissingMembers(json) is { Count: > 0 } missing
            ? missing.Select(member => new { path = $"$.{member}", code = "json.missing", message = "Diese Angabe fehlt." })
            : [new { path = json.Path ?? "$", code = "json.malformed", message = $"Zeile {(json.LineNumber ?? 0) + 1}, Stelle {(json.BytePositionInLine ?? 0) + 1}" }];
        return details;
    }

    private static Microsoft.AspNetCore.Mvc.ProblemDetails Unreadable(UnreadableTextException text)
    {
        var (details, error) = (ProblemAnswers.Details(WriteErrors.UnreadableText), WriteErrors.UnreadableText);
        details.Extensions["errors"] = new[] { new { path = text.Path ?? "$", code = error.Code, message = error.Message } };
        return details;
    }

    /// <summary>The serialiser names the members that it missed in its message only: quoted, after a colon.</summary>
    private static List<string> MissingMembers(JsonException json) =>
        json.Message.Contains("missing required properties", StringComparison.Ordinal)
            ? [.. json.Message.Split('\'').Skip(3).Where((_, index) => index % 2 == 0)]
            : [];

    private static Task Answer(HttpContext context, Microsoft.AspNetCore.Mvc.ProblemDetails details)
    {
        context.Response.StatusCode = details.Status!.Value;
        return context.Response.WriteAsJsonAsync(details, options: null, contentType: "application/problem+json");
    }
}
