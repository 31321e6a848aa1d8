using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Calendar;
using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Differences;
using Kim.Workflows.Manifests;
using Kim.Workflows.Simulation;

namespace Kim.Api.Features.Designer.Governance;

/// <param name="Before">Empty when no version was published.</param>
internal sealed record ComparedRuns(IReadOnlyList<StandardStep> StandardCase, IReadOnlyList<RunLine> Before, IReadOnlyList<RunLine> After);

internal sealed record StandardStep(string TaskType, string Outcome);

/// <summary>Something that happens in a trial run.</summary>
/// <param name="Day">Calendar days from the start.</param>
/// <param name="Text">One German sentence.</param>
internal sealed record RunLine(DateTimeOffset At, int Day, string Kind, string? ActivityId, string? Title, string Text);

/// <summary>What differs between two versions: in words, and in how a standard case would go.</summary>
internal sealed class VersionComparison(
    ActivityCatalogue catalogue, IWorkflowDefinitionStore store, ShippedManifests manifests, TenantSettings settings, CmPosts posts, IReminderLadders reminders, BusinessClock clock)
{
    public VersionDifference Difference(WorkflowDefinition? before, WorkflowDefinition after) => new(before?.Version, after.Version, DefinitionDifference.Of(before, after, catalogue));

    public ThreeWayDifference Difference(WorkflowDefinition common, WorkflowDefinition tenant, WorkflowDefinition template) => ThreeWayDifference.Of(common, tenant, template, catalogue);

    public async Task<ComparedRuns> Simulate(WorkflowDefinition? before, WorkflowDefinition after, CancellationToken cancellationToken)
    {
        var manifest = manifests.Find(after.DefinitionId);
        return new([.. (manifest?.StandardCase ?? []).Select(answer => new StandardStep(answer.TaskType, answer.Outcome))],
            before is null ? [] : await Run(before, manifest, cancellationToken), await Run(after, manifest, cancellationToken));
    }

    private async Task<IReadOnlyList<RunLine>> Run(WorkflowDefinition definition, ProcessManifest? manifest, CancellationToken cancellationToken)
    {
        if ((await new WorkflowLinker(store).Link(definition, cancellationToken)).Definition is not { } linked)
            return [];

        var parameters = await settings.Load(cancellationToken);
        var plan = StandardCase.Plan(manifest, clock.Now, (await posts.Today(cancellationToken)).Count);
        var ladders = await reminders.Load(plan.SubjectKind, cancellationToken);
        var report = await WorkflowSimulation.Run(linked, plan, new(settings, parameters) { Reminders = ladders, Zone = BerlinTime.Zone }, cancellationToken);
        return RunLines.Of(report, linked, plan.Start);
    }
}

/// <summary>A trial run as sentences.</summary>
internal static class RunLines
{
    public static IReadOnlyList<RunLine> Of(SimulationReport report, WorkflowDefinition definition, DateTimeOffset start)
    {
        // What the engine does by itself is not told; what people and calendars see is.
        var lines = report.Timeline.Where(entry => entry.Kind is not TimelineKind.ActivityCompleted)
            .Select(entry => Line(entry.At, Kim.Domain.Shared.Slug.Of(entry.Kind), entry.Activity, Title(entry), Sentence(entry))).ToList();
        if (report.StoppedBy is not SimulationStop.Ended)
            lines.Add(Line(report.StoppedAt, "stopped", null, null, report.StoppedBy is SimulationStop.Waiting ? "Hier wartet der Ablauf auf etwas, das in der Probe nicht kommt." : "Hier endet die Probe."));
        return lines;

        RunLine Line(DateTimeOffset at, string kind, string? activity, string? title, string text) => new(at, BerlinTime.DateOf(at).DayNumber - BerlinTime.DateOf(start).DayNumber, kind, activity, title, text);

        string? Title(TimelineEntry entry) => entry.Title ?? (entry.Activity is { } key ? definition.Graph.Find(key)?.DisplayText ?? key : null);

        string Sentence(TimelineEntry entry) => entry.Kind switch
        {
            TimelineKind.Started => "Der Ablauf beginnt.",
            TimelineKind.TaskOpened => $"Aufgabe „{Title(entry)}“ entsteht{Due(", fällig am ", entry.Due)}.",
            TimelineKind.Reminded => $"An „{Title(entry)}“ wird erinnert.",
            TimelineKind.TaskCompleted => $"„{Title(entry)}“ wird erledigt (Ergebnis „{entry.Outcome}“).",
            TimelineKind.TaskCancelled => $"„{Title(entry)}“ entfällt.",
            TimelineKind.AnswerRefused => $"„{Title(entry)}“ kennt das Ergebnis „{entry.Outcome}“ nicht und bleibt offen.",
            TimelineKind.TimerSet => $"„{Title(entry)}“ wartet{Due(" bis zum ", entry.Due)}.",
            TimelineKind.TimerFired => $"Die Wartezeit „{Title(entry)}“ ist um.",
            TimelineKind.EventAwaited => $"„{Title(entry)}“ wartet auf ein Ereignis.",
            TimelineKind.EventSent => "Ein Ereignis tritt ein.",
            TimelineKind.Incident => $"Störung{(Title(entry) is { } at ? $" bei „{at}“" : "")}: {entry.Code}.",
            _ => "Der Ablauf ist zu Ende.",
        };
    }

    private static string Due(string before, DateTimeOffset? due) => due is { } day ? $"{before}{BerlinTime.DateOf(day):dd.MM.yyyy}" : "";
}
