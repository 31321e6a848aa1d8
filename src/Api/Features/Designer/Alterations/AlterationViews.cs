using System.Text.Json;
using Kim.Workflows.Alterations;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>What was done to one instance, as Elsa's clients read it; <see cref="Findings"/> is ours.</summary>
internal sealed record AlterationResultView(string WorkflowInstanceId, AlterationLogView Log, bool WorkflowHasScheduledWork, bool IsSuccessful, IReadOnlyList<FindingView> Findings)
{
    public static AlterationResultView Of(string instanceId, AlterationReport report, IReadOnlyList<AskedAlteration> asked, DateTimeOffset at) => new(
        instanceId, new(LogLine.Of(report, asked, at)), report.HasScheduledWork && report.Succeeds, report.Succeeds, [.. report.Findings.Select((finding, index) => FindingView.Of(finding, asked[index].Type))]);
}

internal sealed record AlterationLogView(IReadOnlyList<LogLine> LogEntries);

/// <param name="LogLevel"><c>Information</c>, or <c>Error</c> for what was refused.</param>
internal sealed record LogLine(string Message, string LogLevel, DateTimeOffset Timestamp, string EventName, string? Code = null)
{
    public static IReadOnlyList<LogLine> Of(AlterationReport report, IReadOnlyList<AskedAlteration> asked, DateTimeOffset at) => report.Code is { } code
        ? [Failed(code, report.Code switch
        {
            "workflow.instance-not-found" => "Diese Instanz gibt es hier nicht.",
            "workflow.instance-ended" => "Die Instanz ist beendet.",
            _ => "Die Instanz kann nicht geändert werden.",
        }, at)]
        : [.. report.Findings.Select((finding, index) => finding.Verdict is Verdict.Refused
            ? new LogLine(finding.Message, "Error", at, $"Alteration {asked[index].Type} failed", finding.Code)
            : new LogLine(finding.Message, "Information", at, $"Alteration {asked[index].Type} succeeded"))];

    public static LogLine Failed(string code, string message, DateTimeOffset at) => new(message, "Error", at, "Alteration failed", code);
}

internal sealed record FindingView(string Type, Verdict Verdict, string? Code, string Message, IReadOnlyList<string> Activities, MigrationFinding? Migration)
{
    public static FindingView Of(AlterationFinding finding, string type) => new(type, finding.Verdict, finding.Code, finding.Message, finding.Activities, finding.Migration);
}

internal sealed record AlterationResults(IReadOnlyList<AlterationResultView> Results);

/// <param name="Findings">Given when alterations were sent along: what they would do to each instance.</param>
internal sealed record DryRunView(IReadOnlyList<Guid> WorkflowInstanceIds, IReadOnlyList<AlterationResultView>? Findings = null);

internal sealed record SubmittedView(Guid PlanId);

internal sealed record PlanAndJobsView(PlanView Plan, IReadOnlyList<JobView> Jobs);

internal sealed record PlanView(
    JsonElement Alterations, JsonElement WorkflowInstanceFilter, string Status, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, Guid Id);

internal sealed record JobView(
    Guid PlanId, Guid WorkflowInstanceId, string Status, JsonElement? Log, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, Guid Id, string TenantId = "");
