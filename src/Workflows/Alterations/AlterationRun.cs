using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.State;

namespace Kim.Workflows.Alterations;

/// <summary>Does alterations one after the other on an opened instance, and says of each what it did. Ends at the first that is refused.</summary>
/// <param name="version">Finds a version, linked with what it uses as activities.</param>
internal sealed class AlterationRun(Burst burst, Func<string, CancellationToken, ValueTask<WorkflowDefinition?>> version)
{
    public async ValueTask<IReadOnlyList<AlterationFinding>> Perform(IReadOnlyList<Alteration> alterations, CancellationToken cancellationToken)
    {
        var findings = new List<AlterationFinding>();
        foreach (var alteration in alterations)
        {
            findings.Add(await Guarded(alteration, cancellationToken));
            if (findings[^1].Verdict is Verdict.Refused)
                break;
        }
        return findings;
    }

    private async ValueTask<AlterationFinding> Guarded(Alteration alteration, CancellationToken cancellationToken)
    {
        try
        {
            return await Do(alteration, cancellationToken);
        }
        catch (ExpressionFailedException failed) // written by whoever drew the flow
        {
            return Refused(alteration, new(failed.Code));
        }
        catch (StateValueRefusedException) // a value that must not be stored
        {
            return Refused(alteration, new(StateRules.FreeText));
        }
        catch (UnitRuleRefusedException) // a rule the product does not know
        {
            return Refused(alteration, new("workflow.unknown-unit-rule"));
        }
    }

    private async ValueTask<AlterationFinding> Do(Alteration alteration, CancellationToken cancellationToken)
    {
        switch (alteration)
        {
            case Alteration.ModifyVariable modify:
                return Answer(alteration, burst.SetVariable(modify.Variable, modify.Value), []);
            case Alteration.ScheduleActivity schedule:
                return Answer(alteration, burst.Schedule(schedule.Activity), Keys(schedule.Activity));
            case Alteration.CancelActivity cancel:
                var called = Keys(cancel.Activity);
                return Answer(alteration, burst.CallOff(cancel.Activity), called);
            case Alteration.SkipActivity skip:
                var skipped = Keys(skip.Activity);
                return Answer(alteration, burst.Skip(skip.Activity, skip.Outcome), skipped);
            case Alteration.RetryIncidents retry:
                var open = burst.Instance.Incidents.ConvertAll(incident => incident.ActivityKey);
                return open.Count == 0 && retry.Incidents is null && retry.Activities is null
                    ? Nothing(alteration)
                    : Answer(alteration, burst.RetryIncidents(retry.Incidents, retry.Activities), [.. open.Except(burst.Instance.Incidents.Select(incident => incident.ActivityKey))]);
            case Alteration.Cancel:
                burst.CancelInstance(CancelReasons.Withdrawn);
                return Answer(alteration, null, []);
            case Alteration.Migrate migrate:
                return await Migrate(migrate, cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async ValueTask<AlterationFinding> Migrate(Alteration.Migrate migrate, CancellationToken cancellationToken)
    {
        if (burst.Instance.DefinitionVersionId == migrate.VersionId && migrate.Mapping.Count == 0 && migrate.Refresh is Refresh.Nothing)
            return Nothing(migrate);
        if (await version(migrate.VersionId, cancellationToken) is not { } target)
            return Refused(migrate, new("migration.version-not-found"));
        if (target.DefinitionId != burst.Instance.DefinitionId)
            return Refused(migrate, new("migration.other-definition"));

        var (refusal, finding) = await burst.Migrate(target, migrate.Mapping, migrate.Refresh, cancellationToken);
        return Answer(migrate, refusal, [.. finding?.Moves.Select(move => move.To) ?? []]) with { Migration = finding };
    }

    private IReadOnlyList<string> Keys(ActivityRef activity) =>
        burst.Live(activity) is { Count: > 0 } live ? [.. live.Select(execution => execution.Key).Distinct()]
            : activity.Key is { } key ? [burst.FindNode(key)?.Key ?? key] : [];

    private static AlterationFinding Answer(Alteration alteration, AlterationRefusal? refusal, IReadOnlyList<string> activities) =>
        refusal is null
            ? new(alteration.Kind, Verdict.Done, null, AlterationTexts.Done(alteration, activities), activities)
            : Refused(alteration, refusal);

    private static AlterationFinding Nothing(Alteration alteration) => new(alteration.Kind, Verdict.NothingToDo, null, AlterationTexts.Nothing(alteration), []);

    private static AlterationFinding Refused(Alteration alteration, AlterationRefusal refusal) =>
        new(alteration.Kind, Verdict.Refused, refusal.Code, AlterationTexts.Refused(refusal), refusal.Activities);
}
