using System.Buffers.Binary;
using Kim.Workflows.Activities;
using Kim.Workflows.Alterations;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Workflows.Execution;

/// <summary>
/// Moves the instance to another version of its definition. What is live goes on at its counterpart: nothing repeats, no timer is set anew, tasks
/// stay with whoever has them. The flow counters are restated by the composites themselves.
/// </summary>
internal sealed partial class Burst
{
    public async ValueTask<(AlterationRefusal? Refusal, MigrationFinding? Finding)> Migrate(
        WorkflowDefinition target, IReadOnlyDictionary<string, string> mapping, Refresh refresh, CancellationToken cancellationToken)
    {
        var map = new ActivityMap(definition.Graph, target.Graph, mapping);
        if (map.Unknown is { Count: > 0 } unknown)
            return (new("migration.unknown-activity", unknown), null);
        if (RefuseMove(map) is { } refusal)
            return (refusal, null);

        var (before, old) = (definition, instance.Executions.ToDictionary(execution => execution.Id, execution => execution.Node));
        var tasks = instance.Bookmarks.Where(bookmark => bookmark is { Kind: BookmarkKinds.Task, TaskId: not null }).Select(bookmark => bookmark.TaskId!.Value).ToList();
        var (added, kept) = MoveVariables(before.Variables, target.Variables, instance.Variables);
        foreach (var execution in instance.Executions)
        {
            execution.Key = map.Of(execution.Node)!.Key;
            (execution.Node, execution.Activity) = (map.Of(old[execution.Id])!, null);
            if (execution.Variables is not null || (execution.Status is not ExecutionStatus.Scheduled && execution.Node.Variables.Count > 0))
                MoveVariables(old[execution.Id].Variables, execution.Node.Variables, execution.Variables ??= []);
        }
        MoveReferences(map);
        definition = target;
        (instance.DefinitionVersionId, instance.DefinitionVersion) = (target.VersionId, target.Version);
        changes.Journal.Add(new(
            ++instance.JournalLength, Now, instance.Id, instance.Id, null, JournalEntry.WorkflowKey, JournalEntry.WorkflowType, JournalEvent.Migrated, [], target.VersionId));

        var known = instance.Executions.Select(execution => execution.Id).ToHashSet();
        if (MoveComposites(map, old) is { } stuck)
            return (stuck, null);
        if (await Revise(old.Keys, refresh, cancellationToken) is { } refused)
            return (refused, null);

        return (null, new(
            before.VersionId, before.Version, target.VersionId, target.Version,
            [.. old.Values.Select(node => new ActivityMove(node.Key, map.Of(node)!.Key)).Distinct()],
            [.. tasks.Where(task => instance.Bookmarks.Exists(bookmark => bookmark.TaskId == task))],
            [.. instance.Bookmarks.Where(bookmark => bookmark is { Kind: not BookmarkKinds.Continue, DueAt: not null }).Select(bookmark => bookmark.Id)],
            [.. instance.Executions.Where(execution => !known.Contains(execution.Id)).Select(execution => execution.Key)],
            added, kept));
    }

