using Kim.Workflows.Alterations;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Kim.Workflows;

public sealed partial class WorkflowEngine
{
    /// <summary>
    /// Changes one instance by hand, in one burst. The alterations are tried on a copy first: if one is refused, or only a dry run is wanted, the
    /// instance stays as it is.
    /// </summary>
    public async ValueTask<AlterationReport> Alter(Guid instanceId, IReadOnlyList<Alteration> alterations, bool dryRun, CancellationToken cancellationToken)
    {
        var (burst, refusal) = await Load(instanceId, cancellationToken);
        if (burst is null)
            return new(instanceId, refusal!.Code, []);

        var copy = await Open(Copy(burst.Instance), burst.Definition, isNew: false, cancellationToken);
        var findings = await new AlterationRun(copy, Version).Perform(alterations, cancellationToken);
        var rehearsed = new AlterationReport(instanceId, null, findings) { HasScheduledWork = copy.Instance.Ready.Count > 0 };
        if (dryRun || !rehearsed.Succeeds || findings.All(finding => finding.Verdict is Verdict.NothingToDo))
            return rehearsed;

        findings = await new AlterationRun(burst, Version).Perform(alterations, cancellationToken);
        return rehearsed with { Findings = findings, Run = (await Complete(burst, cancellationToken)).Report };
    }

    /// <summary>Closes an incident that somebody saw to by other means.</summary>
    public async ValueTask<EngineAnswer> Resolve(Guid instanceId, Guid incidentId, CancellationToken cancellationToken)
    {
        var (burst, refusal) = await Load(instanceId, cancellationToken);
        if (burst is null)
            return refusal!;
        return burst.ResolveByHand(incidentId) ? await Complete(burst, cancellationToken) : new EngineAnswer.Refused("workflow.incident-not-found");
    }

    private async ValueTask<WorkflowDefinition?> Version(string versionId, CancellationToken cancellationToken) =>
        await definitions.FindVersion(versionId, cancellationToken) is { } version ? (await linker.Link(version, cancellationToken)).Definition : null;

    private static WorkflowInstance Copy(WorkflowInstance instance)
    {
        var copy = new WorkflowInstance
        {
            Id = instance.Id,
            DefinitionId = instance.DefinitionId,
            DefinitionVersionId = instance.DefinitionVersionId,
            DefinitionVersion = instance.DefinitionVersion,
            Subject = instance.Subject,
            CreatedAt = instance.CreatedAt,
            UpdatedAt = instance.UpdatedAt,
            FinishedAt = instance.FinishedAt,
            CorrelationId = instance.CorrelationId,
            Name = instance.Name,
            Status = instance.Status,
            SubStatus = instance.SubStatus,
        };
        InstanceState.Read(InstanceState.Write(instance), copy);
        return copy;
    }
}
