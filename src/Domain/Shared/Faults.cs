namespace Kim.Domain.Shared;

/// <summary>Collects every faulty field, so that one refusal can name them all at once.</summary>
public sealed class Faults
{
    private readonly List<FieldError> fields = [];

    public Faults Require(bool holds, string path, string code, string message)
    {
        if (!holds)
            fields.Add(new FieldError(path, code, message));
        return this;
    }

    public Faults RequireText(string? text, string path) =>
        Require(!string.IsNullOrWhiteSpace(text), path, "field.required", "Diese Angabe fehlt.");

    /// <summary>The refusal, or null when no field is faulty.</summary>
    public Error? Refusal(string code, string message) => fields.Count == 0 ? null : Error.Invalid(code, message, [.. fields]);
}