    private AlterationRefusal? RefuseMove(ActivityMap map)
    {
        var live = instance.Executions;
        if (Keys(live.Where(execution => map.Of(execution.Node) is null)) is { Count: > 0 } alone)
            return new("migration.no-counterpart", alone);
        if (Keys(live.Where(execution => execution.Status is ExecutionStatus.Running && map.Of(execution.Node)!.Type != execution.Node.Type)) is { Count: > 0 } changed)
            return new("migration.other-type", changed);
        var moved = live.Where(execution => execution.ParentId is { } id && Find(id) is { } parent && map.Of(execution.Node)!.Parent != map.Of(parent.Node));
        return Keys(moved) is { Count: > 0 } elsewhere ? new("migration.other-container", elsewhere) : null;

        static IReadOnlyList<string> Keys(IEnumerable<ActivityExecution> executions) => [.. executions.Select(execution => execution.Key).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Values go with the id of their variable, else with its name; what is not declared any more stays as it is.</summary>
    private (IReadOnlyList<string> Added, IReadOnlyList<string> Kept) MoveVariables(
        IReadOnlyList<VariableDeclaration> before, IReadOnlyList<VariableDeclaration> after, Dictionary<string, object?> scope)
    {
        var values = scope.ToDictionary();
        var added = new List<string>();
        foreach (var variable in after)
        {
            var earlier = before.FirstOrDefault(old => old.Id == variable.Id && !after.Any(other => other != variable && other.Name == old.Name)) ?? before.FirstOrDefault(old => old.Name == variable.Name);
            if (earlier is not null && values.TryGetValue(earlier.Name, out var value))
            {
                if (earlier.Name != variable.Name)
                    scope.Remove(earlier.Name);
                var same = earlier.TypeName == variable.TypeName && earlier.IsArray == variable.IsArray;
                scope[variable.Name] = same ? value : StateRules.Checked(instance.Subject, Conversion.To(variable.TypeName, variable.IsArray, value), $"variables.{variable.Name}");
            }
            else if (!scope.ContainsKey(variable.Name))
            {
                scope[variable.Name] = Initial(variable);
                added.Add(variable.Name);
            }
        }
        return (added, [.. scope.Keys.Where(name => before.Any(old => old.Name == name) && after.All(variable => variable.Name != name))]);
    }

    /// <summary>Bookmarks, incidents and outputs follow their activities.</summary>
    private void MoveReferences(ActivityMap map)
    {
        foreach (var bookmark in instance.Bookmarks.ToList())
            Change(bookmark, bookmark with { ActivityKey = Find(bookmark.ActivityExecutionId)?.Key ?? map.KeyOf(bookmark.ActivityKey)! });
        for (var index = 0; index < instance.Incidents.Count; index++)
        {
            var (incident, node) = (instance.Incidents[index], Find(instance.Incidents[index].ActivityExecutionId)?.Node);
            if (node is null || node.Key == incident.ActivityKey)
                continue;
            var moved = incident with { ActivityKey = node.Key, ActivityType = node.Type };
            instance.Incidents[index] = moved;
            if (changes.Incidents.IndexOf(incident) is >= 0 and var fresh)
                changes.Incidents[fresh] = moved;
            else
                changes.ChangedIncidents.Add(moved);
        }
        instance.ActivityOutputs = instance.ActivityOutputs.GroupBy(outputs => map.KeyOf(outputs.Key)!, outputs => outputs.Value).ToDictionary(outputs => outputs.Key, outputs => outputs.Last());
        if (instance.TriggerActivityId is { } trigger)
            instance.TriggerActivityId = map.KeyOf(trigger);
    }

    private void Change(Bookmark bookmark, Bookmark changed)
    {
        if (changed == bookmark)
            return;
        instance.Bookmarks[instance.Bookmarks.IndexOf(bookmark)] = changed;
        if (changes.AddedBookmarks.IndexOf(bookmark) is >= 0 and var fresh)
        {
            changes.AddedBookmarks[fresh] = changed;
            return;
        }
        changes.ChangedBookmarks.RemoveAll(earlier => earlier.Id == changed.Id);
        changes.ChangedBookmarks.Add(changed);
    }

    /// <summary>Outer ones last: a composite whose children are all done in the new version tells its parent.</summary>
    private AlterationRefusal? MoveComposites(ActivityMap map, Dictionary<Guid, ActivityNode> old)
    {
        foreach (var execution in instance.Executions.Where(execution => execution.Status is not ExecutionStatus.Scheduled).Reverse().ToList())
        {
            if (!instance.Executions.Contains(execution) || ActivityOf(execution) is not IMovableComposite composite)
                continue;
            var move = new CompositeMove(ContextOf(execution, execution.Node), old[execution.Id], map.Of, child => old.GetValueOrDefault(child.Id, child.Node));
            var result = composite.Move(move);
            if (result is ActivityResult.Faulted faulted)
                return new(faulted.Code, execution.Key);
            foreach (var (child, tag) in move.Tags)
                Find(child)!.Tag = tag;
            Take(execution, execution.Node, result);
        }
        return null;
    }

    private async ValueTask<AlterationRefusal?> Revise(IEnumerable<Guid> executions, Refresh refresh, CancellationToken cancellationToken)
    {
        foreach (var execution in executions.Select(Find).OfType<ActivityExecution>().Where(execution => execution.Status is ExecutionStatus.Running).ToList())
        {
            if (ActivityOf(execution) is not IRevisable activity || instance.Bookmarks.Find(bookmark => bookmark.ActivityExecutionId == execution.Id) is not { } waits)
                continue;
            var then = services.Surroundings.At(BeganAt(waits), services.Clock);
            var context = new ActivityContext(execution, execution.Node, instance, definition, services with { Surroundings = then });
            var revision = await activity.Revise(context, refresh, cancellationToken);
            if (revision.Code is { } code)
                return new(code, execution.Key);
            foreach (var bookmark in revision.Bookmarks)
                Change(instance.Bookmarks.Find(open => open.Id == bookmark.Id)!, bookmark);
            changes.RevisedTasks.AddRange(revision.Tasks);
        }
        return null;
    }

    /// <summary>A bookmark's id carries the instant at which it was made.</summary>
    private static DateTimeOffset BeganAt(Bookmark bookmark)
    {
        Span<byte> bytes = stackalloc byte[16];
        bookmark.Id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
    }
}
