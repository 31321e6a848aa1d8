using System.Text.Json;
using Kim.Api.Features.Reminders;
using Kim.Api.Features.Tasks;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Closure;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.CaseManagement.Emergencies;
using Kim.Domain.CaseManagement.Intake;
using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.CaseManagement.Referrals;
using Kim.Domain.CaseManagement.Representation;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.Supervision;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Timeline;

/// <summary>The lines of one case's history, gathered from its records, its tasks and their reminders.</summary>
internal sealed class CaseHistory(SupportCase one, CaseFolder folder, TimelineText words)
{
    private readonly List<CaseRecord> read = [];

    public List<TimelineLine> Lines { get; } = [];

    public async Task Read(CancellationToken cancellationToken)
    {
        Happened(one.OpenedAt, "case-opened", one.AccessRoute, one.Id.Value, null);
        await Add<CaseContact>(record => record.KindCode, record => record.Id.Value, cancellationToken);
        await Add<Consent>(
            record => $"{Slug.Of(record.Decision)}:{record.PurposeCode}", record => record.Id.Value, cancellationToken, record => words.Of($"consent-{Slug.Of(record.Decision)}", record.PurposeCode));
        await Add<IntakeDecision>(record => Slug.Of(record.Outcome), record => record.Id.Value, cancellationToken);
        await Add<Assessment>(record => record.Number.ToString(), record => record.Id.Value, cancellationToken);
        await Add<SupportPlan>(record => Slug.Of(record.Status), record => record.Id.Value, cancellationToken);
        await Add<ServiceMeasure>(record => record.StatusCode, record => record.Id.Value, cancellationToken);
        await Add<StatusChange>(record => Slug.Of(record.Kind), record => record.Id.Value, cancellationToken);
        await Add<Referral>(record => Slug.Of(record.Outcome), record => record.Id.Value, cancellationToken);
        await Add<CaseEvaluation>(_ => null, record => record.Id.Value, cancellationToken);
        await Add<CasePerson>(record => record.RelationCode, record => record.Id.Value, cancellationToken);
        await Add<CaseClosure>(record => record.ReasonCode, record => record.Id.Value, cancellationToken);
        await Add<AfterCareCheck>(record => Slug.Of(record.Outcome), record => record.Id.Value, cancellationToken);
        await Add<Disclosure>(record => record.PurposeCode, record => record.Id.Value, cancellationToken);
        await Add<SecrecyRelease>(_ => null, record => record.Id.Value, cancellationToken);
        await Add<ConsentWithdrawal>(record => record.PurposeCode, record => record.Id.Value, cancellationToken);
        await Add<CaseDocument>(record => record.TypeCode, record => record.Id.Value, cancellationToken);
        await Add<Conference>(record => Slug.Of(record.State), record => record.Id.Value, cancellationToken);
        await Add<Substitution>(record => $"{record.FromDate:yyyy-MM-dd}/{record.EndedOn ?? record.ToDate:yyyy-MM-dd}", record => record.Id.Value, cancellationToken);
        await Add<CaseHandOver>(record => record.ReasonCode, record => record.Id.Value, cancellationToken);
        await Add<HardshipSupport>(record => Slug.Of(record.Kind), record => record.Id.Value, cancellationToken);
        await Add<Safeguarding>(record => record.OutcomeCode, record => record.Id.Value, cancellationToken);
        await Add<ContestedEntry>(record => record.RecordKind, record => record.Id.Value, cancellationToken);
        await Add<SupervisionAccess>(record => record.ReasonCode, record => record.Id.Value, cancellationToken);
        AddEnds();
    }

    public void Add(ChallengeLink link) => Happened(link.LinkedAt, "challenge-linked", null, link.ReportId, link.LinkedBy);

    public void Add(InboxTask task)
    {
        Happened(task.CreatedAt, "task-created", task.Type, task.Id, null, task.Title);
        if (task.State is TaskState.Completed)
            Happened(task.CompletedAt!.Value, "task-completed", $"{task.Type}:{task.Outcome}", task.Id, task.CompletedBy, task.Title);
        else if (task.State is TaskState.Cancelled)
            Happened(task.CompletedAt!.Value, "task-cancelled", $"{task.Type}:{task.CancelReason}", task.Id, null, task.Title);
        else if (task.DueAt is { } due)
            Lines.Add(new(due, TimelineTense.Due, "task-due", task.Type, words.Of("task-due", task.Type, task.Title), task.Id, null));
    }

