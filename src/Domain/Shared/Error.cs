namespace Kim.Domain.Shared;

/// <summary>Why an expected "no" was said; the HTTP edge maps each kind to one status.</summary>
public enum ErrorKind
{
    /// <summary>The input does not have the required shape (400).</summary>
    Shape,

    /// <summary>Nobody is signed in, or the sign-in failed (401).</summary>
    Unauthenticated,

    /// <summary>The caller may not do this, and may know that it exists (403).</summary>
    Forbidden,

    /// <summary>It does not exist, or the caller may not know that it does (404).</summary>
    NotFound,

    /// <summary>Wrong state or lost race (409).</summary>
    Conflict,

    /// <summary>The caller's revision is older than the stored one (412).</summary>
    Stale,

    /// <summary>A rule of the domain is broken (422).</summary>
    Rule,

    /// <summary>An edit came without the revision it is based on (428).</summary>
    PreconditionRequired,

    /// <summary>Too many attempts (429).</summary>
    TooMany,
}

/// <summary>One faulty field: a JSON path such as <c>goals[0].targetDate</c>, a stable code, and a German sentence.</summary>
public sealed record FieldError(string Path, string Code, string Message);

/// <summary>An expected refusal: a stable English code (<c>task.already-completed</c>) and a German sentence for people, free of personal data.</summary>
public sealed record Error(ErrorKind Kind, string Code, string Message)
{
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    public static Error Shape(string code, string message) => new(ErrorKind.Shape, code, message);
    public static Error Unauthenticated(string code, string message) => new(ErrorKind.Unauthenticated, code, message);
    public static Error Forbidden(string code, string message) => new(ErrorKind.Forbidden, code, message);
    public static Error NotFound(string code, string message) => new(ErrorKind.NotFound, code, message);
    public static Error Conflict(string code, string message) => new(ErrorKind.Conflict, code, message);
    public static Error Stale(string code, string message) => new(ErrorKind.Stale, code, message);
    public static Error Rule(string code, string message) => new(ErrorKind.Rule, code, message);

    /// <summary>One broken-rule refusal that names every faulty field at once.</summary>
    public static Error Invalid(string code, string message, IReadOnlyList<FieldError> fields) =>
        new(ErrorKind.Rule, code, message) { Fields = fields };
}
