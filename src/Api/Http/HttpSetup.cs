using System.Text.Json;
using System.Text.Json.Serialization;
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
            _ => Answer(context, ProblemAnswers.Details(StatusCodes.Status500InternalServerError)),
        };

    /// <summary>Says where the JSON is wrong, never what stood there.</summary>
    private static Microsoft.AspNetCore.Mvc.ProblemDetails Malformed(JsonException json)
    {
        var details = ProblemAnswers.Details(StatusCodes.Status400BadRequest);
        details.Detail = "Der Inhalt ist kein JSON der erwarteten Form.";
        details.Extensions["errors"] = new[]
        {
            new { path = json.Path ?? "$", code = "json.malformed", message = $"Zeile {(json.LineNumber ?? 0) + 1}, Stelle {(json.BytePositionInLine ?? 0) + 1}" },
        };
        return details;
    }

    private static Task Answer(HttpContext context, Microsoft.AspNetCore.Mvc.ProblemDetails details)
    {
        context.Response.StatusCode = details.Status!.Value;
        return context.Response.WriteAsJsonAsync(details, options: null, contentType: "application/problem+json");
    }
}
