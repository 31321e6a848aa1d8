using System.Text.Json.Serialization;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering.Challenges;

namespace Kim.Api.Features.Steering;

/// <summary>One line of what the reporter was told.</summary>
internal sealed record MessageView(string State, DateTimeOffset At);

internal sealed record AnonymityView(
    bool Clear, string? Findings, DateTimeOffset At, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? By);

/// <summary>The CM post to which a reporter may turn with a single case.</summary>
internal sealed record InvitationView(Guid UnitId, string UnitName, string? Municipality, string? Contact);

/// <summary>A report as the steering level sees it. <see cref="Author"/> and <see cref="Contact"/> are for coordination alone.</summary>
internal sealed record ReportView(
    Guid Id, string Number, ReportState State, Guid? WorkflowInstanceId, ReporterKind ReporterKind, Guid? ReporterUnitId, [property: JsonIgnore] ReportContent Content, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt,
    AnonymityView? AnonymityCheck, Guid? TopicId, string? Answer, IReadOnlyList<MessageView> Messages, int Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Author,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Contact,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] InvitationView? Invitation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? BodyId) : IRevised
{
    public string Title => Content.Title;
    public string Description => Content.Description;
    public IReadOnlyList<string> Categories => Content.Categories;
    public IReadOnlyList<string> LifeDomains => Content.LifeDomains;
    public IReadOnlyList<string> LegalSpheres => Content.LegalSpheres;
    public IReadOnlyList<string> Institutions => Content.Institutions;
    public IReadOnlyList<string> Municipalities => Content.Municipalities;
    public string? TargetGroup => Content.TargetGroup;
    public ReportFrequency Frequency => Content.Frequency;
    public string Effect => Content.Effect;
    public string? Workaround => Content.Workaround;
    public string? SolutionIdea => Content.SolutionIdea;

    public static ReportView Of(ChallengeReport report, Guid? instanceId, IReadOnlyList<MessageView> messages, string? contact, InvitationView? invitation, Caller caller) => new(
        report.Id.Value, report.Number, report.State, instanceId, report.Reporter.Kind, report.Reporter.UnitId?.Value, report.Content, report.CreatedAt, report.SubmittedAt,
        report.AnonymityCheck is { } check ? new AnonymityView(check.Clear, check.Findings, check.At, Visibility.PersonFor(caller, check.By)) : null,
        report.TopicId?.Value, report.Answer, messages, report.Revision, Visibility.PersonFor(caller, report.Reporter.AuthorId), contact,
        invitation, report.Reporter.BodyId?.Value);
}

/// <summary>A report in a list.</summary>
internal sealed record ReportLine(
    Guid Id, string Number, ReportState State, string Title, IReadOnlyList<string> Categories, ReporterKind ReporterKind, Guid? ReporterUnitId, Guid? TopicId, DateTimeOffset CreatedAt)
{
    public static ReportLine Of(ChallengeReport report) => new(
        report.Id.Value, report.Number, report.State, report.Content.Title, report.Content.Categories, report.Reporter.Kind, report.Reporter.UnitId?.Value,
        report.TopicId?.Value, report.CreatedAt);
}
