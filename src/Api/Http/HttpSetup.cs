using System.Text.Json;
using System.Text.Json.Serialization;
using Kim.Api.Persistence;
using Microsoft.AspNetCore.Diagnostics;

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
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        });
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<ExceptionHandlerOptions>(options => options.SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException);
        return services;
    }

    public static WebApplication UseProblemAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(handler => handler.Run(AnswerException));
        app.UseStatusCodePages(context => Answer(context.HttpContext, ProblemAnswers.Details(context.HttpContext.Response.StatusCode)));
        return app;
    }

    private static Task AnswerException(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Answer(context, Malformed(json)),
            BadHttpRequestException bad => Answer(context, ProblemAnswers.Details(bad.StatusCode)),
            { } failure when DatabaseFailure.IsAway(failure) => AnswerLater(context),
            _ => Answer(context, ProblemAnswers.Details(StatusCodes.Status500InternalServerError)),
        };

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
