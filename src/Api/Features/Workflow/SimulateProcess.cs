using System.Text.Json;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Workflows.Simulation;
using Kim.Workflows.State;
using MediatR;

namespace Kim.Api.Features.Workflow;

/// <summary>
/// Tries a definition out on a virtual clock, with people who answer as the script says: the published one, a version of it, or a draft in the
/// body. Nothing is stored and nobody is asked.
/// </summary>
internal sealed record SimulateProcess(string DefinitionId, SimulationBody Body) : IQuery<SimulationReport>;

/// <param name="Start">Where the virtual clock begins; now.</param>
/// <param name="Horizon">How long it may run, e.g. <c>P3Y</c>, which is the default.</param>
/// <param name="Otherwise">For tasks that no answer fits; without it they stay open.</param>
/// <param name="SubjectKind"><c>case</c>, <c>report</c> or <c>topic</c>: what such instances may store holds then.</param>
/// <param name="Units">How many units a task for each unit goes to; the tenant's CM posts.</param>
internal sealed record SimulationBody(
    int? Version = null, JsonElement? Definition = null, DateTimeOffset? Start = null, string? Horizon = null, IReadOnlyList<AnswerBody>? Answers = null,
    OtherwiseBody? Otherwise = null, IReadOnlyList<EventBody>? Events = null, IReadOnlyDictionary<string, JsonElement>? Input = null, string? SubjectKind = null, int? Units = null);

internal sealed record AnswerBody(
    string Outcome, string? TaskType = null, string? ActivityId = null, int? Occurrence = null, string? After = null, IReadOnlyDictionary<string, JsonElement>? Result = null);

internal sealed record OtherwiseBody(string? Outcome = null, string? After = null);

internal sealed record EventBody(string Name, string After, IReadOnlyDictionary<string, JsonElement>? Payload = null);

internal sealed class SimulateProcessHandler(NamedDefinitions definitions, TenantSettings settings, CmPosts posts, IReminderLadders reminders, BusinessClock clock) :
    IRequestHandler<SimulateProcess, Result<SimulationReport>>
{
    public async Task<Result<SimulationReport>> Handle(SimulateProcess request, CancellationToken cancellationToken)
    {
        var parameters = await settings.Load(cancellationToken);
        var body = request.Body;
        var start = body.Start?.ToUniversalTime() ?? clock.Now;
        var faults = SimulationFaults.Of(body, start, settings);
        var found = await definitions.Find(request.DefinitionId, body.Version, body.Definition, cancellationToken);
        if (found.Error is { Fields.Count: 0 } missing)
            return missing;
        faults.AddRange(found.Error?.Fields.Select(fault => fault with { Path = "definition" + fault.Path.TrimStart('$') }) ?? []);
        if (faults.Count > 0)
            return Error.Invalid("simulation.invalid", "So kann nichts simuliert werden.", faults);

        var plan = new SimulationPlan
        {
            Start = start,
            Horizon = SimulationFaults.Until(body, start, settings)!.Value - start,
            Input = Values(body.Input) ?? new Dictionary<string, object?>(),
            SubjectKind = body.SubjectKind,
            Answers = [.. (body.Answers ?? []).Select(answer => new ScriptedAnswer(answer.TaskType, answer.ActivityId, answer.Occurrence, answer.Outcome, answer.After) { Result = Values(answer.Result) })],
            Otherwise = body.Otherwise is { } otherwise ? new(otherwise.Outcome, otherwise.After) : null,
            Events = [.. (body.Events ?? []).Select(one => new ScriptedEvent(one.Name, one.After) { Payload = Values(one.Payload) })],
            Units = body.Units ?? (await posts.Today(cancellationToken)).Count,
        };
        var ladders = await reminders.Load(body.SubjectKind, cancellationToken);
        return await WorkflowSimulation.Run(found.Value!, plan, new(settings, parameters) { Reminders = ladders, Zone = BerlinTime.Zone }, cancellationToken);
    }

    private static Dictionary<string, object?>? Values(IReadOnlyDictionary<string, JsonElement>? json) => json?.ToDictionary(pair => pair.Key, pair => PlainValues.FromJson(pair.Value));
}

/// <summary>Everything that is wrong with a request for a simulation, at once.</summary>
internal static class SimulationFaults
{
    private const int MostAnswers = 500;
    private const int MostUnits = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30 * 366);

    public static List<FieldError> Of(SimulationBody body, DateTimeOffset start, TenantSettings settings)
    {
        var faults = new List<FieldError>();
        if (start.Year is < 1990 or > 2200)
            faults.Add(new("start", "simulation.start", "Der Beginn liegt zwischen 1990 und 2200."));
        else if (Until(body, start, settings) is not { } until || until <= start || until - start > Longest)
            faults.Add(new("horizon", "simulation.horizon", "Die Dauer ist eine Zeitspanne wie P3Y, höchstens 30 Jahre."));
        if (body.SubjectKind is not (null or "case" or "report" or "topic"))
            faults.Add(new("subjectKind", "simulation.subject-kind", "subjectKind ist eines von: case, report, topic."));
        if (body.Units is < 0 or > MostUnits)
            faults.Add(new("units", "simulation.units", $"units liegt zwischen 0 und {MostUnits}."));
        if (body.Answers?.Count > MostAnswers || body.Events?.Count > MostAnswers)
            faults.Add(new("answers", "simulation.too-many", $"Höchstens {MostAnswers} Antworten und Ereignisse."));

        foreach (var (answer, index) in (body.Answers ?? []).Select((answer, index) => (answer, index)))
        {
            if (string.IsNullOrWhiteSpace(answer.Outcome))
                faults.Add(new($"answers[{index}].outcome", "simulation.outcome-missing", "Eine Antwort nennt ihr Ergebnis."));
            if (answer.Occurrence is < 1)
                faults.Add(new($"answers[{index}].occurrence", "simulation.occurrence", "occurrence zählt ab 1."));
            Check(answer.After, $"answers[{index}].after");
        }
        Check(body.Otherwise?.After, "otherwise.after");
        foreach (var (sent, index) in (body.Events ?? []).Select((sent, index) => (sent, index)))
        {
            if (string.IsNullOrWhiteSpace(sent.Name))
                faults.Add(new($"events[{index}].name", "simulation.event-name-missing", "Ein Ereignis hat einen Namen."));
            Check(sent.After, $"events[{index}].after");
        }
        return faults;

        void Check(string? after, string path)
        {
            if (WorkflowSimulation.Moment(after, start, settings) is not { } moment || moment < start)
                faults.Add(new(path, "simulation.after", "Eine Zeitspanne wie PT2H, P3D oder 10 WT."));
        }
    }

    public static DateTimeOffset? Until(SimulationBody body, DateTimeOffset start, TenantSettings settings) => WorkflowSimulation.Moment(body.Horizon ?? "P3Y", start, settings);
}
