using System.Text.RegularExpressions;
using Kim.Domain.Shared;

namespace Kim.Domain.Steering;

/// <summary>
/// The lengths and shapes of everything people write at the steering level, in one place. The texts are plain because a
/// second person has confirmed that they name nobody.
/// </summary>
internal sealed partial class SteeringText
{
    public const int TitleLength = 200;
    public const int DescriptionLength = 8000;
    public const int ReasonLength = 2000;
    public const int EntryLength = 500;
    public const int EntryCount = 50;

    private readonly List<FieldError> faults = [];

    public SteeringText Title(string path, string? value) => Required(path, value, TitleLength);

    public SteeringText Description(string path, string? value) => Required(path, value, DescriptionLength);

    public SteeringText Reason(string path, string? value) => Required(path, value, ReasonLength);

    public SteeringText Note(string path, string? value, int length = ReasonLength) =>
        value is not null && value.Length > length ? Fault(path, "text.too-long", $"Höchstens {length} Zeichen.") : this;

    public SteeringText Entries(string path, IReadOnlyList<string> values)
    {
        if (values.Count > EntryCount)
            Fault(path, "list.too-long", $"Höchstens {EntryCount} Einträge.");
        for (var index = 0; index < values.Count; index++)
            Required($"{path}[{index}]", values[index], EntryLength);
        return this;
    }

    public SteeringText Codes(string path, IReadOnlyList<string> values, bool atLeastOne = false)
    {
        if (atLeastOne && values.Count == 0)
            Fault(path, "list.required", "Mindestens ein Eintrag ist nötig.");
        if (values.Count > EntryCount)
            Fault(path, "list.too-long", $"Höchstens {EntryCount} Einträge.");
        for (var index = 0; index < values.Count; index++)
            Code($"{path}[{index}]", values[index]);
        return this;
    }

    public SteeringText Code(string path, string? value) =>
        value is null || CodeShape().IsMatch(value) ? this : Fault(path, "code.shape", "Kein gültiger Code.");

    /// <summary>What was written since a second person looked: plain signs of a person are refused.</summary>
    public SteeringText NamesNobody(string path, string? value) =>
        PersonTraces.AreIn(value) ? Fault(path, "text.names-person", "Der Text enthält offenbar Personenbezug.") : this;

    public SteeringText NameNobody(string path, IReadOnlyList<string> values)
    {
        for (var index = 0; index < values.Count; index++)
            NamesNobody($"{path}[{index}]", values[index]);
        return this;
    }

    public SteeringText That(bool holds, string path, string code, string message) => holds ? this : Fault(path, code, message);

    /// <summary>The refusal that names every fault, or null when there is none.</summary>
    public Error? Refusal(string code, string message) => faults.Count == 0 ? null : Error.Invalid(code, message, faults);

    private SteeringText Required(string path, string? value, int length) =>
        string.IsNullOrWhiteSpace(value) ? Fault(path, "text.required", "Diese Angabe fehlt.") : Note(path, value, length);

    private SteeringText Fault(string path, string code, string message)
    {
        faults.Add(new FieldError(path, code, message));
        return this;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex CodeShape();
}