    /// <summary>What is still to come stands on its day; what was sent is on record with each channel that it went by.</summary>
    public void Add(ProvenReminder reminder, InboxTask? of)
    {
        if (reminder.IsPlanned)
            Lines.Add(new(reminder.DueAt, TimelineTense.Reminder, "reminder", reminder.Level, words.Of("reminder", reminder.SubjectKind, of?.Title), reminder.Id, null));
        else if (reminder.SentAt is { } sent)
            Happened(sent, "reminder-sent", reminder.Level, reminder.Id, null, of?.Title);
        foreach (var mail in reminder.Channels.Where(channel => channel is { Channel: not "notice", State: "sent" or "failed" }))
            Happened(mail.At ?? reminder.DueAt, $"reminder-mail-{mail.State}", mail.Channel, reminder.Id, null, of?.Title);
    }

    /// <summary>What ends or falls due on a day stands there already, be it behind us or ahead.</summary>
    private void AddEnds()
    {
        foreach (var consent in read.OfType<Consent>())
        {
            if (consent.WithdrawnAt is { } withdrawn)
                Happened(withdrawn, "consent-withdrawn", consent.PurposeCode, consent.Id.Value, null);
            else
                Due(consent.ValidUntil, "consent-expires", consent.PurposeCode, consent.Id.Value);
        }

        foreach (var release in read.OfType<SecrecyRelease>().Where(record => record.WithdrawnAt is null))
            Due(release.ValidUntil, "secrecy-release-expires", null, release.Id.Value);
        foreach (var document in read.OfType<CaseDocument>())
            Due(document.ExpiresOn, "document-expires", document.TypeCode, document.Id.Value);
        foreach (var measure in read.OfType<ServiceMeasure>())
            Due(measure.DueOn, "measure-due", measure.StatusCode, measure.Id.Value);
        foreach (var substitution in read.OfType<Substitution>().Where(record => record.EndedOn is null))
            Due(substitution.ToDate, "substitution-ends", null, substitution.Id.Value);
        foreach (var support in read.OfType<HardshipSupport>().Where(record => record.EndedOn is null))
            Due(support.Until, "hardship-support-ends", support.ReasonCode, support.Id.Value);
        foreach (var conference in read.OfType<Conference>().Where(record => record.IsOpen))
            Lines.Add(new(conference.At, TimelineTense.Due, "conference-meets", Slug.Of(conference.State), words.Of("conference-meets", null), conference.Id.Value, null));

        foreach (var review in one.Reviews.Where(review => review.IsOpen))
            Due(review.DueOn, "review-due", Slug.Of(review.Trigger), one.Id.Value);
        Due(one.NextFollowUp, "follow-up-due", null, one.Id.Value);
        Due(one.SuspendedUntil, "suspension-ends", one.SuspensionReason, one.Id.Value);
    }

    private async Task Add<T>(Func<T, string?> code, Func<T, Guid> id, CancellationToken cancellationToken, Func<T, string>? text = null)
        where T : CaseRecord
    {
        var kind = JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(T).Name);
        var rows = await folder.All<T>(one).AsNoTracking().ToListAsync(cancellationToken);
        read.AddRange(rows);
        Lines.AddRange(rows.Select(record => new TimelineLine(
            record.RecordedAt, TimelineTense.Happened, kind, code(record), text?.Invoke(record) ?? words.Of(kind, code(record)), id(record), record.RecordedBy.Value)));
    }

    private void Happened(DateTimeOffset at, string kind, string? code, Guid record, UserId? by, string? title = null) =>
        Lines.Add(new(at, TimelineTense.Happened, kind, code, words.Of(kind, code, title), record, by?.Value));

    private void Due(DateOnly? on, string kind, string? code, Guid record)
    {
        if (on is { } day)
            Lines.Add(new(BerlinTime.EndOf(day), TimelineTense.Due, kind, code, words.Of(kind, code), record, null));
    }
}
