using System.Text.Json.Serialization;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering.Reconstructions;

namespace Kim.Api.Features.Steering.Reconstructions;

/// <summary>A narrative as it is sent: months since the beginning for dates, roles for persons, a region for the place.</summary>
internal sealed record NarrativeBody(
    string Title, IReadOnlyList<CourseStep> Course, IReadOnlyList<string>? Actors = null, IReadOnlyList<string>? Breaks = null, string? Region = null, string? Question = null)
{
    public Narrative ToNarrative() => new(Title, Course, Actors ?? [], Breaks ?? []) { Region = Region, Question = Question };
}

internal sealed record KeptView(string Reason, DateTimeOffset At);

internal sealed record ReconstructionView(
    Guid Id, string Number, ReconstructionState State, Guid UnitId, Narrative? Narrative, DateTimeOffset CreatedAt, AnonymityView? AnonymityCheck, DateOnly? WorkshopOn,
    IReadOnlyList<string> Participants, string? Minutes, DateTimeOffset? RecordedAt, DateTimeOffset? EraseAt, DateTimeOffset? ErasedAt, KeptView? TeachingCase,
    IReadOnlyList<Guid> ReportIds, IReadOnlyList<Guid> TopicIds, int Revision, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Author) : IRevised
{
    public static ReconstructionView Of(Reconstruction one, Caller caller) => new(
        one.Id.Value, one.Number, one.State, one.UnitId.Value, one.Narrative, one.CreatedAt,
        one.AnonymityCheck is { } check ? new AnonymityView(check.Clear, check.Findings, check.At, Visibility.PersonFor(caller, check.By)) : null,
        one.WorkshopOn, one.Participants, one.Minutes, one.RecordedAt, one.Narrative is null || one.Kept is not null ? null : one.EraseAt, one.ErasedAt,
        one.Kept is { } kept ? new KeptView(kept.Reason, kept.At) : null, [.. one.Reports.Select(report => report.Value)], [.. one.Topics.Select(topic => topic.Value)],
        one.Revision, Visibility.PersonFor(caller, one.AuthorId));
}

internal sealed record ReconstructionLine(Guid Id, string Number, ReconstructionState State, Guid UnitId, string? Title, DateOnly? WorkshopOn, DateTimeOffset CreatedAt)
{
    public static ReconstructionLine Of(Reconstruction one) => new(one.Id.Value, one.Number, one.State, one.UnitId.Value, one.Narrative?.Title, one.WorkshopOn, one.CreatedAt);
}
