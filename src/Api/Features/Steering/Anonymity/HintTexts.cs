using Kim.Domain.Shared;
using Kim.Domain.Steering.Anonymity;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Reconstructions;

namespace Kim.Api.Features.Steering.Anonymity;

/// <summary>The texts of a report as far as they are written; places are named in <see cref="Municipalities"/>.</summary>
internal sealed record HintTexts(
    string? Title = null, string? Description = null, string? Effect = null, string? Workaround = null, string? SolutionIdea = null,
    IReadOnlyList<string>? Institutions = null, IReadOnlyList<string>? Municipalities = null)
{
    private const int LongestText = 20_000;

    public static readonly Error TooLong = Error.Rule("anonymity.text-too-long", $"Geprüft werden höchstens {LongestText} Zeichen auf einmal.");

    public bool IsTooLong => Fields.Sum(one => one.Text.Length) > LongestText;

    public IEnumerable<FieldText> Fields => Of(
    [
        ("title", Title), ("description", Description), ("effect", Effect), ("workaround", Workaround), ("solutionIdea", SolutionIdea),
        .. Listed("institutions", Institutions),
    ]);

    public static HintTexts Of(ReportContent content) =>
        new(content.Title, content.Description, content.Effect, content.Workaround, content.SolutionIdea, content.Institutions, content.Municipalities);

    public static IReadOnlyList<FieldText> Of(Narrative narrative) =>
    [
        .. Of(
        [
            ("title", narrative.Title), ("region", narrative.Region), ("question", narrative.Question),
            .. narrative.Course.Select((step, index) => ($"course[{index}].event", (string?)step.Event)), .. Listed("actors", narrative.Actors), .. Listed("breaks", narrative.Breaks),
        ]),
    ];

    private static IEnumerable<(string Field, string? Text)> Listed(string field, IReadOnlyList<string>? texts) => (texts ?? []).Select((text, index) => ($"{field}[{index}]", (string?)text));

    private static IEnumerable<FieldText> Of(IEnumerable<(string Field, string? Text)> fields) =>
        fields.Where(one => !string.IsNullOrWhiteSpace(one.Text)).Select(one => new FieldText(one.Field, one.Text!));
}
