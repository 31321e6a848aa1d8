using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Actions;

/// <summary>Without kind and time a talk just now is meant.</summary>
internal sealed record MonitoringForm(
    [Label("Art des Kontakts"), CodeList("contact-kind")] string? Kind = null,
    [Label("Zeitpunkt")] DateTimeOffset? At = null,
    [Label("Erreicht")] bool? Reached = null,
    [Label("Dauer in Minuten"), Between(0, 1440)] int? DurationMinutes = null,
    [Label("Sprache"), Longest(16)] string? Language = null,
    [Label("Mit Sprachmittlung")] bool? Interpreter = null,
    [Label("Beteiligte")] string? Participants = null,
    [Label("Notiz")] string? Note = null,
    [Label("Notiz nur für mich")] bool? AuthorOnly = null,
    [Label("Stand der Ziele")] IReadOnlyList<GoalProgressEntry>? Goals = null,
    [Label("Stand der Maßnahmen")] IReadOnlyList<MeasureProgressEntry>? Measures = null);

internal sealed record GoalProgressEntry(
    [Label("Ziel")] Guid GoalId, [Label("Stand"), CodeList("goal-status")] string Status, [Label("Zielerreichung"), Between(0, 4)] int? Attainment = null)
{
    public GoalProgress Progress() => new(new GoalId(GoalId), Status, Attainment);
}

internal sealed record MeasureProgressEntry(
    [Label("Maßnahme")] Guid MeasureId,
    [Label("Stand"), CodeList("measure-status")] string Status,
    [Label("Beginn")] DateOnly? StartOn = null,
    [Label("Wartezeit in Tagen"), Between(0, 3650)] int? WaitTimeDays = null,
    [Label("Grund der Ablehnung"), CodeList("measure-refusal")] string? RefusalReason = null,
    [Label("Ergebnis")] string? Result = null);

internal sealed class RecordMonitoring(KimDbContext db, CaseFolder folder, BusinessClock clock) : IBoundAction<MonitoringForm>
{
    public async Task<Result<ActionValues>> Run(MonitoringForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var outcome = context.OutcomeAs<MonitoringOutcome>();
        if (await folder.AgreedPlan(one, cancellationToken) is not { } plan)
            return CaseErrors.PlanMissing;

        var note = new ContactNote(
            form.Kind ?? "talk", form.At?.ToUniversalTime() ?? clock.Now, form.Reached ?? form.Kind is not "no-show", form.DurationMinutes, form.Language, form.Interpreter is true,
            key.SealOptional(form.Participants), key.SealOptional(form.Note), form.AuthorOnly is true);
        var contact = one.RecordMonitoring(outcome, note, [.. (form.Goals ?? []).Select(goal => goal.Progress())], plan, context.Actor, clock.Now);
        if (!contact.Succeeded)
            return contact.Error;
        if ((await Progress(form.Measures ?? [], one, key, cancellationToken)).Error is { } faulty)
            return faulty;

        db.Add(contact.Value);
        return ActionValues.None;
    }

    private async Task<Result> Progress(IReadOnlyList<MeasureProgressEntry> entries, SupportCase one, DataKey key, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            var id = new ServiceMeasureId(entry.MeasureId);
            if (await folder.All<ServiceMeasure>(one).SingleOrDefaultAsync(measure => measure.Id == id, cancellationToken) is not { } measure)
                return MeasureErrors.NotFound;
            var progressed = measure.Progress(new MeasureProgress(entry.Status, entry.StartOn, entry.WaitTimeDays, entry.RefusalReason, key.SealOptional(entry.Result)));
            if (!progressed.Succeeded)
                return progressed;
        }

        return Result.Ok;
    }
}
