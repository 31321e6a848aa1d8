using Kim.Workflows.Alterations;
using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;
using Kim.Workflows.State;

namespace Workflows.Tests.Alterations;

internal static class Altering
{
    public static async Task<AlterationReport> Alter(this InMemoryWorkflows workflows, Guid instanceId, params Alteration[] alterations) =>
        await workflows.Do(engine => engine.Alter(instanceId, alterations, dryRun: false, CancellationToken.None));

    public static async Task<AlterationReport> Try(this InMemoryWorkflows workflows, Guid instanceId, params Alteration[] alterations) =>
        await workflows.Do(engine => engine.Alter(instanceId, alterations, dryRun: true, CancellationToken.None));

    public static ActivityRef Of(string key) => new(key);

    public static Alteration.Migrate To(string versionId, params (string From, string To)[] mapping) =>
        new(versionId, mapping.ToDictionary(pair => pair.From, pair => pair.To));

    public static string StateOf(this InMemoryWorkflows workflows, Guid instanceId) => InstanceState.Write(workflows.Database.Read(instanceId)!);

    public static WorkflowSubStatus SubStatusOf(this InMemoryWorkflows workflows, Guid instanceId) => workflows.Database.Read(instanceId)!.SubStatus;

    public static string? Refusal(this AlterationReport report) => report.Code ?? report.Findings.FirstOrDefault(finding => finding.Verdict is Verdict.Refused)?.Code;
}
