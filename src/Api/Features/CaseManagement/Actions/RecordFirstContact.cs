using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

/// <summary>Without kind and time a talk (or, where nobody was reached, a call) just now is meant.</summary>
internal sealed record FirstContactForm(
    [Label("Art des Kontakts"), CodeList("contact-kind")] string? Kind = null,
    [Label("Zeitpunkt")] DateTimeOffset? At = null,
    [Label("Dauer in Minuten"), Between(0, 1440)] int? DurationMinutes = null,
    [Label("Sprache"), Longest(16)] string? Language = null,
    [Label("Mit Sprachmittlung")] bool? Interpreter = null,
    [Label("Beteiligte")] string? Participants = null,
    [Label("Notiz")] string? Note = null);

internal sealed class RecordFirstContact(KimDbContext db, CaseFolder folder, BusinessClock clock) : IBoundAction<FirstContactForm>
{
    public async Task<Result<ActionValues>> Run(FirstContactForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var outcome = context.OutcomeAs<FirstContactOutcome>();

        var note = new ContactNote(
            form.Kind ?? (outcome is FirstContactOutcome.NotReached ? "phone" : "talk"), form.At?.ToUniversalTime() ?? clock.Now, true, form.DurationMinutes, form.Language,
            form.Interpreter is true, key.SealOptional(form.Participants), key.SealOptional(form.Note));
        var contact = one.RecordFirstContact(outcome, note, context.Actor, clock.Now);
        if (!contact.Succeeded)
            return contact.Error;

        db.Add(contact.Value);
        return ActionValues.Of("ended", one.IsEnded);
    }
}
