using Kim.Domain.Shared;

namespace Kim.Api.Http;

/// <summary>The revision that an edit is based on, from <c>If-Match</c>; task commands may give it in the body instead.</summary>
internal readonly record struct IfMatch(int? Revision)
{
    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        var text = context.Request.Headers.IfMatch.ToString().Trim().Trim('"');
        return ValueTask.FromResult(new IfMatch(int.TryParse(text, out var revision) ? revision : text.Length > 0 && text != "*" ? -1 : null));
    }

    /// <summary>For edits, which must say what they are based on.</summary>
    public Error? Refuse(int stored) =>
        Revision is null
            ? new Error(ErrorKind.PreconditionRequired, "precondition.required", "Änderungen brauchen den Kopf If-Match mit der gelesenen Revision.")
            : RefuseIfStale(stored);

    /// <summary>For commands, which may say it.</summary>
    public Error? RefuseIfStale(int stored) =>
        Revision is { } based && based != stored
            ? Error.Stale("precondition.stale", "Der Datensatz wurde inzwischen geändert. Bitte neu laden.")
            : null;
}
