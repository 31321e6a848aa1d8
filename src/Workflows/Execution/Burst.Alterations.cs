using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Control;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Alterations;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Workflows.Execution;

/// <summary>Why an alteration is refused, and the activities that it concerns.</summary>
internal sealed record AlterationRefusal(string Code, params IReadOnlyList<string> Activities);

/// <summary>Changes of the instance by hand. Each answers why it is refused, or null; a refused one may have begun, the caller works on a copy first.</summary>
internal sealed partial class Burst
{
    public WorkflowDefinition Definition => definition;

    public AlterationRefusal? SetVariable(string idOrName, object? value)
    {
        var changed = SetIn(definition.Variables, instance.Variables, idOrName, value);
        foreach (var execution in instance.Executions)
            if (execution.Variables is { } scope)
                changed |= SetIn(execution.Node.Variables, scope, idOrName, value);
        if (!changed)
            return new("alteration.variable-not-found");
        RecordAltered("modify-variable");
        return null;
    }

    /// <summary>Live executions of an activity; parents before what is in them.</summary>
    public IReadOnlyList<ActivityExecution> Live(ActivityRef activity) =>
        activity.ExecutionId is { } id ? instance.Executions.FindAll(execution => execution.Id == id)
            : FindNode(activity.Key!) is { } node ? instance.Executions.FindAll(execution => execution.Node == node) : [];

    public ActivityNode? FindNode(string keyOrId) =>
        definition.Graph.Find(keyOrId) ?? (definition.Graph.Nodes.Where(node => node.Id == keyOrId).Take(2).ToList() is [var only] ? only : null);

    public AlterationRefusal? CallOff(ActivityRef activity)
    {
        if (RefuseUnlessLive(activity, out var live) is { } refusal)
            return refusal;
        foreach (var execution in live.Where(instance.Executions.Contains))
        {
            var parent = execution.ParentId is { } id ? Find(id) : null;
            CallOff(execution, CancelReasons.Withdrawn);
            if (parent is not null)
                Take(parent, parent.Node, Tell(parent, parent.Node, execution, execution.Node, []));
        }
        return null;
    }

    public AlterationRefusal? Skip(ActivityRef activity, string? outcome)
    {
        if (RefuseUnlessLive(activity, out var live) is { } refusal)
            return refusal;
        foreach (var execution in live.Where(instance.Executions.Contains))
        {
            var outcomes = OutcomesOf(execution);
            var chosen = outcome ?? (outcomes.Count == 1 ? outcomes[0] : null);
            if (chosen is null || !outcomes.Contains(chosen))
                return new("alteration.unknown-outcome", outcomes);
            foreach (var child in instance.Executions.FindAll(child => child.ParentId == execution.Id))
                CallOff(child, CancelReasons.Superseded);
            Take(execution, execution.Node, ActivityResult.Leave(chosen));
        }
        RecordAltered("skip-activity");
        return null;
    }

    public AlterationRefusal? Schedule(ActivityRef activity)
    {
        if (activity.ExecutionId is { } id && Find(id) is null)
            return new("alteration.activity-not-live");
        if (activity.ExecutionId is null && FindNode(activity.Key!) is null)
            return new("alteration.activity-not-found", activity.Key!);
        if (Live(activity) is { Count: > 0 } live && live.FirstOrDefault(execution => execution.Status is ExecutionStatus.Faulted) is { } faulted)
            return RunAgain(faulted);
        if (activity.ExecutionId is not null)
            return new("alteration.activity-not-faulted", Live(activity)[0].Key);

        var node = FindNode(activity.Key!)!;
        if (node.Parent is null)
            return new("alteration.root-activity", node.Key);
        if (instance.Executions.FindLast(execution => execution.Node == node.Parent && execution.Status is not ExecutionStatus.Scheduled) is not { } container)
            return new("alteration.container-not-live", node.Key, node.Parent.Key);
        if (node.Parent.Type is not Flowchart.TypeName and not Sequence.TypeName)
            return new("alteration.container-unsupported", node.Key, node.Parent.Key);

        Resolve(incident => incident.ActivityExecutionId == container.Id);
        container.Status = ExecutionStatus.Running;
        RecordAltered("schedule-activity");
        var context = ContextOf(container, container.Node);
        Take(container, container.Node, node.Parent.Type is Flowchart.TypeName ? Flowchart.EnterAt(context, node) : Sequence.GoOnAt(context, node));
        return null;
    }

