using System.Globalization;
using System.Text;
using Kim.Workflows.Soundness;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Something that does not keep a draft from being saved, but speaks against publishing it.</summary>
/// <param name="Path">Its place in the JSON.</param>
/// <param name="Code">Stable, e.g. <c>definition.unknown-activity-type</c> or <c>js.syntax</c>.</param>
/// <param name="Input">The input of the activity, as the designer names it.</param>
/// <param name="Line">From 1, in the script.</param>
/// <param name="Column">From 1, in the script.</param>
/// <param name="Hint">What to write instead.</param>
internal sealed record Finding(string Path, string Code, string Message, string? ActivityId = null, string? Input = null, int? Line = null, int? Column = null, string? Hint = null)
{
    /// <summary>An error keeps the version from being published, a warning is told.</summary>
    public FindingSeverity Severity { get; init; } = FindingSeverity.Error;

    /// <summary>The one sentence that Studio shows.</summary>
    public string Told()
    {
        var told = new StringBuilder();
        if (ActivityId is not null)
            told.Append(CultureInfo.InvariantCulture, $"Aktivität „{ActivityId}“");
        if (Input is not null)
            told.Append(CultureInfo.InvariantCulture, $", Eingabe „{Input}“");
        if (Line is not null)
            told.Append(CultureInfo.InvariantCulture, $", Zeile {Line}, Spalte {Column}");
        told.Append(told.Length == 0 ? "" : ": ").Append(Message);
        if (Hint is not null)
            told.Append(' ').Append(Hint);
        return told.Append(CultureInfo.InvariantCulture, $" [{Code}]").ToString();
    }
}
