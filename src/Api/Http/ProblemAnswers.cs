using Kim.Domain.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Kim.Api.Http;

/// <summary>The one place where a refusal becomes an HTTP answer (<c>application/problem+json</c>).</summary>
internal static class ProblemAnswers
{
    private const string TypeBase = "https://kim.example/problems/";

    public static ProblemHttpResult ToProblem(this Error error) => TypedResults.Problem(Details(error));

    public static ProblemDetails Details(Error error)
    {
        var status = StatusOf(error.Kind);
        var details = new ProblemDetails
        {
            Type = TypeBase + error.Code,
            Title = TitleOf(status),
            Status = status,
            Detail = error.Message,
            Extensions = { ["code"] = error.Code },
        };

        if (error.Fields.Count > 0)
            details.Extensions["errors"] = error.Fields.Select(field => new { path = field.Path, code = field.Code, message = field.Message });

        return details;
    }

    /// <summary>Problems that arise before a handler is reached: unknown route, missing sign-in, unreadable body.</summary>
    public static ProblemDetails Details(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Details(Error.Unauthenticated("auth.required", "Bitte anmelden.")),
        StatusCodes.Status403Forbidden => Details(Error.Forbidden("auth.forbidden", "Diese Rolle darf das nicht.")),
        StatusCodes.Status404NotFound => Details(Error.NotFound("resource.not-found", "Das gibt es hier nicht.")),
        StatusCodes.Status503ServiceUnavailable => new ProblemDetails
        {
            Type = TypeBase + "server.database-away",
            Title = TitleOf(status),
            Status = status,
            Detail = "Die Datenbank antwortet gerade nicht. Bitte gleich noch einmal, Änderungen mit demselben Idempotency-Key.",
            Extensions = { ["code"] = "server.database-away" },
        },
        _ => new ProblemDetails
        {
            Type = TypeBase + "http." + status,
            Title = TitleOf(status),
            Status = status,
            Detail = status >= 500 ? "Im Programm ist ein Fehler aufgetreten. Es wurde nichts gespeichert." : "Die Anfrage kann so nicht beantwortet werden.",
            Extensions = { ["code"] = status switch
            {
                StatusCodes.Status400BadRequest => "request.malformed",
                StatusCodes.Status405MethodNotAllowed => "request.method-not-allowed",
                StatusCodes.Status413PayloadTooLarge => "request.too-large",
                StatusCodes.Status415UnsupportedMediaType => "request.media-type",
                StatusCodes.Status429TooManyRequests => "request.too-many",
                _ => "server.error",
            } },
        },
    };

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Shape => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        ErrorKind.Rule => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string TitleOf(int status) => status switch
    {
        400 => "Die Anfrage hat nicht die nötige Form",
        401 => "Nicht angemeldet",
        403 => "Nicht erlaubt",
        404 => "Nicht gefunden",
        405 => "Methode nicht erlaubt",
        409 => "Im Widerspruch zum jetzigen Stand",
        412 => "Veralteter Stand",
        413 => "Zu groß",
        415 => "Inhaltstyp nicht unterstützt",
        422 => "Eine Regel ist verletzt",
        428 => "If-Match fehlt",
        429 => "Zu viele Anfragen",
        503 => "Zurzeit nicht erreichbar",
        _ => "Fehler im Programm",
    };
}