    public AlterationRefusal? RetryIncidents(IReadOnlyList<Guid>? incidents, IReadOnlyList<string>? activities)
    {
        if (incidents?.FirstOrDefault(id => !instance.Incidents.Exists(incident => incident.Id == id)) is { } unknown && unknown != Guid.Empty)
            return new("workflow.incident-not-found");
        var keys = activities?.Select(key => FindNode(key)?.Key ?? key).ToList();
        if (keys?.Find(key => !instance.Incidents.Exists(incident => incident.ActivityKey == key)) is { } sound)
            return new("workflow.incident-not-found", sound);

        foreach (var incident in instance.Incidents.Where(incident =>
            (incidents is null || incidents.Contains(incident.Id)) && (keys is null || keys.Contains(incident.ActivityKey))).ToList())
        {
            if (instance.Incidents.Contains(incident) && !Retry(incident.Id))
                return new("workflow.incident-not-found", incident.ActivityKey);
        }
        return null;
    }

    /// <summary>Somebody saw to it by other means: the incident is closed; its activity stays where it stopped until it is skipped or run again.</summary>
    public bool ResolveByHand(Guid incidentId)
    {
        if (!instance.Incidents.Exists(incident => incident.Id == incidentId))
            return false;
        Resolve(incident => incident.Id == incidentId);
        RecordAltered("resolve-incident");
        return true;
    }

    private AlterationRefusal? RefuseUnlessLive(ActivityRef activity, out IReadOnlyList<ActivityExecution> live)
    {
        live = Live(activity);
        if (activity.ExecutionId is null && FindNode(activity.Key!) is null)
            return new("alteration.activity-not-found", activity.Key!);
        if (live.Count == 0)
            return activity.Key is { } key ? new("alteration.activity-not-live", key) : new("alteration.activity-not-live");
        return live.FirstOrDefault(execution => execution.Node.Parent is null) is { } root ? new("alteration.root-activity", root.Key) : null;
    }

    private AlterationRefusal? RunAgain(ActivityExecution faulted)
    {
        if (instance.Incidents.Find(incident => incident.ActivityExecutionId == faulted.Id) is { } incident)
            return Retry(incident.Id) ? null : new("workflow.incident-not-found", faulted.Key);
        Restart(faulted);
        return null;
    }

    /// <summary>The outcomes by which an execution may leave: those it declares, and those that connections leave by.</summary>
    private List<string> OutcomesOf(ActivityExecution execution)
    {
        var node = execution.Node;
        var context = ContextOf(execution, node);
        var declared = ActivityOf(execution)?.Descriptor.Ports.Where(port => port.Type is "Flow").Select(port => port.Name) ?? [];
        var given = Tally.From(execution.Memory) is not null ? [UserTask.AllAnswered] : context.Texts("outcomes");
        var connected = node.Parent?.Connections.Where(connection => connection.Source == node).Select(connection => connection.Port) ?? [];
        List<string> all = [.. declared.Concat(given).Concat(connected).Distinct()];
        return all.Count > 0 ? all : ["Done"];
    }

    private bool SetIn(IReadOnlyList<VariableDeclaration> declared, Dictionary<string, object?> scope, string idOrName, object? value)
    {
        var declaration = declared.FirstOrDefault(variable => variable.Id == idOrName) ?? declared.FirstOrDefault(variable => variable.Name == idOrName);
        var name = declaration?.Name ?? idOrName;
        if (declaration is null && !scope.ContainsKey(name))
            return false;
        scope[name] = StateRules.Checked(instance.Subject, declaration is null ? value : Conversion.To(declaration.TypeName, declaration.IsArray, value), $"variables.{name}");
        return true;
    }

    private void RecordAltered(string kind) =>
        changes.Journal.Add(new(++instance.JournalLength, Now, instance.Id, instance.Id, null, JournalEntry.WorkflowKey, JournalEntry.WorkflowType, JournalEvent.Altered, [], kind));
}
